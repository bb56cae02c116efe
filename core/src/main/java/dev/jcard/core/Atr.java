package dev.jcard.core;

import java.util.List;

/**
 * An answer to reset, decoded field by field (ISO 7816-3 8.2).
 *
 * @param bytes      the whole answer, 2 to 33 bytes
 * @param fields     every byte group in order, with its meaning in words
 * @param protocols  transmission protocols offered, in order, without doubles: 0, 1, ...
 * @param historical the historical bytes, 0 to 15
 */
public record Atr(Bytes bytes, List<Field> fields, List<Integer> protocols, Bytes historical) {

    /** The longest answer: TS and 32 bytes. */
    public static final int MAX_LENGTH = 33;

    /**
     * One byte group.
     *
     * @param name    TS, T0, TA1, ..., "historical", TCK
     * @param value   its bytes
     * @param meaning in words
     */
    public record Field(String name, Bytes value, String meaning) {
    }

    /** Makes the lists immutable. */
    public Atr {
        fields = List.copyOf(fields);
        protocols = List.copyOf(protocols);
    }

    /**
     * Decodes strictly.
     *
     * @throws MalformedDataException on a wrong first byte, missing or surplus bytes, or a wrong check byte
     */
    public static Atr parse(Bytes bytes) {
        return new AtrReader(bytes).read();
    }

    /** True when T=1 is offered. */
    public boolean offers(int protocol) {
        return protocols.contains(protocol);
    }

    @Override
    public String toString() {
        return bytes.toHex(":");
    }
}
