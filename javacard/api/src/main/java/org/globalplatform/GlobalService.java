package org.globalplatform;

import javacard.framework.Shareable;

/** A service for other applets. */
public interface GlobalService extends Shareable {
    byte KEY_ACCESS_ANY = 0;
    byte KEY_ACCESS_SECURITY_DOMAIN = 1;
    byte KEY_ACCESS_APPLICATION = 2;
    byte KEY_TYPE_AES = -120;
    byte KEY_TYPE_3DES = -127;
    byte KEY_TYPE_3DES_CBC = -126;
    byte KEY_TYPE_DES = -128;
    byte KEY_TYPE_DES_CBC = -124;
    byte KEY_TYPE_DES_ECB = -125;
    byte KEY_TYPE_EXTENDED = -1;
    byte KEY_TYPE_HMAC_SHA1 = -112;
    byte KEY_TYPE_HMAC_SHA1_160 = -111;
    byte KEY_TYPE_RSA_PRIVATE_CRT_P = -92;
    byte KEY_TYPE_RSA_PRIVATE_CRT_Q = -91;
    byte KEY_TYPE_RSA_PRIVATE_CRT_PQ = -90;
    byte KEY_TYPE_RSA_PRIVATE_CRT_DP1 = -89;
    byte KEY_TYPE_RSA_PRIVATE_CRT_DQ1 = -88;
    byte KEY_TYPE_RSA_PRIVATE_EXPONENT = -93;
    byte KEY_TYPE_RSA_PRIVATE_MODULUS = -94;
    byte KEY_TYPE_RSA_PUBLIC_EXPONENT = -96;
    byte KEY_TYPE_RSA_PUBLIC_MODULUS = -95;
    byte KEY_USAGE_COMPUTATION_DECIPHERMENT = 64;
    byte KEY_USAGE_CONFIDENTIALITY = 8;
    byte KEY_USAGE_CRYPTOGRAPHIC_AUTHORIZATION = 1;
    byte KEY_USAGE_CRYPTOGRAPHIC_CHECKSUM = 4;
    byte KEY_USAGE_DIGITAL_SIGNATURE = 2;
    byte KEY_USAGE_SM_COMMAND = 16;
    byte KEY_USAGE_SM_RESPONSE = 32;
    byte KEY_USAGE_VERIFICATION_ENCIPHERMENT = -128;

    /** The object that serves that client. */
    Shareable getServiceInterface(GPRegistryEntry clientRegistryEntry, short sServiceName, byte[] baBuffer,
            short sOffset, short sLength);
}
