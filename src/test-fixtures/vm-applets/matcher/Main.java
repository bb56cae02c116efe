package matcher;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.CardRuntimeException;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacardx.biometry1toN.Bio1toNBuilder;
import javacardx.biometry1toN.BioMatcher;
import javacardx.biometry1toN.OwnerBioMatcher;
import javacardx.biometry1toN.OwnerBioTemplateData;

/** One candidate against three passwords. */
public final class Main extends Applet {

    private final OwnerBioMatcher matcher = Bio1toNBuilder.buildBioMatcher((short) 3, Bio1toNBuilder.PASSWORD, (byte) 2);

    private Main() {
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
        byte result = 0;
        try {
            result = run(buffer, length);
        } catch (CardRuntimeException e) {
            ISOException.throwIt((short) (0x6100 + e.getReason()));
        }
        buffer[0] = result;
        buffer[1] = (byte) (matcher.isInitialized() ? 1 : 0);
        buffer[2] = (byte) (matcher.isValidated() ? 1 : 0);
        buffer[3] = matcher.getTriesRemaining();
        buffer[4] = (byte) matcher.getIndexOfLastMatchingBioTemplateData();
        apdu.setOutgoingAndSend((short) 0, (short) 5);
    }

    private byte run(byte[] buffer, short length) {
        short index = buffer[ISO7816.OFFSET_P1];
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x01: {
                OwnerBioTemplateData data = Bio1toNBuilder.buildBioTemplateData(Bio1toNBuilder.PASSWORD);
                data.init(buffer, (short) 5, length);
                if (buffer[ISO7816.OFFSET_P2] == 0) {
                    data.doFinal();
                }
                matcher.putBioTemplateData(index, data);
                return 0;
            }
            case 0x02: {
                BioMatcher any = matcher;
                return (byte) (any.initMatch(buffer, (short) 5, length) >= BioMatcher.MINIMUM_SUCCESSFUL_MATCH_SCORE ? 1 : 0);
            }
            case 0x03:
                matcher.putBioTemplateData(index, null);
                return (byte) matcher.getMaxNbOfBioTemplateData();
            case 0x04:
                return (byte) (matcher.getBioTemplateData(index) == null ? 0 : matcher.getBioTemplateData(index).getBioType());
            case 0x05:
                matcher.reset();
                return 0;
            case 0x06:
                Bio1toNBuilder.buildBioMatcher(index, buffer[ISO7816.OFFSET_P2], (byte) 1);
                return 0;
            default:
                matcher.resetUnblockAndSetTryLimit((byte) index);
                return 0;
        }
    }
}
