package services;

import javacard.framework.APDU;
import javacard.framework.service.BasicService;
import javacard.framework.service.SecurityService;

/** Takes a secret off commands of class 84 and puts it on their answers. */
public class Crypter extends BasicService implements SecurityService {

    private static final byte SECRET = 0x55;

    public boolean processDataIn(APDU apdu) {
        if (!isCommandSecure(PROPERTY_INPUT_CONFIDENTIALITY)) {
            return false;
        }
        apply(apdu, receiveInData(apdu));
        return true;
    }

    public boolean processDataOut(APDU apdu) {
        if (isCommandSecure(PROPERTY_OUTPUT_CONFIDENTIALITY)) {
            apply(apdu, getOutputLength(apdu));
        }
        return false;
    }

    private static void apply(APDU apdu, short length) {
        byte[] buffer = apdu.getBuffer();
        for (short i = 0; i < length; i++) {
            buffer[(short) (5 + i)] ^= SECRET;
        }
    }

    public boolean isAuthenticated(short principal) {
        return false;
    }

    public boolean isChannelSecure(byte properties) {
        return false;
    }

    public boolean isCommandSecure(byte properties) {
        return getCLA(APDU.getCurrentAPDU()) == (byte) 0x84;
    }
}
