package dev.jcard.core;

import java.util.Set;

/** Tells from the bytes alone which commands carry PINs or keys: for commands that jcard did not make itself. */
public final class SensitiveCommands {

    /** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, PUT KEY; Yubico's commands that import a key and set the management key. */
    private static final Set<Integer> EVERYWHERE = Set.of(0x20, 0x24, 0x2C, 0xD8, 0xFE, 0xFF);
    /** Setup and PIN commands of the MUSCLE applet, class B0. */
    private static final Set<Integer> MUSCLE = Set.of(0x2A, 0x32, 0x40, 0x42, 0x44, 0x46);
    private static final int MUSCLE_CLASS = 0xB0;
    private static final int MUSCLE_WRITE = 0x54;
    /** The object through which the MUSCLE applet takes keys. */
    private static final Bytes MUSCLE_IMPORT = Bytes.parseHex("FFFFFFFE");
    private static final int PUT_DATA = 0xDB;
    /** Begins the tag list with which PIV cards take public objects; what else is put may be a private key. */
    private static final int TAG_LIST = 0x5C;

    private SensitiveCommands() {
    }

    /** The same command, masked in traces when it may carry a secret. */
    public static CommandApdu marked(CommandApdu command) {
        return isSensitive(command) ? command.asSensitive() : command;
    }

    private static boolean isSensitive(CommandApdu command) {
        Bytes data = command.data();
        if (command.cla() == MUSCLE_CLASS) {
            return MUSCLE.contains(command.ins()) || command.ins() == MUSCLE_WRITE && data.startsWith(MUSCLE_IMPORT);
        }
        return EVERYWHERE.contains(command.ins()) || command.ins() == PUT_DATA && !data.isEmpty() && data.u1(0) != TAG_LIST;
    }
}
