package javacardx.framework.tlv;

/** A BER TLV, of either kind. */
public abstract class BERTLV {

    /** For subclasses. */
    protected BERTLV() {
    }

    /** Reads one. */
    public static native BERTLV getInstance(byte[] in, short offset, short length);

    /** True when the bytes are a correct TLV. */
    public static native boolean verifyFormat(byte[] in, short offset, short length);

    /**
     * Copies the tag.
     *
     * @return its length in bytes
     */
    public static native short getTag(byte[] tlv, short tlvOffset, byte[] tag, short tagOffset);

    /** Length of the value in bytes. */
    public static native short getLength(byte[] tlv, short offset);

    /**
     * Writes the TLV.
     *
     * @return its length in bytes
     */
    public native short toBytes(byte[] out, short offset);

    /** The tag. */
    public native BERTag getTag();

    /** Length of the value in bytes. */
    public native short getLength();

    /** Length of the whole TLV in bytes. */
    public native short size();

    /**
     * Reads the bytes into this object.
     *
     * @return length of the TLV
     */
    public abstract short init(byte[] in, short offset, short length);
}
