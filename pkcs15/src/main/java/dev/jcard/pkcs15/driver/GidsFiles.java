package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** The files of a GIDS card: data objects that a master file gives names to. Numbers in them are little-endian. */
final class GidsFiles {

    /** The directory with keys and certificates. */
    static final String KEYS = "mscp";

    private static final int MASTER_FILE = 0xA000;
    private static final int MASTER_OBJECT = 0xDF1F;
    private static final int RECORD = 28;
    private static final int NAME = 9;
    private static final int MAX_CERTIFICATE = 65536;

    /** A file: directory and name, and the data object that holds it. */
    private record Entry(String directory, String name, int object, int file) {
    }

    private final CardChannel channel;
    private List<Entry> entries;

    GidsFiles(CardChannel channel) {
        this.channel = channel;
    }

    /** The content of a data object. */
    Bytes object(int file, int tag) {
        Bytes list = new Tlv(0x5C, Bytes.u2(tag)).encode();
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xCB, file >> 8 & 0xFF, file & 0xFF, list, CommandApdu.LE_MAX_SHORT));
        Bytes data = response.orThrow("tell data object " + Integer.toHexString(tag)).data();
        Tlv found = data.isEmpty() ? new Tlv(tag, Bytes.EMPTY) : Tlv.parse(data);
        if (found.tag() != tag) {
            throw new MalformedDataException("data object " + Integer.toHexString(tag) + " came as " + Integer.toHexString(found.tag()));
        }
        return found.value();
    }

    /** The master file's entries; its first byte is a version. A card that was never set up has no such file. */
    private List<Entry> readEntries() {
        Bytes master;
        try {
            master = object(MASTER_FILE, MASTER_OBJECT);
        } catch (CardRefusedException.NotFound e) {
            return List.of();
        }
        if (master.isEmpty() || master.u1(0) != 1) {
            throw new MalformedDataException("the master file of the card has an unknown version");
        }
        List<Entry> entries = new ArrayList<>();
        for (int at = 1; at + RECORD <= master.length(); at += RECORD) {
            Bytes record = master.slice(at, RECORD);
            entries.add(new Entry(name(record.slice(0, NAME)), name(record.slice(NAME, NAME)), little(record, 20), little(record, 24)));
        }
        return entries;
    }

    private static String name(Bytes field) {
        int end = 0;
        while (end < field.length() && field.u1(end) != 0) {
            end++;
        }
        return field.slice(0, end).toText(StandardCharsets.US_ASCII);
    }

    static int little(Bytes data, int at) {
        return data.u1(at) | data.u1(at + 1) << 8;
    }

    /** The content of a file, empty when there is none of that name. */
    Optional<Bytes> find(String directory, String name) {
        if (entries == null) {
            entries = readEntries();
        }
        return entries.stream().filter(one -> one.directory().equals(directory) && one.name().equals(name)).findFirst()
                .map(entry -> object(entry.file(), entry.object()));
    }

    /** A certificate as it is, or compressed behind 0001 and its length. */
    static Bytes certificate(Bytes content) {
        if (content.length() < 4 || content.u1(0) != 1 || content.u1(1) != 0) {
            return content;
        }
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(content.from(4).toArray()))) {
            Bytes plain = Bytes.of(in.readNBytes(MAX_CERTIFICATE + 1));
            if (plain.length() > MAX_CERTIFICATE) {
                throw new MalformedDataException("compressed certificate of more than " + MAX_CERTIFICATE + " bytes");
            }
            return plain;
        } catch (IOException e) {
            throw new MalformedDataException("compressed certificate cannot be read: " + e.getMessage(), e);
        }
    }
}
