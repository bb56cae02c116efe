package javacardx.framework.tlv;

public abstract class BERTag {
    public static final byte BER_TAG_CLASS_MASK_UNIVERSAL = 0;
    public static final byte BER_TAG_CLASS_MASK_APPLICATION = 1;
    public static final byte BER_TAG_CLASS_MASK_CONTEXT_SPECIFIC = 2;
    public static final byte BER_TAG_CLASS_MASK_PRIVATE = 3;
    public static final boolean BER_TAG_TYPE_CONSTRUCTED = true;
    public static final boolean BER_TAG_TYPE_PRIMITIVE = false;

    protected BERTag() {
    }

    public static native BERTag getInstance(byte[] buffer, short offset);

    public static native short toBytes(short value, boolean value2, short value22, byte[] buffer, short offset);

    public static native byte size(byte[] buffer, short offset);

    public static native short tagNumber(byte[] buffer, short offset);

    public static native boolean isConstructed(byte[] buffer, short offset);

    public static native byte tagClass(byte[] buffer, short offset);

    public static native boolean verifyFormat(byte[] buffer, short offset);

    public native byte size();

    public native short toBytes(byte[] buffer, short offset);

    public native short tagNumber();

    public native boolean isConstructed();

    public native byte tagClass();

    public native boolean equals(BERTag bERTag);

    public abstract void init(byte[] buffer, short offset);
}
