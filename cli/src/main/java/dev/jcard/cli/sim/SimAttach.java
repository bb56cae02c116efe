package dev.jcard.cli.sim;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.vm.VirtualCard;
import dev.jcard.vm.vpcd.CardInSlot;
import dev.jcard.vm.vpcd.VpcdAttachment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** {@code jcard sim attach [FILE]}: the card is in a reader of pcscd until the program is interrupted. */
final class SimAttach implements Command {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Value<String> file;
    private final Value<InetSocketAddress> vpcd;

    SimAttach(Syntax syntax) {
        file = syntax.optionalArgument("FILE", "image of the card (default: the card of -r sim)", text -> text);
        vpcd = syntax.option("--vpcd", "HOST:PORT", "where vpcd listens", "127.0.0.1:" + VpcdAttachment.DEFAULT_PORT, SimAttach::address);
        syntax.example("jcard sim attach mycard.img &");
    }

    @Override
    public ExitCode run(Context context) throws IOException, InterruptedException {
        VirtualCard card = context.virtualCard(file.get());
        try (VpcdAttachment attachment = VpcdAttachment.attach(new TracedSlot(context, CardInSlot.of(card)), vpcd.get())) {
            if (!attachment.awaitSeen(PATIENCE)) {
                context.warn("pcscd has not looked at the card yet");
            }
            context.print(Json.object("attached", vpcd.get().getHostString() + ":" + vpcd.get().getPort()), out -> out.println("attached"));
            context.out().flush();
            untilInterrupted(attachment);
        }
        return ExitCode.OK;
    }

    /** Ends by SIGINT or SIGTERM: the card is pulled out before the process goes. */
    private static void untilInterrupted(VpcdAttachment attachment) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(attachment::close));
        new CountDownLatch(1).await();
    }

    static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}") || Integer.parseInt(text.substring(colon + 1)) > 65535) {
            throw CliException.usage("an address is HOST:PORT", null);
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
