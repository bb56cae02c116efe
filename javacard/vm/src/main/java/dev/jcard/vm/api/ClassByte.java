package dev.jcard.vm.api;

/** What a CLA byte says, ISO 7816-4 5.4.1; proprietary classes are coded as the others (JCRE 4.3). */
record ClassByte(int value) {

    /** The byte as a short holds it. */
    static ClassByte of(int signed) {
        return new ClassByte(signed & 0xFF);
    }

    /** Channels from 4 on have a coding of their own. */
    boolean isFurther() {
        return (value & 0x40) != 0;
    }

    int channel() {
        return isFurther() ? 4 + (value & 0x0F) : value & 0x03;
    }

    boolean isChaining() {
        return (value & 0x10) != 0;
    }

    boolean isSecureMessaging() {
        return (value & (isFurther() ? 0x20 : 0x0C)) != 0;
    }

    boolean isInterindustry() {
        return (value & 0x80) == 0;
    }

    /** Bits 001 at the top are reserved, FF is not allowed. */
    boolean isValid() {
        return value >> 5 != 1 && value != 0xFF;
    }
}
