package dev.jcard.gp;

import dev.jcard.gp.scp.Diversification;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.util.Optional;

/**
 * How to authenticate.
 *
 * @param keys       the keys, or the master keys they derive from; stay the caller's
 * @param derivation none, or how the card's keys follow from the master keys
 * @param keyVersion of the key set on the card, 0 lets the card choose
 * @param keyId      of the first key, 0 nearly always
 * @param variant    protocol and options when they are known; else the card's answer and its recognition data decide
 * @param level      what is protected afterwards
 * @param s16        send a challenge of 16 bytes at once (SCP03 S16)
 * @param force      go on although earlier attempts failed
 */
public record Authentication(KeySet keys, Diversification derivation, int keyVersion, int keyId, Optional<ScpVariant> variant,
                             SecurityLevel level, boolean s16, boolean force) {

    /** Everything usual: these keys as they are, C-MAC, the card decides the rest. */
    public static Authentication with(KeySet keys) {
        return new Authentication(keys, Diversification.NONE, 0, 0, Optional.empty(), SecurityLevel.MAC, false, false);
    }

    /** The same at another level. */
    public Authentication atLevel(SecurityLevel other) {
        return new Authentication(keys, derivation, keyVersion, keyId, variant, other, s16, force);
    }

    /** The same with other keys, taken as they are, of another version. */
    public Authentication withKeys(KeySet other, int version) {
        return new Authentication(other, Diversification.NONE, version, 0, Optional.empty(), level, s16, force);
    }

    /** The same with the protocol known. */
    public Authentication withVariant(ScpVariant known) {
        return new Authentication(keys, derivation, keyVersion, keyId, Optional.of(known), level, s16, force);
    }
}
