package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;

/** SM2 encryption (GB/T 32918.4): point, hash, data. */
final class Sm2Session implements CipherSession {

    private final Jcre jcre;
    private final boolean encrypt;
    private final CipherParameters host;
    private byte[] collected = {};

    Sm2Session(Jcre jcre, KeyData key, boolean encrypt) {
        this.jcre = jcre;
        this.encrypt = encrypt;
        if (encrypt == key.kind().isPrivate()) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        ECDomainParameters domain = EcMath.domain(jcre, key);
        host = encrypt
                ? new ParametersWithRandom(new ECPublicKeyParameters(
                        EcMath.point(jcre, domain, key.get(KeyData.W)), domain), jcre.random())
                : new ECPrivateKeyParameters(EcMath.scalar(jcre, key, domain), domain);
    }

    @Override
    public byte[] update(byte[] data) {
        collected = BlockSession.join(collected, data);
        return new byte[0];
    }

    @Override
    public byte[] finish(byte[] data) {
        byte[] all = BlockSession.join(collected, data);
        collected = new byte[0];
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(encrypt, host);
        try {
            if (all.length == 0) {
                throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
            }
            return engine.processBlock(all, 0, all.length);
        } catch (InvalidCipherTextException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
    }
}
