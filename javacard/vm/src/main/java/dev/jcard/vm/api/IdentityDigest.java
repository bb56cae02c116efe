package dev.jcard.vm.api;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;

/** No hash: gives back what it got. */
final class IdentityDigest extends MessageDigest {

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    IdentityDigest() {
        super("identity");
    }

    @Override
    protected void engineUpdate(byte input) {
        data.write(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        data.write(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        byte[] all = data.toByteArray();
        data.reset();
        return all;
    }

    @Override
    protected void engineReset() {
        data.reset();
    }
}
