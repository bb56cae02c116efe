package dev.jcard.pkcs15;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECNamedCurveSpec;

/** EC keys on every curve: the JDK's own where it knows the curve, BouncyCastle's for the others, brainpool's above all. */
public final class MoreCurves {

    private MoreCurves() {
    }

    /** Not made before such a key is met, as it takes time. */
    private static final class Other {
        private static final Provider PROVIDER = new BouncyCastleProvider();

        private Other() {
        }
    }

    /** What makes a key with a factory for EC keys. */
    public interface Maker<K extends Key> {

        /** Makes it. */
        K make(KeyFactory factory) throws GeneralSecurityException;
    }

    /**
     * The domain parameters of a curve.
     *
     * @param name such as {@code secp256r1} or {@code brainpoolP256r1}
     * @throws GeneralSecurityException when neither knows it
     */
    public static ECParameterSpec named(String name) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        try {
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException notInTheJdk) {
            ECNamedCurveParameterSpec found = ECNamedCurveTable.getParameterSpec(name);
            if (found == null) {
                throw notInTheJdk;
            }
            return new ECNamedCurveSpec(name, found.getCurve(), found.getG(), found.getN(), found.getH());
        }
    }

    /**
     * An EC key of any curve.
     *
     * @throws GeneralSecurityException when it is none
     */
    public static <K extends Key> K key(Maker<K> maker) throws GeneralSecurityException {
        try {
            return maker.make(KeyFactory.getInstance("EC"));
        } catch (GeneralSecurityException | RuntimeException notForTheJdk) {
            return maker.make(KeyFactory.getInstance("EC", Other.PROVIDER));
        }
    }

    /** A signature that takes this private or public key. */
    public static Signature signature(String algorithm, Key key) throws GeneralSecurityException {
        boolean other = key instanceof ECKey ec && !isNist(ec);
        return other ? Signature.getInstance(algorithm, Other.PROVIDER) : Signature.getInstance(algorithm);
    }

    /** P-256, P-384 or P-521: of the curves that the JDK can name it signs and verifies with these alone. */
    static boolean isNist(ECKey key) throws GeneralSecurityException {
        int bits = key.getParams().getCurve().getField().getFieldSize();
        return (bits == 256 || bits == 384 || bits == 521) && named("secp" + bits + "r1").getOrder().equals(key.getParams().getOrder());
    }

    /** Where the JDK lacks a curve, its certificates hold keys as bytes; such a key made usable, any other as it is. */
    public static PublicKey usable(PublicKey key) throws GeneralSecurityException {
        boolean opaque = "EC".equals(key.getAlgorithm()) && !(key instanceof ECKey);
        return opaque ? key(factory -> factory.generatePublic(new X509EncodedKeySpec(key.getEncoded()))) : key;
    }
}
