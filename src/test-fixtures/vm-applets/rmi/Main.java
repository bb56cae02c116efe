package rmi;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.service.CardRemoteObject;
import javacard.framework.service.Dispatcher;
import javacard.framework.service.RMIService;

/** Offers a purse by remote method invocation. */
public final class Main extends Applet {

    private static PurseImpl purse;
    private final RMIService service;
    private final Dispatcher dispatcher = new Dispatcher((short) 1);

    private Main() {
        purse = new PurseImpl();
        service = new RMIService(purse);
        dispatcher.addService(service, Dispatcher.PROCESS_COMMAND);
    }

    public static void install(byte[] data, short offset, byte length) {
        new Main().register();
    }

    /** Turns the way into the purse on and off. */
    static void keep(byte how) {
        if (how == 2) {
            CardRemoteObject.unexport(purse);
        } else {
            CardRemoteObject.export(purse);
        }
    }

    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (buffer[1] == 0x50) {
            service.setInvokeInstructionByte(buffer[2]);
        } else if (buffer[1] == 0x51) {
            keep(buffer[2]);
        } else {
            dispatcher.process(apdu);
        }
    }
}
