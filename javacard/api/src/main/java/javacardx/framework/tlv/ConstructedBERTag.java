package javacardx.framework.tlv;

public final class ConstructedBERTag extends BERTag {

    public ConstructedBERTag() {
    }

    @Override
    public native void init(byte[] buffer, short offset);

    public native void init(byte value, short value2);
}
