package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Tlv;

/** Files of the ISO applet: flat templates with the access conditions that OpenSC's profile sends. */
final class IsoAppletFiles extends IsoFiles {

    private static final int TEMPLATE = 0x6F;
    private static final int SIZE = 0x81;
    private static final int DESCRIPTOR = 0x82;
    private static final int FILE_ID = 0x83;
    private static final int ACCESS = 0x86;
    private static final int TRANSPARENT = 0x01;
    private static final int DIRECTORY = 0x38;
    /** Delete, lock, activate, deactivate, write, update, read: 00 always, 90 after the PIN. */
    private static final Bytes FREE = Bytes.parseHex("FF00000000000000");
    private static final Bytes PROTECTED = Bytes.parseHex("FF90909090909000");
    private static final Bytes PRIVATE = Bytes.parseHex("FF90909090909090");
    /** Delete itself, lock, activate, deactivate, create directory, create file, delete child. */
    private static final Bytes APPLICATION = Bytes.parseHex("FF00000000000090");
    private static final int APPLICATION_SIZE = 5000;

    IsoAppletFiles(CardChannel channel) {
        super(channel, 256, 255);
    }

    @Override
    CommandApdu createCommand(int id, int size, Access access) {
        return create(id, size, TRANSPARENT, switch (access) {
            case FREE -> FREE;
            case PROTECTED -> PROTECTED;
            case PRIVATE -> PRIVATE;
        });
    }

    /** The application directory, in the selected MF. */
    static CommandApdu createApplication(int id) {
        return create(id, APPLICATION_SIZE, DIRECTORY, APPLICATION);
    }

    private static CommandApdu create(int id, int size, int descriptor, Bytes access) {
        Tlv template = Tlv.of(TEMPLATE, new Tlv(SIZE, Bytes.u2(size)), new Tlv(DESCRIPTOR, Bytes.ofInts(descriptor)),
                new Tlv(FILE_ID, Bytes.u2(id)), new Tlv(ACCESS, access));
        return CommandApdu.of(0x00, 0xE0, 0x00, 0x00, template.encode());
    }

    /** The applet has one status word for a template that it does not like and for an identifier in use. */
    @Override
    boolean isTaken(int sw) {
        return sw == 0x6984 || super.isTaken(sw);
    }
}
