package javacardx.framework.tlv;

public class PrimitiveBERTLV extends BERTLV {

    /** An exception with a reason code. */
    public PrimitiveBERTLV(short reason) {
    }

    public static native short getValueOffset(byte[] buffer, short offset);

    public static native short toBytes(byte[] in, short inOffset, byte[] buf2, short buf2Offset, short
            buf2Length, byte[] buf3, short buf3Offset);

    public static native short appendValue(byte[] in, short inOffset, byte[] out, short outOffset, short outLength);

    @Override
    public native short init(byte[] buffer, short offset, short length);

    public native short init(PrimitiveBERTag primitiveBERTag, byte[] buffer, short
            offset, short length);

    public native short appendValue(byte[] buffer, short offset, short length);

    public native short replaceValue(byte[] buffer, short offset, short length);

    public native short getValue(byte[] buffer, short offset);
}
