package javacard.framework;

@SuppressWarnings("overrides") // a card has no hash codes
public class AID {

    public AID(byte[] buffer, short offset, byte length) {
    }

    @Override
    public final native boolean equals(Object object);

    public final native boolean RIDEquals(AID aID);

    public final native boolean equals(byte[] buffer, short offset, byte length);

    public final native byte getBytes(byte[] buffer, short offset);

    public final native boolean partialEquals(byte[] buffer, short offset, byte length);

    public final native byte getPartialBytes(short value, byte[] buffer, short offset, byte length);
}
