package dev.jcard.vm.runtime;

import java.util.Arrays;

/** Coded responses. */
final class Answer {

    static final int OK = 0x9000;

    private Answer() {
    }

    static byte[] of(int sw) {
        return new byte[] {(byte) (sw >> 8), (byte) sw};
    }

    static byte[] of(byte[] data, int sw) {
        byte[] all = Arrays.copyOf(data, data.length + 2);
        all[data.length] = (byte) (sw >> 8);
        all[data.length + 1] = (byte) sw;
        return all;
    }
}
