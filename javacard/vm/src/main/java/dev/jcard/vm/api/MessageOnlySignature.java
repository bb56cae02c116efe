package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;

/** A signature that sees its whole message itself: ready hashes and intermediate ones are ILLEGAL_USE. */
abstract class MessageOnlySignature implements SignatureSession {

    final Jcre jcre;

    MessageOnlySignature(Jcre jcre) {
        this.jcre = jcre;
    }

    @Override
    public final byte[] signHash(byte[] hash) {
        throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
    }

    @Override
    public final boolean verifyHash(byte[] hash, byte[] signature) {
        throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
    }

    @Override
    public final void setInitialDigest(byte[] state, byte[] length) {
        throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
    }
}
