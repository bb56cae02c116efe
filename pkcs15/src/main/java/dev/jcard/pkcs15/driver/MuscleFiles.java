package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.driver.MuscleCommands.Acl;
import java.util.HashMap;
import java.util.Map;

/**
 * Files on the MUSCLE object store: file 4402 in directory 5015 is object 50154402.
 *
 * <p>The object list, one command for each object, is only read when a size is not known otherwise.
 */
final class MuscleFiles implements CardFiles {

    private static final int USER = 0x0002;
    private static final int MAX_OBJECT = 32767;

    private final MuscleCard card;
    private Map<Integer, Integer> sizes;

    MuscleFiles(MuscleCard card) {
        this.card = card;
    }

    static int id(Path path) {
        Bytes value = path.value();
        return value.length() == 6 ? value.u4At(2) : value.u4At(0);
    }

    @Override
    public Bytes read(Path path, Content content, int hint) {
        int id = id(path);
        int first = Math.min(hint == 0 ? MuscleCommands.MAX_READ : hint, MuscleCommands.MAX_READ);
        if (content != Content.WHOLE) {
            ResponseApdu response = card.transmit(MuscleCommands.readObject(id, 0, first));
            if (response.isOk() && response.data().length() == first) {
                return content == Content.DER ? der(id, response.data()) : padded(id, response.data(), hint);
            }
            if (!MuscleCommands.isMissingOrShort(response.sw())) {
                response.orThrow("read file " + path);
            }
        }
        return content == Content.DER ? shortDer(id, path) : card.read(id, 0, size(id, path));
    }

    /** A DER object in a file shorter than what was asked for at first. */
    private Bytes shortDer(int id, Path path) {
        ResponseApdu header = card.transmit(MuscleCommands.readObject(id, 0, ContentEnd.HEADER));
        if (MuscleCommands.isMissingOrShort(header.sw())) {
            throw missing(path);
        }
        return der(id, header.orThrow("read file " + path).data());
    }

    /** Reads on until the objects end in padding; where none is seen the list tells the size. */
    private Bytes padded(int id, Bytes start, int hint) {
        Bytes read = start;
        while (ContentEnd.of(read) > read.length() - 2) {
            int usual = hint - read.length();
            int want = Math.min(MuscleCommands.MAX_READ, usual > 0 ? usual : sizes().getOrDefault(id, 0) - read.length());
            if (want <= 0) {
                return read;
            }
            read = read.plus(card.read(id, read.length(), want));
        }
        return read;
    }

    private Bytes der(int id, Bytes start) {
        if (start.length() < ContentEnd.HEADER) {
            return start.isEmpty() || Tlv.firstLength(start) > start.length() ? start : start.slice(0, Tlv.firstLength(start));
        }
        long length = ContentEnd.declaredLength(start, 0);
        if (length > MAX_OBJECT) {
            throw new MalformedDataException("object in file " + Bytes.u4(id) + " says " + length + " bytes");
        }
        int missing = (int) length - start.length();
        return missing <= 0 ? start.slice(0, (int) length) : start.plus(card.read(id, start.length(), missing));
    }

    private int size(int id, Path path) {
        Integer size = sizes().get(id);
        if (size == null) {
            throw missing(path);
        }
        return size;
    }

    private static CardRefusedException missing(Path path) {
        return new CardRefusedException.NotFound(0x9C07, "there is no file " + path + " on the card", null);
    }

    private Map<Integer, Integer> sizes() {
        if (sizes == null) {
            sizes = new HashMap<>();
            card.objects().forEach(object -> sizes.put(object.id().u4At(0), (int) Math.min(object.size(), MAX_OBJECT)));
        }
        return sizes;
    }

    @Override
    public void create(Path path, int size, Access access, Bytes content) {
        if (size < 1 || size > MAX_OBJECT || content.length() > size) {
            throw new SmartCardException("a file has 1 to " + MAX_OBJECT + " bytes, not " + size);
        }
        int id = id(path);
        card.createObject(id, size, acl(access));
        sizes = null;
        card.write(id, 0, content.plus(Bytes.zeros(size - content.length())));
    }

    private static Acl acl(Access access) {
        return switch (access) {
            case FREE -> new Acl(0, 0, 0);
            case PROTECTED -> new Acl(0, USER, USER);
            case PRIVATE -> new Acl(USER, USER, USER);
        };
    }

    @Override
    public boolean overwrite(Path path, int offset, Bytes data) {
        if (data.length() > MuscleCommands.MAX_WRITE) {
            return false;
        }
        ResponseApdu response = card.transmit(MuscleCommands.writeObject(id(path), offset, data));
        if (response.sw() == 0x9C0F) {
            return false;
        }
        response.orThrow("write file " + path);
        return true;
    }

    @Override
    public void delete(Path path) {
        card.deleteObject(id(path));
        sizes = null;
    }
}
