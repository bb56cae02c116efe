package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.gp.Curve;
import dev.jcard.gp.SigningKey;
import dev.jcard.gp.scp.Macs;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;

/**
 * Who may change card content: the issuer and domains with authorised management freely, domains with delegated management
 * with a token of the issuer, whom they owe a receipt (GPCS 9.1.3, C.4, C.5). Also DAP signatures (C.3).
 */
final class Delegation {

    private static final int TOKEN_KEYS = 0x70;
    private static final int RECEIPT_KEYS = 0x71;
    private static final int DAP_KEYS = 0x73;

    private final Store store;

    Delegation(Store store) {
        this.store = store;
    }

    /** @param lengthBeforeToken of the data that the token signs */
    void authorize(Domain domain, CommandApdu command, Bytes token, int lengthBeforeToken) {
        if (domain.isIssuer() || domain.has(Domain.PRIVILEGE_AUTHORIZED)) {
            return;
        }
        Refusal.unless(domain.has(Domain.PRIVILEGE_DELEGATED), Refusal.CONDITIONS, "this domain manages no content");
        StoredKey key = key(store.state().issuer(), TOKEN_KEYS).orElseThrow(() ->
                new Refusal(Refusal.CONDITIONS, "the issuer has no token key"));
        Bytes data = command.data().slice(0, lengthBeforeToken);
        Bytes lc = data.length() <= 255 ? Bytes.ofInts(data.length()) : Bytes.ofInts(0, data.length() >> 8, data.length());
        Bytes signed = Bytes.concat(Bytes.ofInts(command.p1(), command.p2()), lc, data);
        Refusal.unless(verifies(key, signed, token), Refusal.CONDITIONS, "the token is wrong");
    }

    /**
     * The data of the answer: a receipt with its confirmation data (GPCS 11.1.6) when one is owed, else a single zero.
     *
     * @param tokenId identifier that the token came with, or empty
     * @param fields  what was done, coded with lengths as C.5 wants it
     */
    Bytes receipt(Domain domain, Bytes tokenId, Bytes fields) {
        Optional<StoredKey> key = key(store.state().issuer(), RECEIPT_KEYS);
        if (domain.isIssuer() || !domain.has(Domain.PRIVILEGE_DELEGATED) || key.isEmpty()) {
            return Bytes.ofInts(0);
        }
        int count = store.state().confirmations();
        store.change(old -> old.withConfirmations(Math.min(count + 1, 0xFFFF)));
        Bytes confirmation = Bytes.concat(Bytes.ofInts(2), Bytes.u2(count), lengthValue(cardData()));
        Bytes all = tokenId.isEmpty() ? confirmation : confirmation.plus(lengthValue(tokenId));
        return berLengthValue(sign(key.get(), all.plus(fields))).plus(all);
    }

    /** Issuer and card number, as soon as the card has them. */
    private Bytes cardData() {
        Bytes issuer = store.state().issuer().data().get(0x42);
        Bytes card = store.state().issuer().data().get(0x45);
        return issuer == null || card == null ? store.identity.diversification() : issuer.plus(card);
    }

    private static Bytes sign(StoredKey key, Bytes data) {
        return key.type() == StoredKey.AES ? Macs.cmac(key.value(), data) : Macs.retailMac(key.value(), data);
    }

    /** Whether {@code signature} over a load file hash is one of {@code domain}'s DAP key. */
    boolean verifiesDap(Domain domain, Bytes hash, Bytes signature) {
        return key(domain, DAP_KEYS).map(key -> verifies(key, hash, signature)).orElse(false);
    }

    private static Optional<StoredKey> key(Domain domain, int version) {
        return domain.keyVersion(version).flatMap(set -> set.keys().stream().findFirst());
    }

    private static boolean verifies(StoredKey key, Bytes data, Bytes signature) {
        return switch (key.type()) {
            case StoredKey.AES, StoredKey.DES -> MessageDigest.isEqual(sign(key, data).toArray(), signature.toArray());
            default -> SigningKey.verify(publicKey(key), data, signature);
        };
    }

    private static PublicKey publicKey(StoredKey key) {
        Bytes value = key.value().use(Bytes::of);
        try {
            return key.type() == StoredKey.RSA_PUBLIC ? rsa(value) : ec(value);
        } catch (GeneralSecurityException e) {
            throw new Refusal(Refusal.CONDITIONS, "the stored key is unusable: " + e.getMessage());
        }
    }

    private static PublicKey rsa(Bytes value) throws GeneralSecurityException {
        int length = value.u2At(0);
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(
                number(value.slice(2, length)), number(value.from(2 + length))));
    }

    private static PublicKey ec(Bytes value) {
        return Curve.withReference(value.u1(0)).publicKey(value.from(1));
    }

    private static BigInteger number(Bytes unsigned) {
        return new BigInteger(1, unsigned.toArray());
    }

    static Bytes lengthValue(Bytes value) {
        return Bytes.ofInts(value.length()).plus(value);
    }

    /** The length in one to three bytes, as in BER, and the value. */
    static Bytes berLengthValue(Bytes value) {
        int length = value.length();
        return (length < 0x80 ? Bytes.ofInts(length) : length < 0x100 ? Bytes.ofInts(0x81, length)
                : Bytes.ofInts(0x82, length >> 8, length)).plus(value);
    }
}
