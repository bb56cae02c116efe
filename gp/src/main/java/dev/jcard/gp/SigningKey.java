package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.gp.scp.Macs;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.function.Function;

/**
 * Signs as GlobalPlatform does (GPCS B.3, B.4 and C): RSA up to 1024 bits with PKCS#1 1.5 and SHA-1, longer RSA with PSS and
 * SHA-256, EC with the plain form r, s and the hash that fits the curve, AES with CMAC, 3DES with the retail MAC.
 */
public final class SigningKey {

    private final Function<Bytes, Bytes> signer;

    private SigningKey(Function<Bytes, Bytes> signer) {
        this.signer = signer;
    }

    /** RSA or EC. */
    public static SigningKey of(PrivateKey key) {
        return new SigningKey(data -> sign(key, data));
    }

    /** AES; stays the caller's. */
    public static SigningKey aes(Secret key) {
        return new SigningKey(data -> Macs.cmac(key, data));
    }

    /** 3DES; stays the caller's. */
    public static SigningKey des(Secret key) {
        return new SigningKey(data -> Macs.retailMac(key, data));
    }

    /** The signature. */
    public Bytes sign(Bytes data) {
        return signer.apply(data);
    }

    private static Bytes sign(PrivateKey key, Bytes data) {
        try {
            Signature signature = scheme(key);
            signature.initSign(key);
            signature.update(data.toArray());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new MalformedDataException("this key cannot sign: " + e.getMessage(), e);
        }
    }

    /** True when {@code signature} fits. */
    public static boolean verify(PublicKey key, Bytes data, Bytes signature) {
        try {
            Signature verifier = scheme(key);
            verifier.initVerify(key);
            verifier.update(data.toArray());
            return verifier.verify(signature.toArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** BouncyCastle for EC, because the JDK dropped the brainpool curves. */
    private static Signature scheme(java.security.Key key) throws GeneralSecurityException {
        if (key instanceof RSAKey rsa) {
            if (rsa.getModulus().bitLength() <= 1024) {
                return Signature.getInstance("SHA1withRSA");
            }
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return pss;
        }
        if (key instanceof ECKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            String hash = bits <= 256 ? "SHA256" : bits <= 384 ? "SHA384" : "SHA512";
            return Signature.getInstance(hash + "withPLAIN-ECDSA", BouncyCastle.PROVIDER);
        }
        throw new MalformedDataException("only RSA and EC keys sign, not " + key.getAlgorithm());
    }
}
