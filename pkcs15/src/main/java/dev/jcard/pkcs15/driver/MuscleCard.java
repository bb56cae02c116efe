package dev.jcard.pkcs15.driver;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.driver.MuscleCommands.Acl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The MUSCLE applet below PKCS#15: PINs, objects and keys by their numbers. */
public final class MuscleCard {

    /** The instance that OpenSC selects. */
    public static final Aid APPLET = Aid.of("A00000000101");

    /** A list longer than this is an endless one. */
    private static final int MAX_LIST = 1024;
    private static final int NOT_SET_UP = 0x9C05;
    private static final int END_OF_LIST = 0x9C12;

    /**
     * Status of the applet (instruction 3C).
     *
     * @param protocol    protocol version, {@code 1.3}
     * @param applet      applet version, {@code 0.9}
     * @param totalMemory bytes of object memory
     * @param freeMemory  bytes of it that are free, not necessarily in one piece
     * @param pins        number of PINs
     * @param keys        number of key slots in use
     * @param identities  mask of identities logged in
     */
    public record Status(String protocol, String applet, long totalMemory, long freeMemory, int pins, int keys, int identities) {
    }

    /**
     * What the applet can hold; the older applet does not tell, then its constants stand here.
     *
     * @param keySlots   number of key slots; a pair takes two
     * @param pinSlots   number of PIN slots
     * @param maxRsaBits longest RSA modulus
     * @param additions  this is jcard's applet, with what docs/muscle.md adds
     */
    public record Limits(int keySlots, int pinSlots, int maxRsaBits, boolean additions) {
    }

    /**
     * An object in the list.
     *
     * @param id     directory and file identifier
     * @param size   bytes
     * @param read   mask of identities that must be logged in to read; 0 none, FFFF never
     * @param write  likewise to write
     * @param delete likewise to delete
     */
    public record StoredObject(Bytes id, long size, int read, int write, int delete) {
    }

    /**
     * A key slot.
     *
     * @param number slot
     * @param type   1 RSA public, 2 RSA private, 3 RSA private CRT, 4 and 5 DSA, 6 to 8 DES
     * @param bits   length
     * @param read   mask of identities that must be logged in to export
     * @param write  likewise to overwrite
     * @param use    likewise to compute
     */
    public record StoredKey(int number, int type, int bits, int read, int write, int use) {
    }

    /**
     * Tries of a PIN.
     *
     * @param left     wrong presentations left
     * @param max      and at the start
     * @param pukLeft  the same for the unblocking code
     * @param pukMax   and at the start
     */
    public record Tries(int left, int max, int pukLeft, int pukMax) {
    }

    private final CardChannel channel;
    private Limits limits;

    private MuscleCard(CardChannel channel) {
        this.channel = channel;
    }

