package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/** EdDSA of RFC 8032, pure or of a hash; the parameter of init is the context. */
final class EdSignature implements SignatureSession {

    private static final byte[] NO_CONTEXT = {};
    private static final int LONGEST_CONTEXT = 255;

    private final Jcre jcre;
    private final byte[] material;
    private final boolean is448;
    private final boolean prehash;
    private final byte[] context;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    EdSignature(Jcre jcre, KeyData key, int cipher, byte[] context) {
        this.jcre = jcre;
        this.material = key.get(key.kind().isPrivate() ? KeyData.S : KeyData.W);
        this.is448 = key.curve() == NamedCurves.ED448;
        this.prehash = cipher == SignatureKinds.EDDSA_PH || cipher == SignatureKinds.ED25519_PH
                || cipher == SignatureKinds.ED448_PH;
        this.context = context == null ? NO_CONTEXT : context;
        if (this.context.length > LONGEST_CONTEXT) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    @Override
    public void update(byte[] data) {
        message.writeBytes(data);
    }

    private byte[] takeMessage() {
        byte[] all = message.toByteArray();
        message.reset();
        return prehash ? hash(all) : all;
    }

    private byte[] hash(byte[] all) {
        if (!is448) {
            return Digests.named("SHA-512").digest(all);
        }
        org.bouncycastle.crypto.Xof xof = Ed448.createPrehash();
        xof.update(all, 0, all.length);
        byte[] out = new byte[Ed448.PREHASH_SIZE];
        xof.doFinal(out, 0, out.length);
        return out;
    }

    @Override
    public byte[] sign() {
        return signed(takeMessage());
    }

    private byte[] signed(byte[] m) {
        byte[] out = new byte[length()];
        if (is448) {
            if (prehash) {
                Ed448.signPrehash(material, 0, context, m, 0, out, 0);
            } else {
                Ed448.sign(material, 0, context, m, 0, m.length, out, 0);
            }
        } else if (prehash) {
            Ed25519.signPrehash(material, 0, context, m, 0, out, 0);
        } else if (context.length > 0) {
            Ed25519.sign(material, 0, context, m, 0, m.length, out, 0);
        } else {
            Ed25519.sign(material, 0, m, 0, m.length, out, 0);
        }
        return out;
    }

    @Override
    public boolean verify(byte[] signature) {
        byte[] m = takeMessage();
        return signature.length == length() && verified(m, signature);
    }

    private boolean verified(byte[] m, byte[] signature) {
        if (is448) {
            return prehash ? Ed448.verifyPrehash(signature, 0, material, 0, context, m, 0)
                    : Ed448.verify(signature, 0, material, 0, context, m, 0, m.length);
        }
        if (prehash) {
            return Ed25519.verifyPrehash(signature, 0, material, 0, context, m, 0);
        }
        return context.length > 0 ? Ed25519.verify(signature, 0, material, 0, context, m, 0, m.length)
                : Ed25519.verify(signature, 0, material, 0, m, 0, m.length);
    }

    /** Only the variant that hashes first takes a ready hash, of 64 bytes. */
    private void requireHash(byte[] hash) {
        if (!prehash || hash.length != Ed448.PREHASH_SIZE) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
    }

    @Override
    public byte[] signHash(byte[] hash) {
        requireHash(hash);
        return signed(hash);
    }

    @Override
    public boolean verifyHash(byte[] hash, byte[] signature) {
        requireHash(hash);
        return signature.length == length() && verified(hash, signature);
    }

    @Override
    public void setInitialDigest(byte[] state, byte[] count) {
        throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
    }

    @Override
    public int length() {
        return is448 ? Ed448.SIGNATURE_SIZE : Ed25519.SIGNATURE_SIZE;
    }
}
