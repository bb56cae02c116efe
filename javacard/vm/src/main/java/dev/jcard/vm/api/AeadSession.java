package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-GCM and AES-CCM as the API sees them: the data streams through, the tag is asked for or checked afterwards. So
 * the stream is plain CTR, and the tag comes from encrypting the plain text once more.
 */
final class AeadSession implements CipherSession {

    private final Jcre jcre;
    private final byte[] secret;
    private final boolean ccm;
    private final byte[] nonce;
    private final int tagLength;
    private final boolean encrypt;
    private final ByteArrayOutputStream aad = new ByteArrayOutputStream();
    private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
    private final BlockAlgorithm.Engine stream;
    private byte[] tag;

    AeadSession(Jcre jcre, KeyData key, boolean ccm, boolean encrypt, byte[] nonce,
            int tagLength) {
        this.jcre = jcre;
        this.secret = key.get(KeyData.SECRET);
        this.ccm = ccm;
        this.nonce = nonce;
        this.tagLength = tagLength;
        this.encrypt = encrypt;
        if (ccm ? nonce.length < 7 || nonce.length > 13 || tagLength < 4 || tagLength > 16 || tagLength % 2 != 0
                : nonce.length != 12) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        stream = BlockAlgorithm.AES.engine(secret, "CTR", firstCounter(), true);
    }

    private byte[] firstCounter() {
        byte[] counter = new byte[16];
        if (ccm) {
            counter[0] = (byte) (14 - nonce.length);
            System.arraycopy(nonce, 0, counter, 1, nonce.length);
            counter[15] = 1;
        } else {
            System.arraycopy(nonce, 0, counter, 0, nonce.length);
            counter[15] = 2;
        }
        return counter;
    }

    void addAad(byte[] data) {
        aad.writeBytes(data);
    }

    @Override
    public byte[] update(byte[] data) {
        byte[] out = stream.update(data, 0, data.length);
        plain.writeBytes(encrypt ? data : out);
        return out;
    }

    @Override
    public byte[] finish(byte[] data) {
        byte[] out = update(data);
        tag = computeTag();
        return out;
    }

    private byte[] computeTag() {
        AEADBlockCipher mode = ccm ? CCMBlockCipher.newInstance(AESEngine.newInstance())
                : GCMBlockCipher.newInstance(AESEngine.newInstance());
        byte[] text = plain.toByteArray();
        mode.init(true, new AEADParameters(new KeyParameter(secret), tagLength * 8, nonce, aad.toByteArray()));
        byte[] out = new byte[mode.getOutputSize(text.length)];
        int done = mode.processBytes(text, 0, text.length, out, 0);
        try {
            mode.doFinal(out, done);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.copyOfRange(out, text.length, text.length + tagLength);
    }

    /** The first bytes of the tag, after the end of the data. */
    byte[] tag(int length) {
        if (tag == null || length < 1 || length > tag.length) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        return Arrays.copyOf(tag, length);
    }
}
