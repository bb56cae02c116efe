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
    DSA(Der.constructed(2));

    private final int tag;

    KeyType(int tag) {
        this.tag = tag;
    }

    int tag() {
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
