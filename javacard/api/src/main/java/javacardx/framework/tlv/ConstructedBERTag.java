package javacardx.framework.tlv;

/** The tag of a TLV that holds TLVs. */
public final class ConstructedBERTag extends BERTag {

    /** A tag without a value yet. */
    public ConstructedBERTag() {
    }

    /** Reads a tag into this object. */
    @Override
    public native void init(byte[] in, short offset);

    /** Sets class and number. */
    public native void init(byte tagClass, short tagNumber);
}
