package dev.jcard.cli;

import dev.jcard.core.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A PIN, PUK, key or passphrase: {@code --NAME-file F}, {@code --NAME-fd N}, {@code --NAME -} (a line of stdin),
 * {@code --NAME VALUE} (with a warning), else asked on the terminal without echo.
 *
 * <p>Whoever gets a {@link Secret} from here closes it.
 */
public final class SecretOption {

    private static final int MAX_LENGTH = 4096;

    private final String name;
    private final String title;
    private final Value<String> value;
    private final Value<String> file;
    private final Value<Integer> descriptor;

    /**
     * Declares the three options.
     *
     * @param name  without dashes: {@code pin}
     * @param title for prompts and help: {@code user PIN}
     */
    public SecretOption(Syntax syntax, String name, String title) {
        this.name = name;
        this.title = title;
        value = syntax.option("--" + name, "VALUE", title + "; - reads a line of stdin (a value here can be seen by others)");
        file = syntax.option("--" + name + "-file", "FILE", "read the " + title + " from the first line of FILE");
        descriptor = syntax.option("--" + name + "-fd", "N", "read the " + title + " from file descriptor N", Integer::valueOf);
    }

    /** True when one of the options was given. */
    public boolean isGiven() {
        return value.isPresent() || file.isPresent() || descriptor.isPresent();
    }

    /** The secret from the options, or asked for once. */
    public Secret get(Context context) throws IOException {
        return get(context, title);
    }

    /** As {@link #get(Context)}, with another name in the prompt. */
    public Secret get(Context context, String prompt) throws IOException {
        Optional<Secret> given = find(context);
        return given.isPresent() ? given.get() : ask(context, prompt + ": ");
    }

    /** The secret from the options, or asked for twice because a slip would lock the user out. */
    public Secret getNew(Context context) throws IOException {
        Optional<Secret> given = find(context);
        if (given.isPresent()) {
            return given.get();
        }
        Secret first = ask(context, "New " + title + ": ");
        try (Secret second = ask(context, "Again: ")) {
            if (first.sameAs(second)) {
                return first;
            }
        }
        first.close();
        throw CliException.usage("the two entries differ, nothing was changed", null);
    }

    /** The secret from the options; never asks. */
    public Optional<Secret> find(Context context) throws IOException {
        if (value.isPresent() && !value.get().equals("-")) {
            context.warn("other users of this machine can see --" + name + " VALUE; better --" + name + "-file FILE or the prompt");
            return Optional.of(Secret.take(value.get().toCharArray()));
        }
        if (value.isPresent()) {
            return Optional.of(firstLine(context.environment().in(), "stdin"));
        }
        if (file.isPresent()) {
            return Optional.of(fromFile(context.path(file.get())));
        }
        return descriptor.isPresent() ? Optional.of(fromFile(Path.of("/dev/fd/" + descriptor.get()))) : Optional.empty();
    }

    private Secret fromFile(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return firstLine(in, path.toString());
        }
    }

    private Secret firstLine(InputStream in, String source) throws IOException {
        WipedBuffer line = new WipedBuffer();
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (line.size() == MAX_LENGTH) {
                    throw CliException.usage("the first line of " + source + " is too long for a " + title, null);
                }
                line.write(b);
            }
            byte[] data = line.withoutCarriageReturn();
            if (data.length == 0) {
                throw CliException.usage("no " + title + " in " + source, null);
            }
            return Secret.take(data);
        } finally {
            line.wipe();
        }
    }

    private Secret ask(Context context, String prompt) {
        if (!context.mayAsk()) {
            throw CliException.usage("the " + title + " is needed and nobody can be asked",
                    "--" + name + "-file FILE, or --" + name + " - to read it from stdin");
        }
        char[] typed = context.environment().terminal().askSecret(Character.toUpperCase(prompt.charAt(0)) + prompt.substring(1));
        if (typed == null || typed.length == 0) {
            throw CliException.usage("no " + title + " was entered, nothing was changed", null);
        }
        return Secret.take(typed);
    }

    /** A fixed buffer, so that no copies stay behind when it grows. */
    private static final class WipedBuffer extends ByteArrayOutputStream {
        WipedBuffer() {
            super(MAX_LENGTH);
        }

        byte[] withoutCarriageReturn() {
            return Arrays.copyOf(buf, count > 0 && buf[count - 1] == '\r' ? count - 1 : count);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
