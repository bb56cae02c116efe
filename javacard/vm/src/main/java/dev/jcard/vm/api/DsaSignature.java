package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.DSA;
import org.bouncycastle.crypto.params.DSAParameters;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.DSASigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** DSA and ECDSA, the signature as SEQUENCE of two INTEGERs or plain. */
final class DsaSignature implements SignatureSession {

    private final Jcre jcre;
    private final DSA signer;
    private final CipherParameters key;
    private final BigInteger order;
    private final DSAEncoding encoding;
    private final MessageDigest digest;

    private DsaSignature(Jcre jcre, DSA signer, CipherParameters key, BigInteger order, int hash, boolean plain) {
        this.jcre = jcre;
        this.signer = signer;
        this.key = key;
        this.order = order;
        this.encoding = plain ? PlainDSAEncoding.INSTANCE : StandardDSAEncoding.INSTANCE;
        this.digest = Digests.forSignature(jcre, hash);
    }

    static DsaSignature ec(Jcre jcre, KeyData key, int hash, boolean plain) {
        ECDomainParameters domain = EcMath.domain(jcre, key);
        CipherParameters host = KeyTypes.of(key.type()) == KeyTypes.EC_FP_PRIVATE
                ? new ECPrivateKeyParameters(scalar(jcre, key, domain), domain)
                : new ECPublicKeyParameters(EcMath.point(jcre, domain, key.get(KeyData.W)), domain);
        return new DsaSignature(jcre, new ECDSASigner(), host, domain.getN(), hash, plain);
    }

    private static BigInteger scalar(Jcre jcre, KeyData key, ECDomainParameters domain) {
        BigInteger s = key.number(KeyData.S);
        if (s.signum() == 0 || s.compareTo(domain.getN()) >= 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        return s;
    }

    static DsaSignature classic(Jcre jcre, KeyData key, int hash) {
        try {
            DSAParameters group = new DSAParameters(key.number(KeyData.P), key.number(KeyData.Q), key.number(KeyData.G));
            CipherParameters host = KeyTypes.of(key.type()) == KeyTypes.DSA_PRIVATE
                    ? new DSAPrivateKeyParameters(key.number(KeyData.X), group)
                    : new DSAPublicKeyParameters(key.number(KeyData.Y), group);
            return new DsaSignature(jcre, new DSASigner(), host, group.getQ(), hash, false);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
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
            signer.init(true, new ParametersWithRandom(key, jcre.random()));
            BigInteger[] rs = signer.generateSignature(hash);
            return encoding.encode(order, rs[0], rs[1]);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    @Override
    public boolean verifyHash(byte[] hash, byte[] signature) {
        try {
            signer.init(false, key);
            BigInteger[] rs = encoding.decode(order, signature);
            return signer.verifySignature(hash, rs[0], rs[1]);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    @Override
    public int length() {
        int number = (order.bitLength() + 7) / 8;
        return encoding == PlainDSAEncoding.INSTANCE ? 2 * number : 2 * number + (number > 60 ? 9 : 8);
    }
}
