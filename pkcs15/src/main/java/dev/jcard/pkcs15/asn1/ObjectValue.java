package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.Optional;

/**
 * ObjectValue, ISO 7816-15 8.2.7: the path of the file that holds a value, or the value itself.
 *
 * @param coded a path (tag 30), a direct value (tag A0) or a form that is only kept, such as a URL
 */
public record ObjectValue(Tlv coded) {

    /** A value in a file. */
    public static ObjectValue at(Path path) {
        return new ObjectValue(path.encode());
    }

    /** A value that stands in the directory itself. */
    public static ObjectValue direct(Bytes value) {
        return new ObjectValue(new Tlv(Der.constructed(0), value));
    }

    /** The path, when the value is in a file. */
    public Optional<Path> path() {
        return coded.tag() == Der.SEQUENCE ? Optional.of(Path.decode(coded)) : Optional.empty();
    }

    /** The value, when it stands in the directory. */
    public Optional<Bytes> direct() {
        return coded.tag() == Der.constructed(0) ? Optional.of(coded.value()) : Optional.empty();
    }
}
