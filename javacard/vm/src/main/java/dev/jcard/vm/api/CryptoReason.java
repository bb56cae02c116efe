package dev.jcard.vm.api;

/** Reason codes of CryptoException. */
final class CryptoReason {

    static final int ILLEGAL_VALUE = 1;
    static final int UNINITIALIZED_KEY = 2;
    static final int NO_SUCH_ALGORITHM = 3;
    static final int INVALID_INIT = 4;
    static final int ILLEGAL_USE = 5;

    private CryptoReason() {
    }
}
