package javacard.framework;

/** An application identifier: 5 to 16 bytes, the first five being the RID. */
@SuppressWarnings("overrides") // a card has no hash codes
public class AID {

    /** From 5 to 16 bytes. */
    public AID(byte[] bytes, short offset, byte length) {
    }

    /** True when the other is an AID of the same bytes. */
    @Override
    public final native boolean equals(Object other);

    /** True when both begin with the same RID. */
    public final native boolean RIDEquals(AID otherAID);

    /** True when the AID is these bytes. */
    public final native boolean equals(byte[] bytes, short offset, byte length);

    /**
     * Copies all bytes.
     *
     * @return how many
     */
    public final native byte getBytes(byte[] dest, short offset);

    /** True when the AID begins with these bytes. */
    public final native boolean partialEquals(byte[] bytes, short offset, byte length);

    /**
     * Copies {@code length} bytes from {@code aidOffset}; 0 means all to the end.
     *
     * @return how many
     */
    public final native byte getPartialBytes(short aidOffset, byte[] dest, short offset, byte length);
}
