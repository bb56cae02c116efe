package javacardx.security.derivation;

import javacard.security.AlgorithmParameterSpec;
import javacard.security.SecretKey;

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

    protected DerivationFunction() {
    }

    public static native DerivationFunction getInstance(short value, boolean value2);

    public abstract void init(AlgorithmParameterSpec algorithmParameterSpec);

    public abstract short getAlgorithm();

    public abstract short nextBytes(byte[] buffer, short offset, short length);

    public abstract short nextBytes(SecretKey secretKey);

    public abstract short lastBytes(byte[] buffer, short offset, short length);

    public abstract short lastBytes(SecretKey secretKey);

    public static final class OneShot extends DerivationFunction {

        private OneShot() {
        }

        public static final native DerivationFunction.OneShot open(byte value);

        @Override
        public native void init(AlgorithmParameterSpec algorithmParameterSpec);

        @Override
        public native short getAlgorithm();

        @Override
        public native short nextBytes(byte[] buffer, short offset, short length);

        @Override
        public native short nextBytes(SecretKey secretKey);

        @Override
        public native short lastBytes(byte[] buffer, short offset, short length);

        @Override
        public native short lastBytes(SecretKey secretKey);

        public native void close();
    }
}
