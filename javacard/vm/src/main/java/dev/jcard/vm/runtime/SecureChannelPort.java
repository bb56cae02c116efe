package dev.jcard.vm.runtime;

/** A secure channel as applets use it. Everything may refuse with {@link Refused}. */
public interface SecureChannelPort {

    /** The operation is refused; the applet sees an ISOException. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final int statusWord;

        public Refused(int statusWord) {
            super("secure channel refused", null, false, false);
            this.statusWord = statusWord;
        }

        public int statusWord() {
            return statusWord;
        }
    }

    /** INITIALIZE UPDATE or EXTERNAL AUTHENTICATE in coded form; the response data. */
    byte[] processSecurity(byte[] command);

    /** A coded command without its protection. */
    byte[] unwrap(byte[] command);

    /** The protected data of a response, without status word; the argument is response data with status word. */
    byte[] wrap(byte[] response);

    byte[] decrypt(byte[] data);

    byte[] encrypt(byte[] data);

    /** 80 authenticated, 01 MAC, 02 encryption, 10 and 20 the same for responses. */
    int level();

    void reset();
}
