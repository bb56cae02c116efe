package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** AES-XTS of IEEE 1619: the initial vector is the number of the data unit, and a unit comes out at its end. */
final class XtsSession implements CipherSession {

    private static final int BLOCK = 16;
    private static final int REDUCTION = 0x87;

    private final Jcre jcre;
    private final boolean encrypt;
    private final byte[] unit;
    private final BlockAlgorithm.Engine data;
    private final BlockAlgorithm.Engine tweaks;
    private byte[] collected = {};

    XtsSession(Jcre jcre, byte[] secret, boolean encrypt, byte[] iv) {
        if (iv != null && iv.length != BLOCK) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        this.jcre = jcre;
        this.encrypt = encrypt;
        this.unit = iv == null ? new byte[BLOCK] : iv;
        int half = secret.length / 2;
        data = BlockAlgorithm.AES.engine(Arrays.copyOf(secret, half), "ECB", null, encrypt);
        tweaks = BlockAlgorithm.AES.engine(Arrays.copyOfRange(secret, half, secret.length), "ECB", null, true);
    }

    @Override
    public byte[] update(byte[] more) {
        collected = BlockSession.join(collected, more);
        return new byte[0];
    }

    /** The last two blocks of a unit that does not end with a whole one are exchanged (ciphertext stealing). */
    @Override
    public byte[] finish(byte[] more) {
        byte[] in = BlockSession.join(collected, more);
        collected = new byte[0];
        if (in.length < BLOCK) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        byte[] out = new byte[in.length];
        byte[] tweak = tweaks.update(unit, 0, BLOCK);
        int rest = in.length % BLOCK;
        int plain = rest == 0 ? in.length : in.length - rest - BLOCK;
        for (int at = 0; at < plain; at += BLOCK) {
            System.arraycopy(block(in, at, tweak), 0, out, at, BLOCK);
            next(tweak);
        }
        if (rest != 0) {
            steal(in, out, plain, tweak);
        }
        return out;
    }

    private void steal(byte[] in, byte[] out, int at, byte[] tweak) {
        byte[] later = tweak.clone();
        next(later);
        int rest = in.length % BLOCK;
        byte[] first = block(in, at, encrypt ? tweak : later);
        byte[] mixed = Arrays.copyOf(Arrays.copyOfRange(in, at + BLOCK, in.length), BLOCK);
        System.arraycopy(first, rest, mixed, rest, BLOCK - rest);
        System.arraycopy(block(mixed, 0, encrypt ? later : tweak), 0, out, at, BLOCK);
        System.arraycopy(first, 0, out, at + BLOCK, rest);
    }

    private byte[] block(byte[] in, int at, byte[] tweak) {
        byte[] masked = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            masked[i] = (byte) (in[at + i] ^ tweak[i]);
        }
        byte[] out = data.update(masked, 0, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            out[i] ^= tweak[i];
        }
        return out;
    }

    /** Times alpha in GF(2^128), the first byte the lowest. */
    private static void next(byte[] tweak) {
        int carry = 0;
        for (int i = 0; i < BLOCK; i++) {
            int value = (tweak[i] & 0xFF) << 1 | carry;
            tweak[i] = (byte) value;
            carry = value >> 8;
        }
        tweak[0] ^= (byte) (carry * REDUCTION);
    }
}
