package javacardx.framework.tlv;

public final class ConstructedBERTLV extends BERTLV {

    /** An exception with a reason code. */
    public ConstructedBERTLV(short reason) {
    }

    public static native short append(byte[] in, short inOffset, byte[] out, short outOffset);

    public static native short find(byte[] in, short inOffset, byte[] out, short outOffset);

    public static native short findNext(byte[] in, short inOffset, short inLength, byte[] out, short outOffset);

    @Override
    public native short init(byte[] buffer, short offset, short length);

    public native short init(ConstructedBERTag constructedBERTag,
            BERTLV bERTLV);

    public native short init(ConstructedBERTag constructedBERTag, byte[] buffer, short
            offset, short length);

    public native short append(BERTLV bERTLV);

    public native short delete(BERTLV bERTLV, short value);

    public native BERTLV find(BERTag bERTag);

    public native BERTLV findNext(BERTag bERTag,
            BERTLV bERTLV, short value);
}
