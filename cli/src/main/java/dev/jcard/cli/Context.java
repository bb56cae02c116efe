package dev.jcard.cli;

import dev.jcard.core.CardChannel;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** What a command works with: the global options, the card, the user and the two output streams. */
public final class Context implements AutoCloseable {

    private static final int MAX_FILE = 16 << 20;

    private final Environment environment;
    private final GlobalOptions options;
    private final CardOpener cards;

    Context(Environment environment, GlobalOptions options) {
        this.environment = environment;
        this.options = options;
        this.cards = new CardOpener(environment, options);
    }

    /** Streams, variables and directories of this run. */
    public Environment environment() {
        return environment;
    }

    /** The options that every command knows. */
    public GlobalOptions options() {
        return options;
    }

    /**
     * Opens the card that the user means, traced when asked for, with command chaining, 61xx and 6Cxx handled.
     * The caller closes it.
     */
    public CardChannel openCard() throws IOException {
        return cards.open();
    }

    /** As {@link #openCard}, in another reader than the user's options name. */
    public CardChannel openCard(String reader) throws IOException {
        return cards.open(reader);
    }

    /** As {@link #openCard}, but every APDU goes out as it is. */
    public CardChannel openRawCard() throws IOException {
        return cards.openRaw();
    }

    /** The same channel, with its exchanges shown when the user wants a trace. */
    public CardChannel traced(CardChannel channel) throws IOException {
        return cards.traced(channel);
    }

    /**
     * A virtual card itself, not a channel to it. A card that does not exist yet is made.
     *
     * @param file image of the card, or null for the card that {@code -r sim} means
     */
    public VirtualCard virtualCard(String file) {
        return file == null ? environment.cards().card(VirtualCards.image("sim", environment), this::detail)
                : environment.cards().card(path(file), this::note);
    }

    /**
     * As {@link #virtualCard}, but of a card that is there already.
     *
     * @throws CliException when it is not
     */
    public VirtualCard existingVirtualCard(String file) {
        if (!Files.isRegularFile(path(file))) {
            throw new CliException(ExitCode.FAILED, "there is no virtual card " + file, "jcard sim create " + file);
        }
        return virtualCard(file);
    }

    /** The reader that {@code -r} or {@code JCARD_READER} names, or null. */
    public String reader() {
        return cards.reader();
    }

    /** True when {@link #reader} names a virtual card. */
    public boolean isVirtual() {
        return VirtualCards.isVirtual(cards.reader());
    }

    /** A file named on the command line. */
    public Path path(String name) {
        return environment.directory().resolve(name);
    }

    /** The text of a file named on the command line, at most 16 MiB of UTF-8. */
    public String readText(String name) throws IOException {
        return new String(readFile(name), StandardCharsets.UTF_8);
    }

    /** The bytes of a file named on the command line, at most 16 MiB; {@code -} is stdin. */
    public byte[] readFile(String name) throws IOException {
        if (name.equals("-")) {
            return limited(environment.in().readNBytes(MAX_FILE + 1), "stdin");
        }
        try (InputStream in = Files.newInputStream(path(name))) {
            return limited(in.readNBytes(MAX_FILE + 1), name);
        }
    }

    private static byte[] limited(byte[] data, String name) {
        if (data.length > MAX_FILE) {
            throw new CliException(ExitCode.FAILED, name + " is larger than 16 MiB", null);
        }
        return data;
    }

    /**
     * Prints the result: as JSON the whole of {@code data}, else what {@code text} writes from the same data.
     * Call it once per command.
     *
     * @param data a record, map or collection, see {@link Json}
     */
    public void print(Object data, Consumer<PrintStream> text) {
        if (options.json()) {
            environment.out().println(Json.write(data));
        } else {
            text.accept(environment.out());
        }
    }

    /** Standard output, for results that are no text (a DER file). */
    public PrintStream out() {
        return environment.out();
    }

    /** Tells the user something that is not the result. */
    public void note(String message) {
        environment.err().println(message);
    }

    /** Tells the user about a danger. */
    public void warn(String message) {
        note("jcard: warning: " + message);
    }

    /** Says more when asked to with {@code -v}. */
    public void detail(String message) {
        if (options.verbose()) {
            note(message);
        }
    }

    /** True when a question may be asked. */
    public boolean mayAsk() {
        return !options.noInput() && environment.terminal().isPresent();
    }

    /**
     * Asks before something is destroyed; {@code --yes} answers.
     *
     * @param loss what will be lost and on which card: "this erases the card 'Jane' (serial 0102) with 1 key"
     * @throws CliException exit code 10 when the answer is not yes or nobody can be asked
     */
    public void confirm(String loss) {
        if (options.yes()) {
            return;
        }
        if (!mayAsk()) {
            throw new CliException(ExitCode.NOT_CONFIRMED, loss + "; not confirmed", "the same command with --yes");
        }
        String answer = environment.terminal().ask(loss + ". Go on? [y/N] ");
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw new CliException(ExitCode.NOT_CONFIRMED, "not confirmed, nothing was changed", null);
        }
    }

    /** Ends the transcript. */
    @Override
    public void close() {
        cards.close();
    }
}
