package javacard.framework;

public interface PIN {
    boolean check(byte[] buffer, short offset, byte length);

    byte getTriesRemaining();

    boolean isValidated();

    void reset();
}
