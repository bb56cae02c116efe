package dev.jcard.vm.runtime;

import java.util.function.Consumer;

/** MANAGE CHANNEL, ISO 7816-4 11.1.2. */
final class ChannelCommands {

    private final Channels channels;
    private final boolean withManager;
    private final Consumer<Channel> leave;

    /** {@code leave} deselects what is selected on a channel. */
    ChannelCommands(Channels channels, boolean withManager, Consumer<Channel> leave) {
        this.channels = channels;
        this.withManager = withManager;
        this.leave = leave;
    }

    byte[] run(CommandBytes command, int number) {
        if (!channels.exists(number) || !channels.get(number).open) {
            return Answer.of(0x6881);
        }
        if (command.p1() == 0x80) {
            return closeChannel(command.p2());
        }
        if (command.p1() != 0) {
            return Answer.of(0x6A86);
        }
        int wanted = command.p2();
        if (wanted == 0 && command.le() != 1 && command.le() != 256) {
            return Answer.of(0x6C01);
        }
        Channel opened = wanted == 0 ? channels.firstClosed() : channels.exists(wanted) ? channels.get(wanted) : null;
        if (opened == null || opened.open) {
            return Answer.of(wanted == 0 ? 0x6A81 : 0x6A86);
        }
        return openChannel(opened, channels.get(number), wanted == 0);
    }

    private byte[] openChannel(Channel opened, Channel from, boolean assigned) {
        opened.open = true;
        opened.deselect();
        opened.manager = from.number == 0 && withManager || from.manager;
        byte[] data = assigned ? new byte[] {(byte) opened.number} : new byte[0];
        return Answer.of(data, Answer.OK);
    }

    private byte[] closeChannel(int number) {
        if (number == 0 || !channels.exists(number)) {
            return Answer.of(0x6A86);
        }
        Channel channel = channels.get(number);
        if (!channel.open) {
            return Answer.of(0x6200);
        }
        leave.accept(channel);
        channel.open = false;
        return Answer.of(Answer.OK);
    }
}
