package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyUsage;
import java.util.Optional;

/**
 * How a key that is generated or imported shall appear on the card.
 *
 * @param id     identifier; empty: the first free one from 45 (hexadecimal) on
 * @param label  name for people
 * @param authId the PIN that protects it
 * @param usage  what it may do: {@link KeyUsage}s of the private key
 */
public record NewKey(Optional<Bytes> id, String label, Bytes authId, Flags usage) {

    /** The identifier that OpenSC's tools gave the first key of a card, and the HOWTO uses throughout. */
    public static final Bytes DEFAULT_ID = Bytes.ofInts(0x45);
    /** The identifier of the user PIN. */
    public static final Bytes DEFAULT_AUTH_ID = Bytes.ofInts(0x01);
    /** Sign and decrypt. */
    public static final Flags SIGN_AND_DECRYPT = Flags.of(KeyUsage.SIGN, KeyUsage.DECRYPT);

    /** Identifier chosen by the token, PIN 01, for signing and decrypting. */
    public static NewKey labelled(String label) {
        return new NewKey(Optional.empty(), label, DEFAULT_AUTH_ID, SIGN_AND_DECRYPT);
    }

    /** The same with an identifier. */
    public NewKey withId(Bytes other) {
        return new NewKey(Optional.of(other), label, authId, usage);
    }

    /** The same for another use. */
    public NewKey withUsage(Flags other) {
        return new NewKey(id, label, authId, other);
    }
}
