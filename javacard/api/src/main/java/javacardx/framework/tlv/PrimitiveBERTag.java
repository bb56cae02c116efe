package javacardx.framework.tlv;

/** The tag of a TLV that holds bytes. */
public final class PrimitiveBERTag extends BERTag {

    /** A tag without a value yet. */
    public PrimitiveBERTag() {
    }

    /** Reads a tag into this object. */
    @Override
    public native void init(byte[] in, short offset);

    /** Sets class and number. */
    public native void init(byte tagClass, short tagNumber);
}
