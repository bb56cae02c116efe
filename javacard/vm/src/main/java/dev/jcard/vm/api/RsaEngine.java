package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.encodings.ISO9796d1Encoding;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/** A key of the card where BouncyCastle's encodings want an RSA engine. */
final class RsaEngine implements AsymmetricBlockCipher {

    private final Jcre jcre;
    private final KeyData key;
    private boolean encrypt;

    RsaEngine(Jcre jcre, KeyData key) {
        this.jcre = jcre;
        this.key = key;
    }

    /** The encodings ask for the modulus only. */
    CipherParameters parameters() {
        BigInteger exponent = BigInteger.valueOf(3);
        return new RSAKeyParameters(RsaMath.isPrivate(key), RsaMath.modulus(jcre, key), exponent, true);
    }

    /** One block in the encoding of ISO 9796-1; null when it cannot be. */
    static byte[] iso9796(Jcre jcre, KeyData key, byte[] data, boolean encrypt) {
        RsaEngine engine = new RsaEngine(jcre, key);
        ISO9796d1Encoding encoding = new ISO9796d1Encoding(engine);
        encoding.init(encrypt, engine.parameters());
        if (encrypt && (data.length == 0 || data.length > encoding.getInputBlockSize())) {
            return null;
        }
        try {
            return encoding.processBlock(data, 0, data.length);
        } catch (InvalidCipherTextException e) {
            return null;
        }
    }

    @Override
    public void init(boolean forEncryption, CipherParameters ignored) {
        encrypt = forEncryption;
    }

    @Override
    public int getInputBlockSize() {
        return encrypt ? (bits() + 7) / 8 - 1 : (bits() + 7) / 8;
    }

    @Override
    public int getOutputBlockSize() {
        return encrypt ? (bits() + 7) / 8 : (bits() + 7) / 8 - 1;
    }

    private int bits() {
        return RsaMath.modulus(jcre, key).bitLength();
    }

    /** A decrypted block comes without its leading zeros, as the encodings expect. */
    @Override
    public byte[] processBlock(byte[] in, int offset, int length) {
        byte[] block = KeyData.fixed(new BigInteger(1, Arrays.copyOfRange(in, offset, offset + length)), key.bytes());
        byte[] out = RsaMath.apply(jcre, key, block);
        if (encrypt) {
            return out;
        }
        BigInteger value = new BigInteger(1, out);
        return KeyData.fixed(value, (value.bitLength() + 7) / 8);
    }
}
