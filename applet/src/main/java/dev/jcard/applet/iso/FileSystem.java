package dev.jcard.applet.iso;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/** The tree of files, the current one, and the rules who may do what. File ids are unique over the whole card. */
final class FileSystem {

    private static final short MF = 0x3F00;
    private static final byte[] MF_INFORMATION = {0x6F, 7, (byte) 0x82, 1, 0x38, (byte) 0x83, 2, 0x3F, 0};
    private static final byte TAG_OFFSET = 0x54;
    private static final byte TAG_CONTENT = 0x53;
    /** With three bytes of tag and length it fills a short answer. */
    private static final short LONGEST_PART = 253;
    private static final byte TAG_DESCRIPTOR = (byte) 0x82;
    private static final byte DIRECTORY_TYPE = 0x38;
    private static final byte TYPE_MASK = 0x3F;
    private static final byte STRUCTURE_MASK = 7;
    private static final byte TRANSPARENT = 1;
    private static final byte CONDITION_PIN = (byte) 0x90;
    private static final byte CONDITION_PIN_TOO = 0x10;
    private static final byte FCI = 0x6F;
    private static final byte FCP = 0x62;
    private static final byte BY_SHORT_ID = (byte) 0x80;

    private static final short CURRENT_DIRECTORY = 0;
    private static final short CURRENT_FILE = 1;

    private final Exchange exchange;
    private final Credentials credentials;
    private final Directory root = new Directory(MF, MF_INFORMATION, null);
    private final Object[] current = JCSystem.makeTransientObjectArray((short) 2, JCSystem.CLEAR_ON_DESELECT);

    FileSystem(Exchange exchange, Credentials credentials) {
        this.exchange = exchange;
        this.credentials = credentials;
    }

    /** Takes everything away, in the caller's transaction. */
    void restart() {
        root.removeAll();
        selectNode(root);
    }

    private Directory directory() {
        return current[CURRENT_DIRECTORY] == null ? root : (Directory) current[CURRENT_DIRECTORY];
    }

    private void selectNode(Node node) {
        if (node.isDirectory()) {
            current[CURRENT_DIRECTORY] = node;
            current[CURRENT_FILE] = null;
        } else {
            current[CURRENT_DIRECTORY] = node.parent;
            current[CURRENT_FILE] = node;
        }
    }

    /** Until the PIN is set, everything is allowed. */
    private void requireAllowed(byte condition) {
        Sw.require(!credentials.isOperational() || condition == 0
                || (condition == CONDITION_PIN || (byte) (condition & 0xF0) == CONDITION_PIN_TOO)
                && credentials.isVerified(), Sw.SECURITY_STATUS);
    }

    void select(APDU apdu, byte[] header, short length) {
        byte answer = header[ISO7816.OFFSET_P2];
        Sw.require((answer & ~0x0C) == 0 && answer != 8, Sw.WRONG_P1P2);
        Node node = locate(header[ISO7816.OFFSET_P1], length);
        Sw.require(node != null, Sw.FILE_NOT_FOUND);
        selectNode(node);
        if (answer != 0x0C) {
            short size = (short) node.information.length;
            Util.arrayCopyNonAtomic(node.information, (short) 0, exchange.buffer, (short) 0, size);
            exchange.answer(apdu, (short) 0, size);
        }
    }

    private Node locate(byte how, short length) {
        switch (how) {
            case 0:
                return length == 0 || id(length) == MF ? root : root.find(id(length));
            case 1:
            case 2:
                Node below = directory().find(id(length));
                return below != null && below.isDirectory() == (how == 1) ? below : null;
            case 3:
                return current[CURRENT_FILE] != null ? directory() : directory().parent;
            case 4:
                return root.findName(exchange.buffer, (short) 0, length);
            case 8:
                return follow(root, length);
            case 9:
                return follow(directory(), length);
            default:
                Sw.require(false, Sw.WRONG_P1P2);
                return null;
        }
    }

    private short id(short length) {
        Sw.require(length == 2, Sw.WRONG_LENGTH);
        return Util.getShort(exchange.buffer, (short) 0);
    }

    private Node follow(Directory start, short length) {
        Sw.require(length > 0 && (length & 1) == 0, Sw.WRONG_LENGTH);
        Node node = start;
        for (short at = 0; at < length && node != null; at += 2) {
            node = node.isDirectory() ? ((Directory) node).child(Util.getShort(exchange.buffer, at)) : null;
        }
        return node;
    }

    void create(byte[] header, short length) {
        byte[] template = exchange.buffer;
        Sw.require(Util.getShort(header, ISO7816.OFFSET_P1) == 0, Sw.WRONG_P1P2);
        Sw.require(length > 2 && (template[0] == FCI || template[0] == FCP), Sw.DATA_INVALID);
        short start = Tlv.value(template, (short) 1, length);
        Sw.require((short) (start + Tlv.length(template, (short) 1)) == length, Sw.DATA_INVALID);
        requireNoEmptyValues(template, start, length);
        short descriptor = Tlv.require(template, start, length, TAG_DESCRIPTOR);
        short idField = Tlv.require(template, start, length, Node.TAG_ID);
        Sw.require(Tlv.length(template, idField) == 2, Sw.DATA_INVALID);
        short id = Util.getShort(template, (short) (idField + 1));
        Sw.require(id != MF && root.find(id) == null, Sw.DATA_INVALID);
        Node.requireAcl(template, Tlv.find(template, start, length, Node.TAG_ACL));
        boolean isDirectory = (template[(short) (descriptor + 1)] & TYPE_MASK) == DIRECTORY_TYPE;
        Directory parent = directory();
        requireAllowed(parent.condition(isDirectory ? Node.CREATE_DIRECTORY : Node.CREATE_FILE));
        short size = size(template, start, length);
        byte[] information = new byte[length];
        Util.arrayCopyNonAtomic(template, (short) 0, information, (short) 0, length);
        Node node = isDirectory ? new Directory(id, information, parent)
                : (Node) new Elementary(id, information, parent, size);
        parent.add(node);
        selectNode(node);
    }

