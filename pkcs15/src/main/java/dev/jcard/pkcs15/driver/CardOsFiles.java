package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Tlv;

/** Files of CardOS 4.2 and later. Rights are nine bytes: 00 always, FF never, else the number of a PIN. */
final class CardOsFiles extends IsoFiles {

    private static final int TEMPLATE = 0x62;
    private static final int DIRECTORY_SIZE = 0x81;
    private static final int FILE_SIZE = 0x80;
    private static final int DESCRIPTOR = 0x82;
    private static final int FILE_ID = 0x83;
    private static final int NAME = 0x84;
    private static final int FLAGS = 0x85;
    private static final int RIGHTS = 0x86;
    private static final int TRANSPARENT = 0x01;
    private static final int RECORDS_OF_VARIABLE_LENGTH = 0x05;
    private static final int DIRECTORY = 0x38;
    /** Read, update, write, deactivate, activate, delete, admin, increase, decrease. */
    private static final Bytes FREE = Bytes.zeros(9);
    private static final Bytes PROTECTED = Bytes.parseHex("0001010101010100FF");
    private static final Bytes PRIVATE = Bytes.parseHex("0101010101010100FF");

    CardOsFiles(CardChannel channel, int maxData) {
        super(channel, Math.min(256, maxData - 2), Math.min(255, maxData - 6));
    }

    @Override
    CommandApdu createCommand(int id, int size, Access access) {
        return create(new Tlv(FILE_SIZE, Bytes.u2(size)), TRANSPARENT, id, Bytes.EMPTY, switch (access) {
            case FREE -> FREE;
            case PROTECTED -> PROTECTED;
            case PRIVATE -> PRIVATE;
        });
    }

    /** A directory with a name. */
    static CommandApdu createDirectory(int id, int size, Bytes name) {
        return create(new Tlv(DIRECTORY_SIZE, Bytes.u2(size)), DIRECTORY, id, name, FREE);
    }

    /** The file in which a generated public key is left: records for short keys, transparent for long ones. */
    static CommandApdu createTemporary(int id, int size, boolean records) {
        return create(new Tlv(FILE_SIZE, Bytes.u2(size)), records ? RECORDS_OF_VARIABLE_LENGTH : TRANSPARENT, id, Bytes.EMPTY, FREE);
    }

    private static CommandApdu create(Tlv size, int descriptor, int id, Bytes name, Bytes rights) {
        Bytes named = name.isEmpty() ? Bytes.EMPTY : new Tlv(NAME, name).encode();
        Bytes content = Bytes.concat(size.encode(), new Tlv(DESCRIPTOR, Bytes.ofInts(descriptor)).encode(), new Tlv(FILE_ID, Bytes.u2(id)).encode(),
                named, new Tlv(FLAGS, Bytes.ofInts(0)).encode(), new Tlv(RIGHTS, rights).encode());
        return CommandApdu.of(0x00, 0xE0, 0x00, 0x00, new Tlv(TEMPLATE, content).encode());
    }
}
