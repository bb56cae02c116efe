package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.Tlv;
import dev.jcard.core.VerificationException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The card management key 9B: host and card prove to each other that they have it (SP 800-73-4 part 2 appendix A.1). There is
 * no counter of tries.
 */
final class PivManagementKey {

    private static final int REFERENCE = 0x9B;
    private static final int WITNESS = 0x80;
    private static final int CHALLENGE = 0x81;
    private static final int RESPONSE = 0x82;
    private static final String ACTION = "take the management key";

    /** Algorithm identifiers of SP 800-78-5 table 6-1 with the length of their keys. */
    private enum Kind {
        TRIPLE_DES(0x03, 24, "DESede"), AES_128(0x08, 16, "AES"), AES_192(0x0A, 24, "AES"), AES_256(0x0C, 32, "AES");

        private final int id;
        private final int length;
        private final String name;

        Kind(int id, int length, String name) {
            this.id = id;
            this.length = length;
            this.name = name;
        }
    }

    private final PivCommands card;

    PivManagementKey(PivCommands card) {
        this.card = card;
    }

    /** Authenticates with a key of 16, 24 or 32 bytes; what the card does not tell of its kind is tried, which costs nothing. */
    void authenticate(Secret key) {
        OptionalInt told = card.metadata(REFERENCE).map(PivMetadata::algorithm).orElse(OptionalInt.empty());
        ResponseApdu refusal = null;
        for (Kind kind : Kind.values()) {
            if (kind.length == key.length() && (told.isEmpty() || told.getAsInt() == kind.id)) {
                ResponseApdu witness = card.exchange(kind.id, REFERENCE, new Tlv(WITNESS, Bytes.EMPTY));
                if (witness.isOk()) {
                    key.use(bytes -> finish(kind, bytes, witness));
                    return;
                }
                refusal = witness;
            }
        }
        if (refusal != null) {
            refusal.orThrow(ACTION);
        }
        throw new SmartCardException("the management key of this card is of another length than " + key.length() + " bytes");
    }

    private Void finish(Kind kind, byte[] key, ResponseApdu first) {
        Bytes challenge = random(first.data());
        Bytes witness = crypt(kind, key, Cipher.DECRYPT_MODE, part(PivCommands.answer(first), WITNESS));
        ResponseApdu second = card.exchange(kind.id, REFERENCE, new Tlv(WITNESS, witness), new Tlv(CHALLENGE, challenge));
        if (!second.isOk()) {
            throw new CardRefusedException.WrongSecret(second.sw(), "wrong management key", null, -1);
        }
        Bytes expected = crypt(kind, key, Cipher.ENCRYPT_MODE, challenge);
        if (!MessageDigest.isEqual(expected.toArray(), part(PivCommands.answer(second), RESPONSE).toArray())) {
            throw new VerificationException("the card does not prove that it has the management key");
        }
        return null;
    }

    /** As long as the witness, which is one block. */
    private static Bytes random(Bytes answer) {
        byte[] challenge = new byte[part(Tlv.parse(answer).children(), WITNESS).length()];
        new SecureRandom().nextBytes(challenge);
        return Bytes.of(challenge);
    }

    private static Bytes part(List<Tlv> parts, int tag) {
        return Tlv.find(parts, tag).map(Tlv::value).filter(value -> value.length() == 8 || value.length() == 16)
                .orElseThrow(() -> new VerificationException("the card does not answer as one with a management key"));
    }

    private static Bytes crypt(Kind kind, byte[] key, int mode, Bytes block) {
        try {
            Cipher cipher = Cipher.getInstance(kind.name + "/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, kind.name));
            return Bytes.of(cipher.doFinal(block.toArray()));
        } catch (GeneralSecurityException e) {
            throw new VerificationException("the card does not answer as one with this management key");
        }
    }
}
