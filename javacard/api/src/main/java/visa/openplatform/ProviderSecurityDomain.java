package visa.openplatform;

import javacard.framework.APDU;
import javacard.framework.Shareable;

public interface ProviderSecurityDomain extends Shareable {
    byte openSecureChannel(APDU aPDU);

    void closeSecureChannel(byte value);

    boolean decryptVerifyKey(byte value, APDU aPDU, short value2);

    void unwrap(byte value, APDU aPDU);

    void verifyExternalAuthenticate(byte value, APDU aPDU);
}
