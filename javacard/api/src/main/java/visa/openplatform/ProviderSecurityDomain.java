package visa.openplatform;

import javacard.framework.APDU;
import javacard.framework.Shareable;

/** The security domain of the applet. */
public interface ProviderSecurityDomain extends Shareable {

    /**
     * Begins opening a channel.
     *
     * @return its number
     */
    byte openSecureChannel(APDU apdu);

    /** Closes a channel. */
    void closeSecureChannel(byte channel);

    /**
     * Opens a key in the APDU buffer.
     *
     * @return true when it is right
     */
    boolean decryptVerifyKey(byte channel, APDU apdu, short offset);

    /** Checks and opens a command in place. */
    void unwrap(byte channel, APDU apdu);

    /** Ends opening a channel. */
    void verifyExternalAuthenticate(byte channel, APDU apdu);
}
