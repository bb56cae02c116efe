package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Symmetric signatures: CBC-MAC of a block cipher, the retail MAC (algorithm 3), CMAC, HMAC. */
final class MacSession extends MessageOnlySignature {

    private final KeyData key;
    private final int hash;
    private final int cipher;
    private final int padding;
    private final BlockAlgorithm algorithm;
    private final byte[] iv;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    MacSession(Jcre jcre, KeyData key, int hash, int cipher, int padding, byte[] iv) {
        super(jcre);
        this.key = key;
        this.hash = hash;
        this.cipher = cipher;
        this.padding = padding;
        this.algorithm = SignatureKinds.block(cipher);
        boolean takesIv = cipher != SignatureKinds.HMAC && cipher != SignatureKinds.AES_CMAC;
        if (iv != null && iv.length > 0 && (!takesIv || iv.length != algorithm.block)) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        this.iv = iv == null || iv.length == 0 ? new byte[algorithm.block] : iv;
        if (isRetail() && key.bytes() == 8) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    private boolean isRetail() {
        return algorithm == BlockAlgorithm.DES
                && (padding == Padding.ISO9797_M1_ALG3 || padding == Padding.ISO9797_M2_ALG3);
    }

    @Override
    public void update(byte[] more) {
        data.writeBytes(more);
    }

    @Override
    public byte[] sign() {
        byte[] all = data.toByteArray();
        data.reset();
        byte[] secret = key.get(KeyData.SECRET);
        return switch (cipher) {
            case SignatureKinds.HMAC -> hmac(jcre, hash, secret, all);
            case SignatureKinds.AES_CMAC -> cmac(secret, all);
            default -> Arrays.copyOf(cbcMac(secret, all), length());
        };
    }

    static byte[] hmac(Jcre jcre, int hash, byte[] secret, byte[] all) {
        try {
            String name = "Hmac" + Digests.name(hash).replaceFirst("^SHA-", "SHA");
            Mac mac = Digests.isForeign(hash) ? Mac.getInstance(name, Digests.BOUNCY_CASTLE) : Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, name));
            return mac.doFinal(all);
        } catch (GeneralSecurityException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
    }

    static byte[] cmac(byte[] secret, byte[] all) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(secret));
        mac.update(all, 0, all.length);
        byte[] out = new byte[16];
        mac.doFinal(out, 0);
        return out;
    }

    private byte[] cbcMac(byte[] secret, byte[] all) {
        int block = iv.length;
        byte[] padded = Padding.add(padding, all, block);
        if (padded.length == 0 || padded.length % block != 0) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        byte[] chain = isRetail() ? Arrays.copyOf(secret, 8) : secret;
        byte[] out = algorithm.engine(chain, "CBC", iv, true).update(padded, 0, padded.length);
        byte[] last = Arrays.copyOfRange(out, out.length - block, out.length);
        if (isRetail()) {
            int third = secret.length == 24 ? 16 : 0;
            last = single(secret, 8, false, last);
            last = single(secret, third, true, last);
        }
        return last;
    }

    private static byte[] single(byte[] secret, int at, boolean encrypt, byte[] block) {
        return BlockAlgorithm.DES.engine(Arrays.copyOfRange(secret, at, at + 8), "ECB", null, encrypt)
                .update(block, 0, block.length);
    }

    @Override
    public boolean verify(byte[] signature) {
        return MessageDigest.isEqual(sign(), signature);
    }

    @Override
    public int length() {
        return cipher == SignatureKinds.DES_MAC4 ? 4 : algorithm.block;
    }
}
