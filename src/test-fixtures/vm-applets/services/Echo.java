package services;

import javacard.framework.APDU;
import javacard.framework.ISOException;
import javacard.framework.UserException;
import javacard.framework.Util;
import javacard.framework.service.BasicService;

/** One instruction for each helper of BasicService. */
public class Echo extends BasicService {

    public boolean processCommand(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        switch (getINS(apdu)) {
            case 0x20:
                return answer(apdu, receiveInData(apdu), (short) 0x9000);
            case 0x21:
                return succeed(apdu);
            case 0x22:
                return succeedWithStatusWord(apdu, (short) 0x6310);
            case 0x23:
                ISOException.throwIt((short) 0x6A88);
                return true;
            case 0x24:
                buffer[(short) -1] = 0;
                return true;
            case 0x25:
                setOutputLength(apdu, (short) 1);
                return true;
            case 0x26:
                setProcessed(apdu);
                Util.setShort(buffer, (short) 5, Util.makeShort(getCLA(apdu), getP1(apdu)));
                return true;
            case 0x27:
                return answer(apdu, (short) 256, getP2(apdu) == 0 ? (short) 0x9000 : (short) 0x6200);
            case 0x28:
                setProcessed(apdu);
                setOutputLength(apdu, (short) 257);
                return true;
            case 0x29:
                apdu.setOutgoingAndSend((short) 0, (short) 2);
                return succeed(apdu);
            case 0x2A:
                return isProcessed(apdu) || answer(apdu, getOutputLength(apdu), getStatusWord(apdu));
            default:
                return false;
        }
    }

    private boolean answer(APDU apdu, short length, short sw) {
        setProcessed(apdu);
        setOutputLength(apdu, length);
        setStatusWord(apdu, sw);
        return isProcessed(apdu);
    }
}
