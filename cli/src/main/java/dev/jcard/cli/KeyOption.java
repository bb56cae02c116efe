package dev.jcard.cli;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A symmetric key: hexadecimal digits from the command line, a file, a descriptor or the prompt; {@code default} is the well-known one. */
public final class KeyOption {

    private static final Bytes GLOBALPLATFORM = Bytes.parseHex("404142434445464748494A4B4C4D4E4F");

    private final SecretOption option;
    private final String name;
    private final Bytes wellKnown;

    /** A key of GlobalPlatform, whose well-known one is 40 to 4F. */
    public KeyOption(Syntax syntax, String name, String title) {
        this(syntax, name, title, GLOBALPLATFORM);
    }

    /**
     * Declares the three options.
     *
     * @param name      without dashes: {@code key}
     * @param title     for prompts and help
     * @param wellKnown what {@code default} stands for
     */
    public KeyOption(Syntax syntax, String name, String title, Bytes wellKnown) {
        this.name = name;
        this.option = new SecretOption(syntax, name, title);
        this.wellKnown = wellKnown;
    }

    /** True when one of the options was given. */
    public boolean isGiven() {
        return option.isGiven();
    }

    /** The key, if it was given. */
    public Optional<Secret> find(Context context) throws IOException {
        Optional<Secret> text = option.find(context);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try (Secret digits = text.get()) {
            return Optional.of(parse(digits));
        }
    }

    /** The key from the option, or asked for. */
    public Secret get(Context context) throws IOException {
        try (Secret digits = option.get(context)) {
            return parse(digits);
        }
    }

    /** The key from the option, or asked for twice. */
    public Secret getNew(Context context) throws IOException {
        try (Secret digits = option.getNew(context)) {
            return parse(digits);
        }
    }

    private Secret parse(Secret digits) {
        return digits.use(bytes -> {
            String text = new String(bytes, StandardCharsets.US_ASCII).strip();
            if (text.equals("default")) {
                return Secret.take(wellKnown.toArray());
            }
            try {
                byte[] key = Bytes.parseHex(text).toArray();
                if (key.length != 16 && key.length != 24 && key.length != 32) {
                    throw CliException.usage("--" + name + " has " + key.length + " bytes; keys have 16, 24 or 32", null);
                }
                return Secret.take(key);
            } catch (MalformedDataException e) {
                throw CliException.usage("--" + name + " is no key: hexadecimal digits are needed", null);
            }
        });
    }
}
