package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.VerificationException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/** Signatures of SSH: RFC 8332 for RSA, RFC 5656 3.1.2 for ECDSA, RFC 8709 6. */
final class SshSignature {

    private static final int FLAG_RSA_SHA512 = 4;

    private SshSignature() {
    }

    /**
     * The name of the signature for a request. Flags 0 would mean SHA-1 for RSA, which is broken: such a request gets
     * SHA-256, which {@code ssh-add -T} takes, and which a program that insists on SHA-1 refuses.
     */
    static String algorithm(SshPublicKey key, int flags) {
        if (!key.type().equals("ssh-rsa")) {
            return key.type();
        }
        return (flags & FLAG_RSA_SHA512) != 0 ? "rsa-sha2-512" : "rsa-sha2-256";
    }

    static Bytes sign(SshIdentity identity, String algorithm, Bytes data) {
        try {
            String name = jcaName(algorithm);
            Signature signer = identity.provider().isPresent()
                    ? Signature.getInstance(name, identity.provider().get()) : Signature.getInstance(name);
            signer.initSign(identity.privateKey());
            signer.update(data.toArray());
            Bytes signature = Bytes.of(signer.sign());
            Bytes wire = algorithm.startsWith("ecdsa") ? fromDer(signature) : signature;
            return new WireWriter().text(algorithm).string(wire).bytes();
        } catch (GeneralSecurityException e) {
            throw new VerificationException("the key " + identity.comment() + " did not sign: " + e.getMessage());
        }
    }

    /** False also when the signature is of another kind than the key. */
    static boolean verify(Bytes keyBlob, Bytes signature, Bytes data) {
        PublicKey key = SshPublicKey.parse(keyBlob);
        WireReader in = new WireReader(signature);
        String algorithm = in.text();
        Bytes value = in.string();
        in.end();
        try {
            Signature verifier = Signature.getInstance(jcaName(algorithm));
            verifier.initVerify(key);
            verifier.update(data.toArray());
            return verifier.verify((key instanceof ECPublicKey ? toDer(value) : value).toArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String jcaName(String algorithm) {
        return switch (algorithm) {
            case "rsa-sha2-256" -> "SHA256withRSA";
            case "rsa-sha2-512" -> "SHA512withRSA";
            case "ssh-ed25519" -> "Ed25519";
            default -> EcCurve.named(algorithm.replaceFirst("^ecdsa-sha2-", "")).signature;
        };
    }

    private static Bytes fromDer(Bytes der) {
        ASN1Sequence pair = ASN1Sequence.getInstance(der.toArray());
        BigInteger r = ASN1Integer.getInstance(pair.getObjectAt(0)).getPositiveValue();
        BigInteger s = ASN1Integer.getInstance(pair.getObjectAt(1)).getPositiveValue();
        return new WireWriter().mpint(r).mpint(s).bytes();
    }

    private static Bytes toDer(Bytes wire) {
        WireReader in = new WireReader(wire);
        ASN1EncodableVector pair = new ASN1EncodableVector();
        pair.add(new ASN1Integer(in.mpint()));
        pair.add(new ASN1Integer(in.mpint()));
        in.end();
        try {
            return Bytes.of(new DERSequence(pair).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
