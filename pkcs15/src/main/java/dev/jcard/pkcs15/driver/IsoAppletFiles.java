package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.asn1.Path;

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
    private static final int READ_BY_ID = 0xB1;
    private static final Bytes FROM_THE_START = Bytes.parseHex("54020000");
    private static final int CONTENT = 0x53;
    private static final int NOT_KNOWN = 0x6D00;

    private boolean readsById = true;

    IsoAppletFiles(CardChannel channel) {
        super(channel, 256, 255);
    }

    /** jcard's own applet reads a file by its identifier, without SELECT; others do not know the instruction. */
    @Override
    Bytes begin(Path path) {
        if (!readsById) {
            return super.begin(path);
        }
        int id = path.fileId();
        ResponseApdu response = channel().transmit(CommandApdu.of(0x00, READ_BY_ID, id >> 8, id & 0xFF, FROM_THE_START, CommandApdu.LE_MAX_SHORT));
        if (response.sw() == NOT_KNOWN) {
            readsById = false;
            return super.begin(path);
        }
        forgetSelection();
        Tlv content = Tlv.parse(response.orThrow("read file " + path).data());
        if (content.tag() != CONTENT) {
            throw new MalformedDataException("file " + path + " came back with tag " + Integer.toHexString(content.tag()));
        }
        selected(path);
        return content.value();
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
