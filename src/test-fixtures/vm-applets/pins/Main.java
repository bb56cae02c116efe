package pins;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.OwnerPIN;
import javacard.framework.OwnerPINBuilder;
import javacard.framework.OwnerPINx;
import javacard.framework.OwnerPINxWithPredecrement;
import javacard.framework.PIN;
import javacard.framework.PINException;

/** The PINs of OwnerPINBuilder; P1 chooses one, the answer is result, validated, tries left. */
public final class Main extends Applet {

    private final PIN[] pins = {
        OwnerPINBuilder.buildOwnerPIN((byte) 3, (byte) 8, OwnerPINBuilder.OWNER_PIN),
        OwnerPINBuilder.buildOwnerPIN((byte) 3, (byte) 8, OwnerPINBuilder.OWNER_PIN_X),
        OwnerPINBuilder.buildOwnerPIN((byte) 2, (byte) 8, OwnerPINBuilder.OWNER_PIN_X_WITH_PREDECREMENT)};

    private Main() {
        byte[] value = {1, 2, 3, 4};
        ((OwnerPIN) pins[0]).update(value, (short) 0, (byte) 4);
        ((OwnerPINx) pins[1]).update(value, (short) 0, (byte) 4);
        ((OwnerPINx) pins[2]).update(value, (short) 0, (byte) 4);
    }

    public static void install(byte[] data, short offset, byte length) {
        new Main().register();
    }

    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        short length = apdu.setIncomingAndReceive();
        PIN pin = pins[buffer[ISO7816.OFFSET_P1]];
        try {
            buffer[0] = run(pin, buffer, (byte) length);
        } catch (PINException e) {
            ISOException.throwIt((short) (0x6100 + e.getReason()));
        }
        buffer[1] = (byte) (pin.isValidated() ? 1 : 0);
        buffer[2] = pin.getTriesRemaining();
        apdu.setOutgoingAndSend((short) 0, (short) 3);
    }

    private static byte run(PIN pin, byte[] buffer, byte length) {
        byte value = buffer[ISO7816.OFFSET_P2];
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x20:
                return (byte) (pin.check(buffer, (short) 5, length) ? 1 : 0);
            case 0x21:
                return ((OwnerPINxWithPredecrement) pin).decrementTriesRemaining();
            case 0x22:
                ((OwnerPINx) pin).setTryLimit(value);
                return ((OwnerPINx) pin).getTryLimit();
            case 0x23:
                ((OwnerPINx) pin).setTriesRemaining(value);
                return 0;
            case 0x24:
                pin.reset();
                return 0;
            case 0x25:
                return (byte) ((pin instanceof OwnerPIN ? 1 : 0) + (pin instanceof OwnerPINx ? 2 : 0)
                        + (pin instanceof OwnerPINxWithPredecrement ? 4 : 0));
            default:
                OwnerPINBuilder.buildOwnerPIN((byte) 1, (byte) 1, value);
                return 0;
        }
    }
}
