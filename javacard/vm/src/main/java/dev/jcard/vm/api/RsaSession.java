package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.security.MessageDigest;

/** RSA as a cipher: collects the data, works at the end. */
final class RsaSession implements CipherSession {

    private final Jcre jcre;
    private final KeyData key;
    private final int padding;
    private final boolean encrypt;
    private byte[] collected = {};

    RsaSession(Jcre jcre, KeyData key, int padding, boolean encrypt) {
        this.jcre = jcre;
        this.key = key;
        this.padding = padding;
        this.encrypt = encrypt;
    }

    @Override
    public byte[] update(byte[] data) {
        if (collected.length + data.length > key.bytes()) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        collected = BlockSession.join(collected, data);
        return new byte[0];
    }

    @Override
    public byte[] finish(byte[] data) {
        byte[] all = BlockSession.join(collected, data);
        collected = new byte[0];
        byte[] result = encrypt ? encrypt(all) : decrypt(all);
        if (result == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        return result;
    }

    private MessageDigest hash() {
        return Digests.of(jcre, Padding.oaepDigest(padding));
    }

    private byte[] encrypt(byte[] data) {
        int length = key.bytes();
        byte[] block = switch (padding) {
            case Padding.NONE -> data.length == length ? data : null;
            case Padding.PKCS1 -> RsaPadding.pkcs1(data, length, RsaMath.isPrivate(key) ? 1 : 2, jcre.random());
            case Padding.ISO9796 -> RsaEngine.iso9796(jcre, key, data, true);
            default -> RsaPadding.oaep(data, length, hash(), jcre.random());
        };
        return block == null || padding == Padding.ISO9796 ? block : RsaMath.apply(jcre, key, block);
    }

    private byte[] decrypt(byte[] data) {
        if (data.length != key.bytes()) {
            return null;
        }
        if (padding == Padding.ISO9796) {
            return RsaEngine.iso9796(jcre, key, data, false);
        }
        byte[] block = RsaMath.apply(jcre, key, data);
        return switch (padding) {
            case Padding.NONE -> block;
            case Padding.PKCS1 -> RsaPadding.removePkcs1(block, RsaMath.isPrivate(key) ? 2 : 1);
            default -> RsaPadding.removeOaep(block, hash());
        };
    }
}
