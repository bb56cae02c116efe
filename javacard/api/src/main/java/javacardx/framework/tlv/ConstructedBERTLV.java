package javacardx.framework.tlv;

/** A TLV that holds TLVs. */
public final class ConstructedBERTLV extends BERTLV {

    /** Empty, with room for so many TLVs. */
    public ConstructedBERTLV(short maxTLVs) {
    }

    /**
     * Appends a TLV to another in an array.
     *
     * @return length of the result
     */
    public static native short append(byte[] in, short inOffset, byte[] out, short outOffset);

    /**
     * Finds the first TLV with a tag, any when {@code tag} is null.
     *
     * @return its offset, or -1
     */
    public static native short find(byte[] container, short containerOffset, byte[] tag, short tagOffset);

    /**
     * Finds the next TLV with a tag after the one at {@code startOffset}.
     *
     * @return its offset, or -1
     */
    public static native short findNext(byte[] container, short containerOffset, short startOffset, byte[] tag,
            short tagOffset);

    /**
     * Reads the bytes into this object.
     *
     * @return length of the TLV
     */
    @Override
    public native short init(byte[] in, short offset, short length);

    /**
     * Sets tag and first TLV.
     *
     * @return length of the result
     */
    public native short init(ConstructedBERTag tag, BERTLV tlv);

    /**
     * Sets tag and value.
     *
     * @return length of the result
     */
    public native short init(ConstructedBERTag tag, byte[] in, short offset, short length);

    /**
     * Appends a TLV.
     *
     * @return length of the result
     */
    public native short append(BERTLV tlv);

    /**
     * Takes out an occurrence of a TLV.
     *
     * @return length of the result
     */
    public native short delete(BERTLV tlv, short occurrence);

    /** The first TLV with this tag, any when null. */
    public native BERTLV find(BERTag tag);

    /** The next TLV with this tag after so many occurrences of another. */
    public native BERTLV findNext(BERTag tag, BERTLV after, short occurrence);
}
