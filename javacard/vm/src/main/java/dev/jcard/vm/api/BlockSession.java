package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** Block ciphers in ECB, CBC, CTR and CFB. */
final class BlockSession implements CipherSession {

    private static final byte[] NOTHING = {};

    private final Jcre jcre;
    private final byte[] secret;
    private final int cipher;
    private final int padding;
    private final boolean encrypt;
    private final byte[] iv;
    /** What the data must fill: a block, or a byte in CTR and CFB. */
    private final int unit;
    private final BlockAlgorithm.Engine engine;
    /** The engine stands where an earlier operation left it. */
    private boolean stale;
    private byte[] pending = NOTHING;

    /** {@code last} is what the object did before, or null: its engine serves again when nothing but data changed. */
    BlockSession(Jcre jcre, KeyData key, byte[] state, byte[] iv, CipherSession last) {
        this.jcre = jcre;
        this.secret = key.get(KeyData.SECRET);
        this.cipher = state[1];
        this.padding = state[2];
        this.encrypt = state[3] == CipherApi.ENCRYPT;
        BlockAlgorithm algorithm = CipherKinds.block(cipher);
        this.unit = CipherKinds.isStream(cipher) ? 1 : algorithm.block;
        this.iv = iv == null ? new byte[algorithm.block] : iv;
        if (iv != null && (!CipherKinds.isChained(cipher) || iv.length != algorithm.block)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        if (last instanceof BlockSession same && same.encrypt == encrypt && Arrays.equals(same.secret, secret)) {
            engine = same.engine;
            stale = true;
        } else {
            engine = algorithm.engine(secret, CipherKinds.mode(cipher), this.iv, encrypt);
        }
    }

    private byte[] run(byte[] data, int length) {
        if (stale) {
            engine.start(iv);
            stale = false;
        }
        return engine.update(data, 0, length);
    }

    private void restart() {
        stale = true;
        pending = NOTHING;
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
        return run(all, whole);
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
        byte[] out = run(rest, rest.length);
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
