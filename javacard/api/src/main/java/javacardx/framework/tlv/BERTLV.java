package javacardx.framework.tlv;

public abstract class BERTLV {

    protected BERTLV() {
    }

    public static native BERTLV getInstance(byte[] buffer, short offset, short length);

    public static native boolean verifyFormat(byte[] buffer, short offset, short length);

    public static native short getTag(byte[] in, short inOffset, byte[] out, short outOffset);

    public static native short getLength(byte[] buffer, short offset);

    public native short toBytes(byte[] buffer, short offset);

    public native BERTag getTag();

    public native short getLength();

    public native short size();

    public abstract short init(byte[] buffer, short offset, short length);
}
