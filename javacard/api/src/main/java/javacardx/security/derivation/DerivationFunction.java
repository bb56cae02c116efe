package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

/** Derives key material from a secret. */
public abstract class DerivationFunction {
    public static final short ALG_KDF_COUNTER_MODE = 1;
    public static final short ALG_KDF_DPI_MODE = 2;
    public static final short ALG_KDF_FEEDBACK_MODE = 3;
    public static final short ALG_PRF_TLS11 = 4;
    public static final short ALG_PRF_TLS12 = 5;
    public static final short ALG_KDF_IEEE_1363 = 6;
    public static final short ALG_KDF_ICAO_MRTD = 7;
    public static final short ALG_KDF_ANSI_X9_63 = 8;
    public static final short ALG_KDF_HKDF = 9;
    public static final short ALG_HKDF_EXPAND_LABEL_TLS13 = 10;

    /** For the platform. */
    protected DerivationFunction() {
    }

    /**
     * A function.
     *
     * @param algorithm one of the {@code ALG_} values
     */
    public static native DerivationFunction getInstance(short algorithm, boolean externalAccess);

    /** Sets secret and parameters. */
    public abstract void init(AlgorithmParameterSpec parameters);

    /** The {@code ALG_} value. */
    public abstract short getAlgorithm();

    /**
     * Writes the next bytes.
     *
     * @return their number
     */
    public abstract short nextBytes(byte[] buffer, short offset, short length);

    /**
     * Sets a key from the next bytes.
     *
     * @return their number
     */
    public abstract short nextBytes(SecretKey key);

    /**
     * Writes the next bytes and ends.
     *
     * @return their number
     */
    public abstract short lastBytes(byte[] buffer, short offset, short length);

    /**
     * Sets a key from the next bytes and ends.
     *
     * @return their number
     */
    public abstract short lastBytes(SecretKey key);

    /** A function that lives no longer than the command. */
    public static final class OneShot extends DerivationFunction {

        private OneShot() {
        }

        /** Takes an instance. */
        public static final native DerivationFunction.OneShot open(byte algorithm);

        @Override
        public native void init(AlgorithmParameterSpec parameters);

        @Override
        public native short getAlgorithm();

        @Override
        public native short nextBytes(byte[] buffer, short offset, short length);

        @Override
        public native short nextBytes(SecretKey key);

        @Override
        public native short lastBytes(byte[] buffer, short offset, short length);

        @Override
        public native short lastBytes(SecretKey key);

        /** Gives the instance back. */
        public native void close();
    }
}
