package dev.jcard.pkcs15.driver;

import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the MUSCLE applet is told once, before anything else: its PINs, memory and rights (instruction 2A).
 *
 * @param initialPin    the PIN of a fresh applet, {@link #factoryPin()} unless it was built otherwise
 * @param so            PIN 0, the administrator's
 * @param user          PIN 1, the card holder's
 * @param objectMemory  bytes for all files together, 1 to 32767; allocated once
 * @param createObjects who may create objects: mask of PINs of which one must be presented, 0 everybody, FF nobody
 * @param createKeys    who may create keys, likewise
 * @param createPins    who may create PINs, likewise
 */
public record MuscleSetup(Secret initialPin, PinPair so, PinPair user, int objectMemory, int createObjects, int createKeys,
                          int createPins) {

    /** The shortest PIN and unblocking code in bytes. */
    public static final int MIN_PIN = 4;
    /** The longest PIN and unblocking code in bytes. OpenSC's driver cannot send more than 8. */
    public static final int MAX_PIN = 16;
    /** The memory that the HOWTO gives. */
    public static final int DEFAULT_MEMORY = 6000;

    /**
     * A PIN with its unblocking code. The caller closes both.
     *
     * @param pin      4 to 16 bytes
     * @param pinTries wrong presentations before it blocks, 1 to 127
     * @param puk      4 to 16 bytes
     * @param pukTries wrong presentations before the code is dead for ever, 1 to 127
     */
    public record PinPair(Secret pin, int pinTries, Secret puk, int pukTries) {

        /** Checks lengths and counters. */
        public PinPair {
            require(pin, "PIN");
            require(puk, "unblocking code");
            if (pinTries < 1 || pinTries > 127 || pukTries < 1 || pukTries > 127) {
                throw new SmartCardException("a PIN has 1 to 127 tries, not " + pinTries + " and " + pukTries);
            }
        }

        private static void require(Secret secret, String what) {
            if (secret.length() < MIN_PIN || secret.length() > MAX_PIN) {
                throw new SmartCardException("a MUSCLE " + what + " has " + MIN_PIN + " to " + MAX_PIN + " characters, not " + secret.length());
            }
        }
    }

    /** Checks the ranges. */
    public MuscleSetup {
        if (objectMemory < 1 || objectMemory > 32767) {
            throw new SmartCardException("object memory is 1 to 32767 bytes, not " + objectMemory);
        }
        if (((createObjects | createKeys | createPins) & ~0xFF) != 0) {
            throw new SmartCardException("rights are masks of eight PINs, 00 to FF");
        }
    }

    /** With the HOWTO's rights and memory: everybody creates objects, PIN 1 creates keys, PIN 0 creates PINs. */
    public static MuscleSetup of(PinPair so, PinPair user) {
        return new MuscleSetup(factoryPin(), so, user, DEFAULT_MEMORY, 0x00, 0x02, 0x01);
    }

    /** "Muscle00". */
    public static Secret factoryPin() {
        return Secret.take("Muscle00".toCharArray());
    }

    /** What is unwise about these values, one sentence each; empty when nothing is. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        warn(warnings, so.pin(), "the administrator's PIN");
        warn(warnings, so.puk(), "the administrator's unblocking code");
        warn(warnings, user.pin(), "the user PIN");
        warn(warnings, user.puk(), "the user's unblocking code");
        if (so.pukTries() == 1) {
            warnings.add("the administrator's unblocking code has a single try: one typing error makes it useless for ever");
        }
        if (user.pin().length() > 8) {
            warnings.add("OpenSC cannot present a user PIN longer than 8 characters");
        }
        return List.copyOf(warnings);
    }

    private static void warn(List<String> warnings, Secret secret, String what) {
        boolean uniform = secret.use(bytes -> {
            boolean same = true;
            for (byte one : bytes) {
                same &= one == bytes[0];
            }
            return same;
        });
        boolean counted = secret.use(bytes -> "1234567890123456".startsWith(new String(bytes, StandardCharsets.ISO_8859_1)));
        if (uniform || counted) {
            warnings.add(what + " is one that everybody tries first");
        }
    }
}