    /**
     * Selects the applet.
     *
     * @throws CardRefusedException.NotFound when the card has none
     */
    public static MuscleCard open(CardChannel channel) {
        if (!channel.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x00, APPLET.bytes())).isOk()) {
            throw new CardRefusedException.NotFound(0x6A82, "there is no MUSCLE applet (" + APPLET + ") on this card",
                    "load it with: jcard gp install");
        }
        return new MuscleCard(channel);
    }

    /** Around a channel on which the applet is selected already. */
    static MuscleCard selected(CardChannel channel) {
        return new MuscleCard(channel);
    }

    ResponseApdu transmit(CommandApdu command) {
        return channel.transmit(command);
    }

    /** The status; empty before {@link #setup}. */
    public Optional<Status> status() {
        ResponseApdu response = transmit(MuscleCommands.getStatus());
        if (response.sw() == NOT_SET_UP) {
            return Optional.empty();
        }
        Bytes data = response.orThrow("tell its status").data();
        if (data.length() < 16) {
            throw new MalformedDataException("status of " + data.length() + " bytes, 16 were expected");
        }
        return Optional.of(new Status(data.u1(0) + "." + data.u1(1), data.u1(2) + "." + data.u1(3),
                Integer.toUnsignedLong(data.u4At(4)), Integer.toUnsignedLong(data.u4At(8)), data.u1(12), data.u1(13), data.u2At(14)));
    }

    /** What fits in the applet. */
    public Limits limits() {
        if (limits == null) {
            ResponseApdu response = transmit(MuscleCommands.getLimits());
            boolean told = response.isOk() && response.data().length() >= 4;
            limits = told ? new Limits(response.data().u1(0), response.data().u1(1), response.data().u2At(2) * 8, true)
                    : new Limits(8, 8, 2048, false);
        }
        return limits;
    }

    /** Sets the applet up; possible once in its life. */
    public void setup(MuscleSetup setup) {
        ResponseApdu response = transmit(MuscleCommands.setup(setup));
        if (response.sw() == 0x6D00) {
            throw new CardRefusedException(0x6D00, "the applet is set up already", "only deleting and installing it again goes back");
        }
        response.orThrow("be set up");
    }

    /** All objects, newest first. */
    public List<StoredObject> objects() {
        List<StoredObject> objects = new ArrayList<>();
        for (Bytes record : list(true)) {
            objects.add(new StoredObject(record.slice(0, 4), Integer.toUnsignedLong(record.u4At(4)),
                    record.u2At(8), record.u2At(10), record.u2At(12)));
        }
        return objects;
    }

    /** All key slots in use. */
    public List<StoredKey> keys() {
        List<StoredKey> keys = new ArrayList<>();
        for (Bytes record : list(false)) {
            keys.add(new StoredKey(record.u1(0), record.u1(1), record.u2At(3), record.u2At(5), record.u2At(7), record.u2At(9)));
        }
        return keys;
    }

    private List<Bytes> list(boolean objects) {
        List<Bytes> records = new ArrayList<>();
        int length = objects ? 14 : 11;
        while (true) {
            boolean first = records.isEmpty();
            ResponseApdu response = transmit(objects ? MuscleCommands.listObjects(first) : MuscleCommands.listKeys(first));
            if (response.sw() == END_OF_LIST || response.isOk() && response.data().isEmpty()) {
                return records;
            }
            Bytes record = response.orThrow(objects ? "list its objects" : "list its keys").data();
            if (record.length() < length || records.size() == MAX_LIST) {
                throw new MalformedDataException("the card's list is not one: record " + records.size() + " is " + record);
            }
            records.add(record);
        }
    }

    /** The numbers of the PINs that exist, as bits. */
    public int pins() {
        Bytes mask = transmit(MuscleCommands.listPins()).orThrow("list its PINs").data();
        if (mask.length() != 2) {
            throw new MalformedDataException("list of PINs of " + mask.length() + " bytes");
        }
        return mask.u2At(0);
    }

    /** Tries of PIN {@code number}; empty when the applet does not tell. Spends none. */
    public Optional<Tries> tries(int number) {
        ResponseApdu response = transmit(MuscleCommands.pinTries(number));
        Bytes data = response.data();
        return response.isOk() && data.length() >= 4
                ? Optional.of(new Tries(data.u1(0), data.u1(1), data.u1(2), data.u1(3))) : Optional.empty();
    }

    /** Presents PIN {@code number}. */
    public void verifyPin(int number, Secret pin) {
        check(transmit(MuscleCommands.verifyPin(number, pin)), number, "accept the PIN");
    }

    /** Replaces PIN {@code number}; it must be presented again afterwards. */
    public void changePin(int number, Secret before, Secret now) {
        check(transmit(MuscleCommands.changePin(number, before, now)), number, "change the PIN");
    }

    /** Creates PIN {@code number}, its unblocking code included; PIN 0 must have been presented. */
    public void createPin(int number, int tries, Secret pin, Secret puk) {
        transmit(MuscleCommands.createPin(number, tries, pin, puk)).orThrow("create PIN " + number);
    }

    /**
     * Unblocks PIN {@code number} and sets its new value.
     *
     * @return false when the applet is the older one: the counter is reset, the PIN kept its value
     */
    public boolean unblockPin(int number, Secret puk, Secret now) {
        ResponseApdu response = transmit(MuscleCommands.unblockPin(number, puk, now));
        if (!MuscleCommands.isUnknownParameter(response.sw())) {
            checkPuk(response);
            return true;
        }
        ResponseApdu plain = transmit(MuscleCommands.unblockPin(number, puk));
        if (plain.sw() == 0x9C03) {
            throw new CardRefusedException(plain.sw(), "this applet unblocks a PIN only when it is blocked, and PIN " + number + " is not",
                    "change it with change-pin");
        }
        checkPuk(plain);
        return false;
    }

    private static void checkPuk(ResponseApdu response) {
        if (response.sw() == 0x9C02) {
            throw new CardRefusedException.WrongSecret(response.sw(), "the unblocking code is wrong", null, -1);
        }
        if (response.sw() == 0x9C0C) {
            throw new CardRefusedException.Blocked(response.sw(), "the unblocking code has no tries left", "only installing the applet again helps");
        }
        response.orThrow("unblock the PIN");
    }

    private void check(ResponseApdu response, int number, String action) {
        if (response.sw() == 0x9C02) {
            OptionalInt left = tries(number).map(tries -> OptionalInt.of(tries.left())).orElse(OptionalInt.empty());
            String told = left.isPresent() ? ", " + left.getAsInt() + (left.getAsInt() == 1 ? " try left" : " tries left") : "";
            throw new CardRefusedException.WrongSecret(response.sw(), "wrong PIN" + told, null, left.orElse(-1));
        }
        if (response.sw() == 0x9C0C) {
            throw new CardRefusedException.Blocked(response.sw(), "the PIN is blocked", "unblock it with: jcard pkcs15 unblock-pin");
        }
        response.orThrow(action);
    }

    /** Forgets all presented PINs. */
    public void logout() {
        transmit(MuscleCommands.logoutAll()).orThrow("log out");
    }

    /** Creates an object. */
    void createObject(int id, int size, Acl acl) {
        ResponseApdu response = transmit(MuscleCommands.createObject(id, size, acl));
        if (response.sw() == 0x9C08) {
            transmit(MuscleCommands.deleteObject(id)).orThrow("delete an object that nothing refers to");
            response = transmit(MuscleCommands.createObject(id, size, acl));
        }
        response.orThrow("create object " + Bytes.u4(id));
    }

    /** Writes {@code data} in as many commands as it takes. */
    void write(int id, int offset, Bytes data) {
        write(id, offset, data, false);
    }

    /** Writes {@code data} with commands that traces mask. */
    void writeSecret(int id, Bytes data) {
        write(id, 0, data, true);
    }

    private void write(int id, int offset, Bytes data, boolean secret) {
        for (int done = 0; done < data.length(); done += MuscleCommands.MAX_WRITE) {
            Bytes part = data.slice(done, Math.min(MuscleCommands.MAX_WRITE, data.length() - done));
            CommandApdu command = MuscleCommands.writeObject(id, offset + done, part);
            transmit(secret ? command.asSensitive() : command).orThrow("write object " + Bytes.u4(id));
        }
    }

    /** Reads {@code length} bytes of the object that brings data from the card. */
    Bytes readOutput(int offset, int length) {
        return read(MuscleCommands.OUTPUT, offset, length);
    }

    /** Reads exactly {@code length} bytes in as many commands as it takes. */
    Bytes read(int id, int offset, int length) {
        Bytes read = Bytes.EMPTY;
        while (read.length() < length) {
            int want = Math.min(MuscleCommands.MAX_READ, length - read.length());
            Bytes data = transmit(MuscleCommands.readObject(id, offset + read.length(), want)).orThrow("read object " + Bytes.u4(id)).data();
            if (data.length() != want) {
                throw new MalformedDataException("object " + Bytes.u4(id) + " gave " + data.length() + " bytes, " + want + " were asked");
            }
            read = read.plus(data);
        }
        return read;
    }

    /** Deletes an object; a missing one is no error. */
    void deleteObject(int id) {
        ResponseApdu response = transmit(MuscleCommands.deleteObject(id));
        if (response.sw() != 0x9C07) {
            response.orThrow("delete object " + Bytes.u4(id));
        }
    }
}
