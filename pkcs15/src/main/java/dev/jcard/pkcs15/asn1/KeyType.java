package dev.jcard.pkcs15.asn1;

import java.util.Optional;

/** The algorithm family of a key object, which is the outer tag of its entry (ISO 7816-15 8.4 and 8.5). */
public enum KeyType {
    /** RSA. */
    RSA(Der.SEQUENCE),
    /** Elliptic curve. */
    EC(Der.constructed(0)),
    /** Diffie-Hellman. */
    DH(Der.constructed(1)),
    /** DSA. */
    DSA(Der.constructed(2)),
    /** Edwards curves, for signatures; no entry in files, only on cards without them. */
    EDDSA("EdDSA"),
    /** Montgomery curves, for key agreement; no entry in files, only on cards without them. */
    XDH("XDH");

    private static final int NO_TAG = -1;

    private final int tag;
    private final String text;

    KeyType(int tag) {
        this.tag = tag;
        this.text = name();
    }

    KeyType(String text) {
        this.tag = NO_TAG;
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }

    int tag() {
        if (tag == NO_TAG) {
            throw new UnsupportedOperationException(text + " keys have no entry in a directory file");
        }
        return tag;
    }

    static Optional<KeyType> ofTag(int tag) {
        for (KeyType type : values()) {
            if (type.tag == tag) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
