package dev.jcard.vm.api;

import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.SignerWithRecovery;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ISO9796d2PSSSigner;
import org.bouncycastle.crypto.signers.ISO9796d2Signer;
import org.bouncycastle.crypto.util.DigestFactory;

/**
 * RSA with ISO 9796-2: scheme 1 with trailer BC (as EMV has it), scheme 2 with a salt as long as the hash, scheme 3
 * without salt. The signature holds as much of the message as fits.
 */
final class RecoverySignature extends MessageOnlySignature {

    private final KeyData key;
    private final int hash;
    private final int padding;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private byte[] opened;

    RecoverySignature(Jcre jcre, KeyData key, int hash, int padding) {
        super(jcre);
        this.key = key;
        this.hash = hash;
        this.padding = padding;
        signer(key.kind().isPrivate());
    }

    private Digest digest() {
        return switch (hash) {
            case 1 -> DigestFactory.createSHA1();
            case 2 -> DigestFactory.createMD5();
            case Digests.RIPEMD160 -> new RIPEMD160Digest();
            case 4 -> DigestFactory.createSHA256();
            case 5 -> DigestFactory.createSHA384();
            case 6 -> DigestFactory.createSHA512();
            case 7 -> DigestFactory.createSHA224();
            case Digests.SM3 -> new SM3Digest();
            default -> new SHA3Digest(Digests.named(Digests.name(hash)).getDigestLength() * 8);
        };
    }

    /** A key too short for the hash is the caller's error. */
    private SignerWithRecovery signer(boolean sign) {
        RsaEngine engine = new RsaEngine(jcre, key);
        try {
            if (padding != Padding.ISO9796_MR_SCHEME_2 && padding != Padding.ISO9796_MR_SCHEME_3) {
                ISO9796d2Signer one = new ISO9796d2Signer(engine, digest(), true);
                one.init(sign, engine.parameters());
                return one;
            }
            Digest digest = digest();
            int salt = padding == Padding.ISO9796_MR_SCHEME_3 ? 0 : digest.getDigestSize();
            ISO9796d2PSSSigner other = new ISO9796d2PSSSigner(engine, digest, salt, true);
            other.init(sign, sign ? new ParametersWithRandom(engine.parameters(), jcre.random()) : engine.parameters());
            return other;
        } catch (IllegalArgumentException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    @Override
    public void update(byte[] data) {
        message.writeBytes(data);
    }

    @Override
    public byte[] sign() {
        return sign(new short[1]);
    }

    /** Tells how many bytes of the message the signature holds. */
    byte[] sign(short[] recoverable) {
        SignerWithRecovery signer = signer(true);
        byte[] all = message.toByteArray();
        message.reset();
        signer.update(all, 0, all.length);
        try {
            recoverable[0] = (short) Math.min(all.length, room());
            return signer.generateSignature();
        } catch (CryptoException | RuntimeException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
    }

    /** Bytes of message that fit: all but hash, salt, trailer and header, ISO 9796-2 section 8.2 and 9.2. */
    private int room() {
        int bits = RsaMath.modulus(jcre, key).bitLength();
        int hashed = Digests.of(jcre, hash).getDigestLength();
        return switch (padding) {
            case Padding.ISO9796_MR_SCHEME_2 -> (bits + 6) / 8 - 2 * hashed - 2;
            case Padding.ISO9796_MR_SCHEME_3 -> (bits + 6) / 8 - hashed - 2;
            default -> (bits - 8 * hashed - 12) / 8;
        };
    }

    private byte[] recovered(byte[] signature) throws CryptoException {
        return open(signature, signer(false));
    }

    private static byte[] open(byte[] signature, SignerWithRecovery signer) throws CryptoException {
        try {
            signer.updateWithRecoveredMessage(signature);
            return signer.getRecoveredMessage();
        } catch (InvalidCipherTextException e) {
            throw new CryptoException(e.getMessage());
        }
    }

    @Override
    public boolean verify(byte[] signature) {
        SignerWithRecovery signer = signer(false);
        byte[] all = message.toByteArray();
        message.reset();
        try {
            signer.update(all, 0, all.length);
            return signature.length == key.bytes() && signer.verifySignature(signature);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The part of the message that a signature holds. */
    byte[] beginVerify(byte[] signature) {
        try {
            byte[] part = recovered(signature);
            opened = signature;
            message.reset();
            return part;
        } catch (CryptoException | RuntimeException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
    }

    /** Checks the signature given before with what followed the recovered part. */
    boolean verifyRest() {
        if (opened == null) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_USE);
        }
        byte[] signature = opened;
        opened = null;
        byte[] rest = message.toByteArray();
        message.reset();
        SignerWithRecovery signer = signer(false);
        try {
            open(signature, signer);
            signer.update(rest, 0, rest.length);
            return signer.verifySignature(signature);
        } catch (CryptoException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public int length() {
        return key.bytes();
    }
}
