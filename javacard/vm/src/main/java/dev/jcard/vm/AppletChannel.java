package dev.jcard.vm;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.vm.cardmanager.ApplicationChannel;
import dev.jcard.vm.cardmanager.Refusal;
import dev.jcard.vm.runtime.SecureChannelPort;
import java.util.function.Supplier;

/** A secure channel session of an applet with its security domain. */
record AppletChannel(ApplicationChannel channel) implements SecureChannelPort {

    private static byte[] guarded(Supplier<Bytes> action) {
        try {
            return action.get().toArray();
        } catch (Refusal e) {
            throw new Refused(e.sw());
        } catch (MalformedDataException e) {
            throw new Refused(0x6700);
        }
    }

    @Override
    public byte[] processSecurity(byte[] command) {
        return guarded(() -> channel.processSecurity(CommandApdu.parse(Bytes.of(command))));
    }

    @Override
    public byte[] unwrap(byte[] command) {
        return guarded(() -> channel.unwrap(CommandApdu.parse(Bytes.of(command))).encode());
    }

    @Override
    public byte[] wrap(byte[] response) {
        return guarded(() -> channel.wrap(ResponseApdu.parse(Bytes.of(response))).data());
    }

    @Override
    public byte[] decrypt(byte[] data) {
        return guarded(() -> channel.decrypt(Bytes.of(data)));
    }

    @Override
    public byte[] encrypt(byte[] data) {
        return guarded(() -> channel.encrypt(Bytes.of(data)));
    }

    @Override
    public int level() {
        return channel.level();
    }

    @Override
    public void reset() {
        channel.reset();
    }
}
