package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.VerificationException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The state of one end of a session and the transformations of its messages. Host and card use the same object: one
 * seals what the other opens.
 *
 * <p>Until {@link #authenticated} the level is MAC, which is how EXTERNAL AUTHENTICATE travels.
 */
abstract sealed class Scp permits DesScp, Scp03 {

    static final int BEGIN_R_MAC = 0x7A;
    static final int END_R_MAC = 0x78;
    private static final int R_MAC_BIT = 0x10;

    final ScpVariant variant;
    SecurityLevel level = SecurityLevel.MAC;
    private SecurityLevel authenticatedLevel = SecurityLevel.MAC;

    Scp(ScpVariant variant) {
        this.variant = variant;
    }

    /** Derives the session keys. */
    static Scp explicit(ScpVariant variant, KeySet keys, Challenges challenges) {
        checkKeys(variant, keys);
        return switch (variant.scp()) {
            case 1 -> new Scp01(variant, keys, challenges);
            case 2 -> new Scp02(variant, keys, challenges);
            default -> new Scp03(variant, keys, challenges);
        };
    }

    /** What both ends know after INITIALIZE UPDATE. The sequence counter is empty where the protocol has none. */
    record Challenges(Bytes host, Bytes card, Bytes sequence) {
    }

    abstract byte[] cardCryptogram();

    abstract byte[] hostCryptogram();

    abstract CommandApdu sealCommand(CommandApdu plain);

    abstract CommandApdu openCommand(CommandApdu sealed);

    abstract ResponseApdu sealResponse(ResponseApdu plain);

    abstract ResponseApdu openResponse(ResponseApdu sealed);

    abstract byte[] encryptSensitive(byte[] data);

    abstract byte[] decryptSensitive(byte[] data);

    /** The largest command data that fits into {@code room} bytes once sealed; may be below zero. */
    abstract int maxData(int room);

    abstract void wipe();

    /** Host: what goes out for {@code plain} at the current level. */
    final CommandApdu seal(CommandApdu plain) {
        CommandApdu answered = level.hasResponseMac() && plain.le() == CommandApdu.NO_LE
                ? plain.withLe(CommandApdu.LE_MAX_SHORT) : plain;
        remember(plain);
        return level.hasMac() ? sealCommand(answered) : answered;
    }

    /** Card: what the host meant. The class byte comes back without the secure messaging bit. */
    final CommandApdu open(CommandApdu received) {
        if (level.hasMac() != isSecured(received.cla())) {
            throw new VerificationException(level.hasMac()
                    ? "command without secure messaging in a session that needs it" : "secure messaging was not agreed on");
        }
        CommandApdu plain = level.hasMac() ? openCommand(received) : received;
        remember(plain);
        return plain;
    }

    /** Keeps the command for R-MAC, where the protocol needs it. */
    void remember(CommandApdu plain) {
    }

    /** From now on messages are protected as agreed. */
    void authenticated(SecurityLevel agreed) {
        level = agreed;
        authenticatedLevel = agreed;
    }

    /** A BEGIN R-MAC SESSION was answered with 9000. */
    void rMacBegun(CommandApdu begin) {
        level = level.plus(begin.p1());
    }

    /** Card: the answer to END R-MAC SESSION. */
    ResponseApdu sealEndRMac(CommandApdu end) {
        ResponseApdu answer = sealResponse(ResponseApdu.of(0x9000));
        level = authenticatedLevel;
        return answer;
    }

    /** Host: checks the answer to END R-MAC SESSION. */
    void openEndRMac(ResponseApdu answer) {
        openResponse(answer);
        level = authenticatedLevel;
    }

    /** True when P1 of BEGIN R-MAC SESSION asks for more than the session has (Amendment D 7.1.3.7). */
    boolean mayBeginRMac(int p1) {
        boolean more = !authenticatedLevel.hasResponseEncryption()
                && (p1 != R_MAC_BIT || !authenticatedLevel.hasResponseMac());
        boolean commands = variant.scp() == 2 || level.hasMac() && (p1 != 0x30 || level.hasEncryption());
        return (p1 == R_MAC_BIT || p1 == 0x30 && variant.scp() == 3 || p1 == 0 && variant.scp() == 2)
                && more && commands && variant.allows(level.plus(p1));
    }

    /** True while a session begun with BEGIN R-MAC SESSION lasts. */
    boolean inRMacSession() {
        return !level.equals(authenticatedLevel);
    }

    static boolean isSecured(int cla) {
        return (cla & 0x40) == 0 ? (cla & 0x04) != 0 : (cla & 0x20) != 0;
    }

    static int secured(int cla) {
        return (cla & 0x40) == 0 ? cla | 0x04 : cla | 0x20;
    }

    static int unsecured(int cla) {
        return (cla & 0x40) == 0 ? cla & ~0x04 : cla & ~0x20;
    }

    /** Class byte as it enters a MAC: logical channel 0 (GPCS E.4.4), first interindustry form, all other bits kept. */
    static int macClass(int cla, boolean secured) {
        int kept = (cla & 0x40) == 0 ? cla & 0xB8 : cla & 0x90;
        return kept | (secured ? 0x04 : 0x00);
    }

    /** CLA INS P1 P2 Lc, Lc in three bytes above 255. */
    static byte[] header(int cla, CommandApdu command, int lc) {
        ByteBuffer out = ByteBuffer.allocate(lc > 255 ? 7 : 5);
        out.put((byte) cla).put((byte) command.ins()).put((byte) command.p1()).put((byte) command.p2());
        return (lc > 255 ? out.put((byte) 0).putShort((short) lc) : out.put((byte) lc)).array();
    }

    /** 9000, 61xx and the warnings 62xx and 63xx; everything else is an error. */
    static boolean isSuccessOrWarning(int sw) {
        int sw1 = sw >> 8;
        return sw == 0x9000 || sw1 == 0x61 || sw1 == 0x62 || sw1 == 0x63;
    }

    static void requireEqual(byte[] expected, byte[] actual, String what) {
        if (!MessageDigest.isEqual(expected, actual)) {
            throw new VerificationException(what + " is wrong");
        }
    }

    static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }

    private static void checkKeys(ScpVariant variant, KeySet keys) {
        int length = keys.enc().length();
        boolean right = variant.scp() == 3 ? length == 16 || length == 24 || length == 32 : length == 16;
        if (!right || keys.mac().length() != length || keys.dek().length() != length) {
            throw new VerificationException(variant + " needs three keys of "
                    + (variant.scp() == 3 ? "16, 24 or 32 bytes, all the same" : "16 bytes") + "; these have "
                    + length + ", " + keys.mac().length() + " and " + keys.dek().length());
        }
    }
}
