package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/** SM2 with SM3 (GB/T 32918.2), a SEQUENCE of two INTEGERs; the parameter of init is the signer's identity. */
final class Sm2Signature extends MessageOnlySignature {

    private static final byte[] USUAL_IDENTITY = "1234567812345678".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final int length;
    private final SM2Signer signer = new SM2Signer();

    Sm2Signature(Jcre jcre, KeyData key, byte[] identity) {
        super(jcre);
        ECDomainParameters domain = EcMath.domain(jcre, key);
        length = 2 * ((domain.getN().bitLength() + 7) / 8) + 8;
        boolean sign = key.kind().isPrivate();
        CipherParameters host = sign
                ? new ParametersWithRandom(new ECPrivateKeyParameters(EcMath.scalar(jcre, key, domain), domain),
                        jcre.random())
                : new ECPublicKeyParameters(EcMath.point(jcre, domain, key.get(KeyData.W)), domain);
        byte[] id = identity == null || identity.length == 0 ? USUAL_IDENTITY : identity;
        signer.init(sign, new ParametersWithID(host, id));
    }

    @Override
    public void update(byte[] data) {
        signer.update(data, 0, data.length);
    }

    @Override
    public byte[] sign() {
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
    }

    @Override
    public boolean verify(byte[] signature) {
        return signer.verifySignature(signature);
    }

    @Override
    public int length() {
        return length;
    }
}
