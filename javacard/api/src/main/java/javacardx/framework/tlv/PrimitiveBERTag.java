package javacardx.framework.tlv;

public final class PrimitiveBERTag extends BERTag {

    public PrimitiveBERTag() {
    }

    @Override
    public native void init(byte[] buffer, short offset);

    public native void init(byte value, short value2);
}
