package dev.jcard.vm.api;

/** A cipher at work. */
interface CipherSession {

    /** Takes more data; returns what comes out already. */
    byte[] update(byte[] data);

    /** Takes the last data, returns the rest and starts anew with the same key and parameters. */
    byte[] finish(byte[] data);
}
