package dev.jcard.vm;

import javacard.framework.AID;
import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.Shareable;
import org.globalplatform.Application;

/** Serves one channel only and lends itself to others; the call does nothing. */
public final class LendingApplet extends Applet implements Application {

    private LendingApplet() {
    }

    /** Ignores its parameters. */
    public static void install(byte[] data, short offset, byte length) {
        new LendingApplet().register();
    }

    @Override
    public Shareable getShareableInterfaceObject(AID client, byte parameter) {
        return this;
    }

    @Override
    public void processData(byte[] data, short offset, short length) {
    }

    @Override
    public void process(APDU apdu) {
    }
}
