package javacardx.framework.tlv;

/** A TLV that holds bytes. */
public class PrimitiveBERTLV extends BERTLV {

    /** Empty, with room for so many bytes. */
    public PrimitiveBERTLV(short maxValueLength) {
    }

    /** Where the value of a TLV begins. */
    public static native short getValueOffset(byte[] tlv, short offset);

    /**
     * Writes a TLV.
     *
     * @return its length in bytes
     */
    public static native short toBytes(byte[] tag, short tagOffset, byte[] value, short valueOffset,
            short valueLength, byte[] out, short outOffset);

    /**
     * Appends to the value of a TLV in an array.
     *
     * @return length of the result
     */
    public static native short appendValue(byte[] tlv, short tlvOffset, byte[] value, short valueOffset,
            short valueLength);

    /**
     * Reads the bytes into this object.
     *
     * @return length of the TLV
     */
    @Override
    public native short init(byte[] in, short offset, short length);

    /**
     * Sets tag and value.
     *
     * @return length of the result
     */
    public native short init(PrimitiveBERTag tag, byte[] value, short offset, short length);

    /**
     * Appends to the value.
     *
     * @return length of the result
     */
    public native short appendValue(byte[] value, short offset, short length);

    /**
     * Sets another value.
     *
     * @return length of the result
     */
    public native short replaceValue(byte[] value, short offset, short length);

    /**
     * Copies the value.
     *
     * @return its length in bytes
     */
    public native short getValue(byte[] out, short offset);
}
