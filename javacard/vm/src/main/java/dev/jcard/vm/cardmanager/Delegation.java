package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.gp.SigningKey;
import dev.jcard.gp.scp.Macs;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
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

    /** The data of the answer: a receipt when one is owed, else a single zero. */
    Bytes receipt(Domain domain, Bytes... fields) {
        Optional<StoredKey> key = key(store.state().issuer(), RECEIPT_KEYS);
        if (domain.isIssuer() || !domain.has(Domain.PRIVILEGE_DELEGATED) || key.isEmpty()) {
            return Bytes.ofInts(0);
        }
        int count = store.state().confirmations();
        store.change(old -> old.withConfirmations(count + 1 & 0xFFFF));
        Bytes confirmation = Bytes.concat(Bytes.ofInts(2), Bytes.u2(count), lengthValue(cardData()));
        Bytes signed = confirmation;
        for (Bytes field : fields) {
            signed = signed.plus(lengthValue(field));
        }
        return lengthValue(sign(key.get(), signed)).plus(confirmation);
    }

    private Bytes cardData() {
        return store.identity.diversification();
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

    private static PublicKey ec(Bytes value) throws GeneralSecurityException {
        String name = switch (value.u1(0)) {
            case 0 -> "secp256r1";
            case 1 -> "secp384r1";
            case 2 -> "secp521r1";
            default -> throw new GeneralSecurityException("curve " + value.u1(0));
        };
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new java.security.spec.ECGenParameterSpec(name));
        Bytes point = value.from(1);
        int half = (point.length() - 1) / 2;
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(
                new ECPoint(number(point.slice(1, half)), number(point.from(1 + half))),
                curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(Bytes unsigned) {
        return new BigInteger(1, unsigned.toArray());
    }

    static Bytes lengthValue(Bytes value) {
        return Bytes.ofInts(value.length()).plus(value);
    }
}
