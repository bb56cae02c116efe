package dev.jcard.gp.scp;

import dev.jcard.core.Secret;

/**
 * The three static keys of a security domain. Closing wipes them.
 *
 * <p>3DES keys have 16 bytes, AES keys 16, 24 or 32; the protocol that uses them decides which they are.
 */
public final class KeySet implements AutoCloseable {

    private final Secret enc;
    private final Secret mac;
    private final Secret dek;

    private KeySet(Secret enc, Secret mac, Secret dek) {
        this.enc = enc;
        this.mac = mac;
        this.dek = dek;
    }

    /** Takes over three keys; this key set closes them. */
    public static KeySet of(Secret enc, Secret mac, Secret dek) {
        return new KeySet(enc, mac, dek);
    }

    /** The same key three times; {@code key} stays the caller's. */
    public static KeySet single(Secret key) {
        return new KeySet(key.copy(), key.copy(), key.copy());
    }

    /** The well-known test key 40 41 .. 4F three times. */
    public static KeySet wellKnown() {
        byte[] key = new byte[16];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (0x40 + i);
        }
        try (Secret secret = Secret.take(key)) {
            return single(secret);
        }
    }

    /** Encryption key, key id 1 of the set. */
    public Secret enc() {
        return enc;
    }

    /** MAC key, key id 2. */
    public Secret mac() {
        return mac;
    }

    /** Data encryption key, key id 3: encrypts keys that are sent to the card. */
    public Secret dek() {
        return dek;
    }

    /** An independent copy. */
    public KeySet copy() {
        return new KeySet(enc.copy(), mac.copy(), dek.copy());
    }

    @Override
    public void close() {
        enc.close();
        mac.close();
        dek.close();
    }
}
