package dev.jcard.vm.cardmanager;

import dev.jcard.core.Secret;
import dev.jcard.gp.scp.KeySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a domain with the same version number.
 *
 * @param version   1..127, or 255 for the maker's keys
 * @param keys      ordered by identifier
 * @param sequence  the counter for secure channels
 * @param triesLeft authentications that may still fail in a row
 */
record KeyVersion(int version, List<StoredKey> keys, int sequence, int triesLeft) {

    static final int FACTORY = 0xFF;

    KeyVersion {
        keys = List.copyOf(keys);
    }

    Optional<StoredKey> key(int id) {
        return keys.stream().filter(key -> key.id() == id).findFirst();
    }

    /** Whether keys 1 to 3 are there and open a secure channel. */
    boolean opensChannel() {
        return key(1).filter(KeyVersion::isSymmetric).isPresent() && key(2).filter(KeyVersion::isSymmetric).isPresent();
    }

    boolean isAes() {
        return key(1).filter(key -> key.type() == StoredKey.AES).isPresent();
    }

    /** Copies of ENC, MAC and DEK; the caller closes them. */
    KeySet channelKeys() {
        Secret dek = key(3).map(StoredKey::value).orElseGet(() -> key(1).orElseThrow().value());
        return KeySet.of(key(1).orElseThrow().value().copy(), key(2).orElseThrow().value().copy(), dek.copy());
    }

    KeyVersion withSequence(int next) {
        return new KeyVersion(version, keys, next, triesLeft);
    }

    KeyVersion withTries(int left) {
        return new KeyVersion(version, keys, sequence, left);
    }

    /** {@code replacement} instead of the key with its identifier, or in addition. */
    KeyVersion with(StoredKey replacement) {
        List<StoredKey> all = new ArrayList<>(keys);
        all.removeIf(key -> key.id() == replacement.id());
        all.add(replacement);
        all.sort((a, b) -> Integer.compare(a.id(), b.id()));
        return new KeyVersion(version, all, sequence, triesLeft);
    }

    KeyVersion without(int id) {
        return new KeyVersion(version, keys.stream().filter(key -> key.id() != id).toList(), sequence, triesLeft);
    }

    private static boolean isSymmetric(StoredKey key) {
        return key.type() == StoredKey.DES || key.type() == StoredKey.AES;
    }
}
