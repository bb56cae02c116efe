package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** ECDSA, the signature as SEQUENCE of two INTEGERs or plain. */
final class EcdsaSignature implements SignatureSession {

    private final Jcre jcre;
    private final KeyData key;
    private final MessageDigest digest;
    private final DSAEncoding encoding;
    private final ECDomainParameters domain;

    EcdsaSignature(Jcre jcre, KeyData key, int hash, boolean plain) {
        this.jcre = jcre;
        this.key = key;
        this.digest = Digests.of(jcre, hash);
        this.encoding = plain ? PlainDSAEncoding.INSTANCE : StandardDSAEncoding.INSTANCE;
        this.domain = EcMath.domain(jcre, key);
    }

    @Override
    public void update(byte[] data) {
        digest.update(data);
    }

    @Override
    public byte[] sign() {
        return signHash(digest.digest());
    }

    @Override
    public boolean verify(byte[] signature) {
        return verifyHash(digest.digest(), signature);
    }

    @Override
    public byte[] signHash(byte[] hash) {
        try {
            ECDSASigner signer = new ECDSASigner();
            signer.init(true, new ParametersWithRandom(
                    new ECPrivateKeyParameters(key.number(KeyData.S), domain), jcre.random()));
            BigInteger[] rs = signer.generateSignature(hash);
            return encoding.encode(domain.getN(), rs[0], rs[1]);
        } catch (IOException | IllegalArgumentException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    @Override
    public boolean verifyHash(byte[] hash, byte[] signature) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, new ECPublicKeyParameters(EcMath.point(jcre, domain, key.get(KeyData.W)), domain));
        try {
            BigInteger[] rs = encoding.decode(domain.getN(), signature);
            return signer.verifySignature(hash, rs[0], rs[1]);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    @Override
    public int length() {
        int number = (domain.getN().bitLength() + 7) / 8;
        return encoding == PlainDSAEncoding.INSTANCE ? 2 * number : 2 * number + (number > 60 ? 9 : 8);
    }
}
