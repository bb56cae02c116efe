package javacardx.framework.tlv;

/** The tag of a BER TLV. */
public abstract class BERTag {
    public static final byte BER_TAG_CLASS_MASK_UNIVERSAL = 0;
    public static final byte BER_TAG_CLASS_MASK_APPLICATION = 1;
    public static final byte BER_TAG_CLASS_MASK_CONTEXT_SPECIFIC = 2;
    public static final byte BER_TAG_CLASS_MASK_PRIVATE = 3;
    public static final boolean BER_TAG_TYPE_CONSTRUCTED = true;
    public static final boolean BER_TAG_TYPE_PRIMITIVE = false;

    /** For subclasses. */
    protected BERTag() {
    }

    /** Reads one. */
    public static native BERTag getInstance(byte[] in, short offset);

    /**
     * Writes a tag.
     *
     * @return its length in bytes
     */
    public static native short toBytes(short tagClass, boolean isConstructed, short tagNumber, byte[] out,
            short offset);

    /** Length of a tag in bytes. */
    public static native byte size(byte[] in, short offset);

    /** Number of a tag. */
    public static native short tagNumber(byte[] in, short offset);

    /** True when a tag says constructed. */
    public static native boolean isConstructed(byte[] in, short offset);

    /** Class of a tag, {@code BER_TAG_CLASS_MASK_}. */
    public static native byte tagClass(byte[] in, short offset);

    /** True when the bytes are a correct tag. */
    public static native boolean verifyFormat(byte[] in, short offset);

    /** Length of this tag in bytes. */
    public native byte size();

    /**
     * Writes this tag.
     *
     * @return its length in bytes
     */
    public native short toBytes(byte[] out, short offset);

    /** Number of this tag. */
    public native short tagNumber();

    /** True when this tag says constructed. */
    public native boolean isConstructed();

    /** Class of this tag, {@code BER_TAG_CLASS_MASK_}. */
    public native byte tagClass();

    /** True when both are the same tag. */
    public native boolean equals(BERTag other);

    /** Reads a tag into this object. */
    public abstract void init(byte[] in, short offset);
}
