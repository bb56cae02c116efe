package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** Block ciphers in ECB, CBC, CTR and CFB. */
final class BlockSession implements CipherSession {

    private final Jcre jcre;
    private final KeyData key;
    private final int padding;
    private final boolean encrypt;
    private final byte[] iv;
    private final BlockAlgorithm algorithm;
    private final String mode;
    /** What the data must fill: a block, or a byte in CTR and CFB. */
    private final int unit;
    private BlockAlgorithm.Engine engine;
    private byte[] pending = {};

    BlockSession(Jcre jcre, KeyData key, int cipher, int padding, boolean encrypt, byte[] iv) {
        this.jcre = jcre;
        this.key = key;
        this.padding = padding;
        this.encrypt = encrypt;
        this.algorithm = CipherKinds.block(cipher);
        this.mode = CipherKinds.mode(cipher);
        this.unit = CipherKinds.isStream(cipher) ? 1 : algorithm.block;
        this.iv = iv == null ? new byte[algorithm.block] : iv;
        if (iv != null && (!CipherKinds.isChained(cipher) || iv.length != algorithm.block)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        restart();
    }

    private void restart() {
        engine = algorithm.engine(key.get(KeyData.SECRET), mode, iv, encrypt);
        pending = new byte[0];
    }

    /** When padding is to be removed, the last block waits. */
    @Override
    public byte[] update(byte[] data) {
        byte[] all = join(pending, data);
        int whole = all.length - all.length % unit;
        if (!encrypt && unit > 1 && padding != Padding.NONE && whole == all.length && whole > 0) {
            whole -= unit;
        }
        pending = Arrays.copyOfRange(all, whole, all.length);
        return engine.update(all, 0, whole);
    }

    @Override
    public byte[] finish(byte[] data) {
        byte[] rest = join(pending, data);
        if (encrypt && unit > 1) {
            rest = Padding.add(padding, rest, unit);
        }
        if (rest.length % unit != 0) {
            restart();
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        byte[] out = engine.update(rest, 0, rest.length);
        restart();
        byte[] result = encrypt || unit == 1 ? out : Padding.remove(padding, out, unit);
        if (result == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        return result;
    }

    static byte[] join(byte[] a, byte[] b) {
        if (a.length == 0) {
            return b;
        }
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
