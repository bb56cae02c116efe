package dev.jcard.pkcs15;

/** What may be wanted of a card beyond reading it, presenting and changing its PINs, and using its keys. */
public enum Task {
    /** Give it a structure. */
    CREATE("cannot be given a PKCS#15 structure"),
    /** Remove the structure. */
    ERASE("cannot be erased"),
    /** Enter a PIN in the structure. */
    STORE_PIN("cannot be given another PIN"),
    /** Generate a key pair on it. */
    GENERATE("cannot generate keys through jcard"),
    /** Put a key pair on it. */
    IMPORT("cannot import keys through jcard"),
    /** Store a public key alone. */
    STORE_PUBLIC_KEY("cannot store public keys"),
    /** Store a certificate. */
    STORE_CERTIFICATE("cannot store certificates through jcard"),
    /** Store a data object. */
    STORE_DATA("cannot store data objects"),
    /** Delete an object. */
    DELETE("cannot delete objects through jcard");

    private final String refusal;

    Task(String refusal) {
        this.refusal = refusal;
    }

    /** What a card does that cannot: the sentence after {@code a PIV card}. */
    public String refusal() {
        return refusal;
    }
}
