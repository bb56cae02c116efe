package dev.jcard.core;

import java.util.Objects;

/**
 * A command APDU, ISO 7816-3 12.1: header, up to 65535 data bytes, up to 65536 expected bytes.
 *
 * @param cla class, 0..255
 * @param ins instruction, 0..255
 * @param p1  first parameter, 0..255
 * @param p2  second parameter, 0..255
 * @param data command data, empty in cases 1 and 2
 * @param le   expected response length: -1 none (cases 1 and 3), else 1..65536; 256 and 65536 mean "all there is"
 * @param sensitive the data holds a secret: traces mask it
 */
public record CommandApdu(int cla, int ins, int p1, int p2, Bytes data, int le, boolean sensitive) {

    /** No response data is expected. */
    public static final int NO_LE = -1;
    /** Up to 256 bytes; as short Le this is 00. */
    public static final int LE_MAX_SHORT = 256;
    /** Up to 65536 bytes; as extended Le this is 0000. */
    public static final int LE_MAX_EXTENDED = 65536;

    /** Checks all ranges. */
    public CommandApdu {
        Objects.requireNonNull(data);
        if (((cla | ins | p1 | p2) & ~0xFF) != 0) {
            throw new IllegalArgumentException("header byte outside 0..255");
        }
        if (data.length() > 65535 || le != NO_LE && (le < 1 || le > LE_MAX_EXTENDED)) {
            throw new IllegalArgumentException("Lc or Le outside its range");
        }
    }

    /** Case 1: neither data nor answer. */
    public static CommandApdu of(int cla, int ins, int p1, int p2) {
        return new CommandApdu(cla, ins, p1, p2, Bytes.EMPTY, NO_LE, false);
    }

    /** Case 2: no data, {@code le} bytes expected. */
    public static CommandApdu of(int cla, int ins, int p1, int p2, int le) {
        return new CommandApdu(cla, ins, p1, p2, Bytes.EMPTY, le, false);
    }

    /** Case 3: data, no answer. */
    public static CommandApdu of(int cla, int ins, int p1, int p2, Bytes data) {
        return new CommandApdu(cla, ins, p1, p2, data, NO_LE, false);
    }

    /** Case 4: data and answer. */
    public static CommandApdu of(int cla, int ins, int p1, int p2, Bytes data, int le) {
        return new CommandApdu(cla, ins, p1, p2, data, le, false);
    }

    /** The same command, masked in traces. */
    public CommandApdu asSensitive() {
        return new CommandApdu(cla, ins, p1, p2, data, le, true);
    }

    /** The same command with another class byte. */
    public CommandApdu withCla(int other) {
        return new CommandApdu(other, ins, p1, p2, data, le, sensitive);
    }

    /** The same command with other data. */
    public CommandApdu withData(Bytes other) {
        return new CommandApdu(cla, ins, p1, p2, other, le, sensitive);
    }

    /** The same command with another expected length. */
    public CommandApdu withLe(int other) {
        return new CommandApdu(cla, ins, p1, p2, data, other, sensitive);
    }

    /** True when data or Le do not fit the short form. */
    public boolean isExtended() {
        return data.length() > 255 || le > LE_MAX_SHORT;
    }

    /**
     * Reads the coded form, short or extended, cases 1 to 4 (ISO 7816-3 12.1.3).
     *
     * @throws MalformedDataException when lengths and bytes disagree
     */
    public static CommandApdu parse(Bytes coded) {
        return ApduCoding.parse(coded);
    }

    /** The coded form: short when it fits, else extended. */
    public Bytes encode() {
        return ApduCoding.encode(this);
    }

    @Override
    public String toString() {
        Bytes head = Bytes.ofInts(cla, ins, p1, p2);
        return sensitive ? head + " [" + data.length() + " bytes masked]" : encode().toHex();
    }
}
