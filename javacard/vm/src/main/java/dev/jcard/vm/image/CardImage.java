package dev.jcard.vm.image;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The bytes of a card's image: magic, format version, three sections of a 32-bit length each, SHA-256 over all before it.
 *
 * @param profile the card model as text
 * @param memory  heap, packages and applets, see {@link MemorySection}
 * @param manager state of the card manager
 */
public record CardImage(Bytes profile, Bytes memory, Bytes manager) {

    private static final byte[] MAGIC = {'J', 'C', 'A', 'R', 'D', 'I', 'M', 'G'};
    private static final int VERSION = 1;
    private static final int DIGEST = 32;

    /** The coded form. */
    public Bytes encode() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(MAGIC);
            out.writeInt(VERSION);
            for (Bytes section : new Bytes[] {profile, memory, manager}) {
                out.writeInt(section.length());
                out.write(section.toArray());
            }
            byte[] body = bytes.toByteArray();
            out.write(digest(body, body.length));
            return Bytes.of(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the coded form.
     *
     * @throws MalformedDataException when it is no image, of a later version, cut off or damaged
     */
    public static CardImage parse(Bytes coded) {
        byte[] all = coded.toArray();
        if (all.length < MAGIC.length || !Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MalformedDataException("not the image of a virtual card");
        }
        int end = all.length - DIGEST;
        if (end < MAGIC.length + 4 || !MessageDigest.isEqual(digest(all, end), Arrays.copyOfRange(all, end, all.length))) {
            throw new MalformedDataException("the image is damaged: its digest does not fit");
        }
        try {
            return sections(new DataInputStream(new ByteArrayInputStream(all, MAGIC.length, end - MAGIC.length)));
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new MalformedDataException("the image is cut off", e);
        }
    }

    private static CardImage sections(DataInputStream in) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new MalformedDataException("the image has format " + version + ", this program reads format " + VERSION);
        }
        return new CardImage(section(in), section(in), section(in));
    }

    private static Bytes section(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new MalformedDataException("the image is cut off");
        }
        return Bytes.of(in.readNBytes(length));
    }

    private static byte[] digest(byte[] data, int length) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(data, 0, length);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
