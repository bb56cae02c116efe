package shared;

import javacard.framework.APDU;
import javacard.framework.service.BasicService;

/** A service of a library that asks its subclass, in another package, what to do. */
public abstract class Guard extends BasicService {

    protected byte asked;

    public boolean processCommand(APDU apdu) {
        asked++;
        return getINS(apdu) == 0x10 && (permits(getP1(apdu)) ? succeed(apdu) : fail(apdu, (short) (0x6900 + asked)));
    }

    protected abstract boolean permits(byte what);
}
