package biometry;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.CardRuntimeException;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacardx.biometry.BioBuilder;
import javacardx.biometry.BioTemplate;
import javacardx.biometry.OwnerBioTemplate;
import javacardx.external.ExternalException;
import javacardx.external.Memory;

/** A template of type password: one instruction for each method. */
public final class Main extends Applet {

    private final OwnerBioTemplate template = BioBuilder.buildBioTemplate(BioBuilder.PASSWORD, (byte) 3);
    private final short[] size = new short[2];

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
        try {
            run(buffer, length);
        } catch (ExternalException e) {
            ISOException.throwIt((short) (0x6180 + e.getReason()));
        } catch (CardRuntimeException e) {
            ISOException.throwIt((short) (0x6100 + e.getReason()));
        }
        BioTemplate any = template;
        buffer[2] = (byte) (any.isInitialized() ? 1 : 0);
        buffer[3] = (byte) (any.isValidated() ? 1 : 0);
        buffer[4] = any.getTriesRemaining();
        apdu.setOutgoingAndSend((short) 0, (short) 5);
    }

    private void run(byte[] buffer, short length) {
        short result = 0;
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x01:
                template.init(buffer, (short) 5, length);
                break;
            case 0x02:
                template.update(buffer, (short) 5, length);
                break;
            case 0x03:
                template.doFinal();
                break;
            case 0x04:
                result = template.initMatch(buffer, (short) 5, length);
                break;
            case 0x05:
                result = template.match(buffer, (short) 5, length);
                break;
            case 0x06:
                template.reset();
                break;
            case 0x07:
                template.resetUnblockAndSetTryLimit(buffer[2]);
                break;
            case 0x08:
                BioBuilder.buildBioTemplate(buffer[2], buffer[3]);
                break;
            case 0x09:
                BioBuilder.buildBioTemplate(BioBuilder.PASSWORD, (byte) 1, buffer[2] == 0 ? null : buffer, buffer[3]);
                break;
            case 0x0A:
                JCSystem.beginTransaction();
                result = template.initMatch(buffer, (short) 5, length);
                JCSystem.abortTransaction();
                break;
            case 0x0B:
                Memory.getMemoryAccessInstance(Memory.MEMORY_TYPE_MIFARE, size, (short) 0);
                break;
            case 0x0C:
                result = (short) (template.getPublicTemplateData((short) 0, buffer, (short) 10, (short) 5)
                        + template.getVersion(buffer, (short) 10) + template.getBioType());
                break;
            default:
                break;
        }
        buffer[0] = (byte) (result >= BioTemplate.MINIMUM_SUCCESSFUL_MATCH_SCORE ? 1 : 0);
        buffer[1] = (byte) result;
    }
}