    private static void requireNoEmptyValues(byte[] template, short at, short end) {
        while (at < end) {
            short field = (short) (at + 1);
            short value = Tlv.value(template, field, end);
            short length = Tlv.length(template, field);
            Sw.require(length > 0, Sw.DATA_INVALID);
            at = (short) (value + length);
        }
    }

    private static short size(byte[] template, short start, short end) {
        short field = Tlv.find(template, start, end, Node.TAG_SIZE);
        if (field == Tlv.NOT_FOUND) {
            return Elementary.DEFAULT_SIZE;
        }
        short bytes = Tlv.length(template, field);
        Sw.require(bytes <= 2, Sw.DATA_INVALID);
        short size = bytes == 1 ? (short) (template[(short) (field + 1)] & 0xFF)
                : Util.getShort(template, (short) (field + 1));
        Sw.require(size >= 0, Sw.NO_SPACE);
        return size;
    }

    /** Once operational, deleting takes the PIN whatever the conditions say: OpenSC leaves 5015 and 2F00 to anybody. */
    void delete(short length) {
        short id = id(length);
        Sw.require(id != MF, Sw.NOT_ALLOWED);
        Node node = root.find(id);
        Sw.require(node != null, Sw.FILE_NOT_FOUND);
        requireAllowed(CONDITION_PIN);
        requireAllowed(node.condition(Node.DELETE_SELF));
        requireAllowed(node.parent.condition(Node.DELETE_CHILD));
        selectNode(node.parent);
        node.parent.remove(node);
        node.wipe();
        Memory.reclaim();
    }

    void read(APDU apdu, byte[] header) {
        Elementary file = open(header);
        requireAllowed(file.condition(Node.READ));
        short offset = offset(header);
        short left = (short) (file.data.length - offset);
        Sw.require(left > 0, Sw.WRONG_OFFSET);
        short expected = apdu.setOutgoing();
        short length = expected <= 0 || left < expected ? left : expected;
        if (expected <= 0 && length > 256) {
            length = 256;
        }
        apdu.setOutgoingLength(length);
        apdu.sendBytesLong(file.data, offset, length);
    }

    void update(byte[] header, short length) {
        Elementary file = open(header);
        requireAllowed(file.condition(Node.UPDATE));
        short offset = offset(header);
        Sw.require(offset <= (short) file.data.length && length <= (short) (file.data.length - offset),
                Sw.WRONG_OFFSET);
        Sw.require(length > 0, Sw.WRONG_LENGTH);
        file.update(offset, exchange.buffer, length);
    }

    /**
     * READ BINARY with odd instruction: the file's id in P1 and P2, the offset in an object 54; the answer is an object
     * 53, as long as a short answer takes. It saves the host a SELECT for each file.
     */
    void readById(APDU apdu, byte[] header, short length) {
        byte[] buffer = exchange.buffer;
        short field = Tlv.require(buffer, (short) 0, length, TAG_OFFSET);
        Sw.require(Tlv.length(buffer, field) == 2, Sw.DATA_INVALID);
        short offset = Util.getShort(buffer, (short) (field + 1));
        Node node = root.find(Util.getShort(header, ISO7816.OFFSET_P1));
        Sw.require(node != null && !node.isDirectory(), Sw.FILE_NOT_FOUND);
        selectNode(node);
        Elementary file = opened();
        requireAllowed(file.condition(Node.READ));
        Sw.require(offset >= 0 && offset < (short) file.data.length, Sw.WRONG_OFFSET);
        short left = (short) (file.data.length - offset);
        short part = left < LONGEST_PART ? left : LONGEST_PART;
        short at = Tlv.header(buffer, (short) 0, TAG_CONTENT, part);
        Util.arrayCopyNonAtomic(file.data, offset, buffer, at, part);
        exchange.answer(apdu, (short) 0, (short) (at + part));
    }

    /** The current EF, or the one that P1 names by the low five bits of its id. */
    private Elementary open(byte[] header) {
        byte p1 = header[ISO7816.OFFSET_P1];
        if ((p1 & BY_SHORT_ID) != 0) {
            Sw.require((p1 & 0x60) == 0, Sw.WRONG_P1P2);
            Node node = directory().shortId((byte) (p1 & 0x1F));
            Sw.require(node != null, Sw.FILE_NOT_FOUND);
            selectNode(node);
        }
        return opened();
    }

    private Elementary opened() {
        Object file = current[CURRENT_FILE];
        Sw.require(file != null, Sw.INCOMPATIBLE);
        Elementary opened = (Elementary) file;
        short descriptor = opened.find(TAG_DESCRIPTOR);
        Sw.require((opened.information[(short) (descriptor + 1)] & STRUCTURE_MASK) == TRANSPARENT, Sw.INCOMPATIBLE);
        return opened;
    }

    private static short offset(byte[] header) {
        return (header[ISO7816.OFFSET_P1] & BY_SHORT_ID) != 0
                ? (short) (header[ISO7816.OFFSET_P2] & 0xFF)
                : Util.getShort(header, ISO7816.OFFSET_P1);
    }
}
