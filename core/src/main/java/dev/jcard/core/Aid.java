package dev.jcard.core;

/**
 * An application identifier, ISO 7816-4 8.2.1.2: 5 to 16 bytes, the first five being the RID.
 *
 * @param bytes 5 to 16 bytes
 */
public record Aid(Bytes bytes) implements Comparable<Aid> {

    /** Checks the length. */
    public Aid {
        if (bytes.length() < 5 || bytes.length() > 16) {
            throw new MalformedDataException("an AID has 5 to 16 bytes, this has " + bytes.length() + ": " + bytes);
        }
    }

    /** From hexadecimal digits, as {@link Bytes#parseHex}. */
    public static Aid of(String hex) {
        return new Aid(Bytes.parseHex(hex));
    }

    /** The first five bytes, the registered provider. */
    public Bytes rid() {
        return bytes.slice(0, 5);
    }

    @Override
    public int compareTo(Aid other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
