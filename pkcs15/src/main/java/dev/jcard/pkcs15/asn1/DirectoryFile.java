package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One directory file (PrKDF, PuKDF, CDF, DODF, AODF): its entries in their order.
 *
 * <p>Entries that are not replaced are written exactly as they were read.
 *
 * @param type    what the entries are
 * @param entries object and its bytes
 */
public record DirectoryFile(DirectoryType type, List<Entry> entries) {

    /**
     * @param object the entry, read
     * @param coded  its bytes in the file
     */
    public record Entry(Pkcs15Object object, Bytes coded) {

        /** A new entry. */
        public static Entry of(Pkcs15Object object) {
            return new Entry(object, object.encode().encode());
        }
    }

    /** Copies the list. */
    public DirectoryFile {
        entries = List.copyOf(entries);
    }

    /** A directory without entries. */
    public static DirectoryFile empty(DirectoryType type) {
        return new DirectoryFile(type, List.of());
    }

    /**
     * Reads a file with its padding.
     *
     * @throws dev.jcard.core.MalformedDataException when an entry is cut off or does not follow its format
     */
    public static DirectoryFile parse(DirectoryType type, Bytes file) {
        List<Entry> entries = new ArrayList<>();
        for (Bytes coded : Padding.objects(file)) {
            entries.add(new Entry(decode(type, Tlv.parse(coded)), coded));
        }
        return new DirectoryFile(type, entries);
    }

    private static Pkcs15Object decode(DirectoryType type, Tlv tlv) {
        boolean plain = tlv.tag() == Der.SEQUENCE;
        return switch (type) {
            case PRIVATE_KEYS -> KeyType.ofTag(tlv.tag())
                    .<Pkcs15Object>map(key -> PrivateKeyObject.decode(key, tlv)).orElse(new UnknownObject(tlv));
            case PUBLIC_KEYS, TRUSTED_PUBLIC_KEYS -> KeyType.ofTag(tlv.tag())
                    .<Pkcs15Object>map(key -> PublicKeyObject.decode(key, tlv)).orElse(new UnknownObject(tlv));
            case CERTIFICATES, TRUSTED_CERTIFICATES, USEFUL_CERTIFICATES ->
                    plain ? CertificateObject.decode(tlv) : new UnknownObject(tlv);
            case DATA_OBJECTS -> plain ? DataObject.decode(tlv) : new UnknownObject(tlv);
            case AUTH_OBJECTS -> plain ? PinObject.decode(tlv) : new UnknownObject(tlv);
            case SECRET_KEYS -> new UnknownObject(tlv);
        };
    }

    /** The entries of one kind. */
    public <T extends Pkcs15Object> List<T> objects(Class<T> kind) {
        return entries.stream().map(Entry::object).filter(kind::isInstance).map(kind::cast).toList();
    }

    /** With {@code object} as last entry. */
    public DirectoryFile with(Pkcs15Object object) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(Entry.of(object));
        return new DirectoryFile(type, more);
    }

    /** With {@code now} in place of {@code before}. */
    public DirectoryFile replace(Pkcs15Object before, Pkcs15Object now) {
        Objects.requireNonNull(now);
        return new DirectoryFile(type, entries.stream().map(entry -> entry.object().equals(before) ? Entry.of(now) : entry).toList());
    }

    /** Without {@code object}. */
    public DirectoryFile without(Pkcs15Object object) {
        return new DirectoryFile(type, entries.stream().filter(entry -> !entry.object().equals(object)).toList());
    }

    /** The content of the file, without padding. */
    public Bytes encode() {
        return Bytes.concat(entries.stream().map(Entry::coded).toArray(Bytes[]::new));
    }
}
