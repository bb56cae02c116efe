package dev.jcard.cli;

import dev.jcard.core.CardChannel;
import dev.jcard.core.Iso7816Channel;
import dev.jcard.core.TracingChannel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Opens the card that {@code -r}, {@code JCARD_READER} or the situation names, and puts trace and ISO 7816 handling around it. */
final class CardOpener implements AutoCloseable {

    private final Environment environment;
    private final GlobalOptions options;
    private PrintStream transcript;

    CardOpener(Environment environment, GlobalOptions options) {
        this.environment = environment;
        this.options = options;
    }

    CardChannel open() throws IOException {
        return open(reader());
    }

    CardChannel open(String reader) throws IOException {
        return Iso7816Channel.over(openRaw(reader));
    }

    String reader() {
        return options.reader() == null ? environment.variable("JCARD_READER") : options.reader();
    }

    CardChannel openRaw() throws IOException {
        return openRaw(reader());
    }

    private CardChannel openRaw(String reader) throws IOException {
        return traced(VirtualCards.isVirtual(reader) ? virtual(reader) : PcscCards.connect(reader));
    }

    private CardChannel virtual(String reader) {
        return environment.cards().connect(reader, environment, news -> {
            if (!reader.equals("sim")) {
                environment.err().println(news);
            }
        });
    }

    /** The same channel, shown as {@code --trace} wants. */
    CardChannel traced(CardChannel card) throws IOException {
        if (options.traceTo() != null) {
            if (transcript == null) {
                transcript = new PrintStream(Files.newOutputStream(environment.directory().resolve(options.traceTo())), true,
                        StandardCharsets.UTF_8);
            }
            return TracingChannel.transcript(card, transcript::println);
        }
        return options.trace() ? TracingChannel.readable(card, environment.err()::println) : card;
    }

    @Override
    public void close() {
        if (transcript != null) {
            transcript.close();
        }
    }
}
