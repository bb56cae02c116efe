package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Secret;

/** Commands of the MUSCLE card edge protocol as values; numbers are big-endian. See docs/muscle.md. */
final class MuscleCommands {

    static final int CLA = 0xB0;
    /** The most that one WriteObject carries: 255 without its 9 bytes of header. */
    static final int MAX_WRITE = 246;
    /** The most that one ReadObject brings. */
    static final int MAX_READ = 255;
    /** The object that takes data to the card. */
    static final int INPUT = 0xFFFFFFFE;
    /** The object that brings data from the card. */
    static final int OUTPUT = 0xFFFFFFFF;

    /** Rights as three masks of identities that all must be logged in. 0 always, FFFF never. */
    record Acl(int first, int second, int third) {
        Bytes encode() {
            return Bytes.concat(Bytes.u2(first), Bytes.u2(second), Bytes.u2(third));
        }
    }

    private MuscleCommands() {
    }

    static CommandApdu getStatus() {
        return CommandApdu.of(CLA, 0x3C, 0, 0, 0x10);
    }

    static CommandApdu getLimits() {
        return CommandApdu.of(CLA, 0x3C, 0, 1, 256);
    }

    static CommandApdu listObjects(boolean first) {
        return CommandApdu.of(CLA, 0x58, first ? 0 : 1, 0, 0x0E);
    }

    static CommandApdu listKeys(boolean first) {
        return CommandApdu.of(CLA, 0x3A, first ? 0 : 1, 0, 0x0B);
    }

    static CommandApdu listPins() {
        return CommandApdu.of(CLA, 0x48, 0, 0, 0x02);
    }

    static CommandApdu pinTries(int number) {
        return CommandApdu.of(CLA, 0x48, 1, number, 0x04);
    }

    static CommandApdu createObject(int id, int size, Acl acl) {
        return CommandApdu.of(CLA, 0x5A, 0, 0, Bytes.concat(Bytes.u4(id), Bytes.u4(size), acl.encode()));
    }

    /** Deletes an object after overwriting it with zeros. */
    static CommandApdu deleteObject(int id) {
        return CommandApdu.of(CLA, 0x52, 0, 1, Bytes.u4(id));
    }

    /** An addition of jcard's applet: deletes all objects of one directory. */
    static CommandApdu deleteDirectory(int directory) {
        return CommandApdu.of(CLA, 0x52, 1, 0, Bytes.u2(directory));
    }

    static CommandApdu readObject(int id, int offset, int length) {
        return CommandApdu.of(CLA, 0x56, 0, 0, Bytes.concat(Bytes.u4(id), Bytes.u4(offset), Bytes.ofInts(length)), length);
    }

    static CommandApdu writeObject(int id, int offset, Bytes data) {
        return CommandApdu.of(CLA, 0x54, 0, 0, Bytes.concat(Bytes.u4(id), Bytes.u4(offset), Bytes.ofInts(data.length()), data));
    }

    static CommandApdu verifyPin(int number, Secret pin) {
        return CommandApdu.of(CLA, 0x42, number, 0, pin.use(Bytes::of)).asSensitive();
    }

    static CommandApdu createPin(int number, int tries, Secret pin, Secret unblock) {
        return CommandApdu.of(CLA, 0x40, number, tries, counted(pin).plus(counted(unblock))).asSensitive();
    }

    static CommandApdu changePin(int number, Secret before, Secret now) {
        return CommandApdu.of(CLA, 0x44, number, 0, counted(before).plus(counted(now))).asSensitive();
    }

    static CommandApdu unblockPin(int number, Secret unblock) {
        return CommandApdu.of(CLA, 0x46, number, 0, unblock.use(Bytes::of)).asSensitive();
    }

    /** An addition of jcard's applet: unblocks and sets a new PIN. */
    static CommandApdu unblockPin(int number, Secret unblock, Secret now) {
        return CommandApdu.of(CLA, 0x46, number, 1, counted(unblock).plus(counted(now))).asSensitive();
    }

    private static Bytes counted(Secret secret) {
        return Bytes.ofInts(secret.length()).plus(secret.use(Bytes::of));
    }

    static CommandApdu logoutAll() {
        return CommandApdu.of(CLA, 0x60, 0, 0);
    }

    /** RSA in CRT form, public exponent 65537. */
    static CommandApdu generateRsa(int privateKey, int publicKey, int bits, Acl privateAcl, Acl publicAcl) {
        return CommandApdu.of(CLA, 0x30, privateKey, publicKey,
                Bytes.concat(Bytes.ofInts(1), Bytes.u2(bits), privateAcl.encode(), publicAcl.encode(), Bytes.ofInts(0)));
    }

    static CommandApdu exportKey(int key) {
        return CommandApdu.of(CLA, 0x34, key, 0, Bytes.ofInts(0));
    }

    static CommandApdu importKey(int key, Acl acl) {
        return CommandApdu.of(CLA, 0x32, key, 0, acl.encode());
    }

    /** RSA without padding, private key: the raw operation for signing and decrypting. */
    static CommandApdu beginRsa(int key) {
        return CommandApdu.of(CLA, 0x36, key, 1, Bytes.ofInts(0, 4, 1, 0, 0));
    }

    static CommandApdu finishRsa(int key, Bytes block) {
        return CommandApdu.of(CLA, 0x36, key, 3, Bytes.concat(Bytes.ofInts(1), Bytes.u2(block.length()), block), block.length() + 2);
    }

    /** A part of a block that does not fit one command. */
    static CommandApdu feedRsa(int key, Bytes part) {
        return CommandApdu.of(CLA, 0x36, key, 2, Bytes.concat(Bytes.ofInts(1), Bytes.u2(part.length()), part), 2);
    }

    /** An addition of jcard's applet: the last part, answered without a length in front, so that 256 bytes fit. */
    static CommandApdu finishRsaBare(int key, Bytes part, int length) {
        return CommandApdu.of(CLA, 0x36, key, 3, Bytes.concat(Bytes.ofInts(3), Bytes.u2(part.length()), part), length);
    }

    /** Input and output through the two exchange objects. */
    static CommandApdu finishRsaThroughObjects(int key) {
        return CommandApdu.of(CLA, 0x36, key, 3, Bytes.ofInts(2));
    }

    static CommandApdu setup(MuscleSetup setup) {
        Bytes data = Bytes.concat(counted(setup.initialPin()), pins(setup.so()), pins(setup.user()),
                Bytes.zeros(2), Bytes.u2(setup.objectMemory()),
                Bytes.ofInts(setup.createObjects(), setup.createKeys(), setup.createPins()));
        return CommandApdu.of(CLA, 0x2A, 0, 0, data).asSensitive();
    }

    private static Bytes pins(MuscleSetup.PinPair pair) {
        return Bytes.concat(Bytes.ofInts(pair.pinTries(), pair.pukTries()), counted(pair.pin()), counted(pair.puk()));
    }

    /** The status word of a P1 or P2 value that the applet does not know. */
    static boolean isUnknownParameter(int sw) {
        return sw == 0x9C10 || sw == 0x9C11 || sw == 0x6A86 || sw == 0x6B00;
    }

    /** The status word of a read from an object that is missing or shorter. */
    static boolean isMissingOrShort(int sw) {
        return sw == 0x9C07 || sw == 0x9C0F;
    }
}
