package borrower;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.service.CardRemoteObject;
import javacard.framework.service.Dispatcher;
import javacard.framework.service.RMIService;
import shared.Account;
import shared.Guard;

/** An applet whose remote interface and service come from a library. */
public final class Main extends Applet {

    private final Dispatcher dispatcher = new Dispatcher((short) 2);

    private Main() {
        dispatcher.addService(new RMIService(new OwnAccount()), Dispatcher.PROCESS_COMMAND);
        dispatcher.addService(new OwnGuard(), Dispatcher.PROCESS_COMMAND);
    }

    public static void install(byte[] data, short offset, byte length) {
        new Main().register();
    }

    public void process(APDU apdu) {
        dispatcher.process(apdu);
    }

    /** Lets odd numbers pass. */
    private static final class OwnGuard extends Guard {

        protected boolean permits(byte what) {
            return (what & 1) != 0;
        }
    }

    /** Nothing but a balance. */
    private static final class OwnAccount extends CardRemoteObject implements Account {

        public short balance() {
            return 42;
        }
    }
}
