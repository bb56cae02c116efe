package services;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.service.Dispatcher;

/** Three services behind one dispatcher; instruction 70 and 71 change the registry. */
public final class Main extends Applet {

    private final Dispatcher dispatcher = new Dispatcher((short) 5);
    private final Counter counter = new Counter();

    private Main() {
        Crypter crypter = new Crypter();
        dispatcher.addService(crypter, Dispatcher.PROCESS_INPUT_DATA);
        dispatcher.addService(counter, Dispatcher.PROCESS_COMMAND);
        dispatcher.addService(new Echo(), Dispatcher.PROCESS_COMMAND);
        dispatcher.addService(crypter, Dispatcher.PROCESS_OUTPUT_DATA);
        dispatcher.addService(crypter, Dispatcher.PROCESS_OUTPUT_DATA);
    }

    public static void install(byte[] data, short offset, byte length) {
        new Main().register();
    }

    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (buffer[1] == 0x70) {
            dispatcher.addService(buffer[2] == 0 ? counter : null, buffer[3]);
        } else if (buffer[1] == 0x71) {
            dispatcher.removeService(counter, buffer[3]);
        } else if (buffer[1] == 0x72) {
            Exception thrown = dispatcher.dispatch(apdu, Dispatcher.PROCESS_COMMAND);
            if (thrown != null) {
                buffer[0] = 1;
            }
            buffer[0] = 2;
        } else {
            dispatcher.process(apdu);
        }
    }
}
