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
    private final int hash;
    private MessageDigest digest;

    private DsaSignature(Jcre jcre, DSA signer, CipherParameters key, BigInteger order, int hash, boolean plain) {
        this.jcre = jcre;
        this.signer = signer;
        this.key = key;
        this.order = order;
        this.encoding = plain ? PlainDSAEncoding.INSTANCE : StandardDSAEncoding.INSTANCE;
        this.hash = hash;
        this.digest = Digests.forSignature(jcre, hash);
    }

    static DsaSignature ec(Jcre jcre, KeyData key, int hash, boolean plain) {
        ECDomainParameters domain = EcMath.domain(jcre, key);
        CipherParameters host = key.kind().isPrivate()
                ? new ECPrivateKeyParameters(EcMath.scalar(jcre, key, domain), domain)
                : new ECPublicKeyParameters(EcMath.point(jcre, domain, key.get(KeyData.W)), domain);
        return new DsaSignature(jcre, new ECDSASigner(), host, domain.getN(), hash, plain);
    }

    static DsaSignature classic(Jcre jcre, KeyData key, int hash) {
        try {
            DSAParameters group = new DSAParameters(key.number(KeyData.P), key.number(KeyData.Q), key.number(KeyData.G));
            CipherParameters host = key.kind().isPrivate()
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
    public byte[] signHash(byte[] value) {
        try {
            signer.init(true, new ParametersWithRandom(key, jcre.random()));
            BigInteger[] rs = signer.generateSignature(checked(value));
            return encoding.encode(order, rs[0], rs[1]);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    @Override
    public boolean verifyHash(byte[] value, byte[] signature) {
        try {
            signer.init(false, key);
            BigInteger[] rs = encoding.decode(order, signature);
            return signer.verifySignature(checked(value), rs[0], rs[1]);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    /** A hash computed elsewhere must be of the algorithm's length. */
    private byte[] checked(byte[] value) {
        if (hash != Digests.NONE && value.length != digest.getDigestLength()) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        return value;
    }

    @Override
    public void setInitialDigest(byte[] state, byte[] length) {
        digest = Digests.resumed(jcre, hash, state, length);
    }

    @Override
    public int length() {
        int number = (order.bitLength() + 7) / 8;
        return encoding == PlainDSAEncoding.INSTANCE ? 2 * number : 2 * number + (number > 60 ? 9 : 8);
    }
}
