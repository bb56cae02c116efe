package dev.jcard.gp.script;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.StatusWord;
import dev.jcard.gp.AttemptLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs GPShell scripts.
 *
 * <p>A script is checked as a whole before its first command runs. Each command is echoed, then its result is printed. A
 * refusal ends the script, except after {@code delete}, {@code delete_key}, {@code send_apdu_nostop} and with
 * {@code -noStop}.
 */
public final class GpShell {

    private final Consumer<String> out;
    private final Function<String, Bytes> files;
    private final Map<String, String> environment;
    private final AttemptLog log;

    /**
     * @param out         gets the lines that the script prints
     * @param files       reads a load or key file named in the script
     * @param environment for {@code ${NAME}}
     * @param log         remembers failed authentications
     */
    public GpShell(Consumer<String> out, Function<String, Bytes> files, Map<String, String> environment, AttemptLog log) {
        this.out = out;
        this.files = files;
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /**
     * Runs a script from beginning to end.
     *
     * @throws ScriptSyntaxException when a line makes no sense; nothing has run then
     * @throws ScriptFailedException when a command fails that may not fail
     */
    public void run(String script, ScriptReaders readers) {
        List<Statement> statements = parse(script);
        try (ShellState state = new ShellState(readers, out, log)) {
            Words words = new Words(state, files);
            for (Statement statement : statements) {
                run(statement, state, words);
                if (state.exit) {
                    return;
                }
            }
        }
    }

    private List<Statement> parse(String script) {
        return new Lexer(environment).lines(script).stream().map(Statement::of).toList();
    }

    private void run(Statement statement, ShellState state, Words words) {
        if (statement.word() != Word.PRINT) {
            out.accept(statement.text());
        }
        long start = System.nanoTime();
        try {
            words.run(statement);
        } catch (ScriptSyntaxException e) {
            throw e;
        } catch (SmartCardException e) {
            out.accept(describe(statement, e));
            if (statement.stopsOnError()) {
                throw new ScriptFailedException(statement.line(), e);
            }
        }
        if (state.timer) {
            out.accept("command time: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
    }

    /** {@code delete() returns 0x80206A88 (6A88: referenced data not found)}, as users of GPShell search for it. */
    private static String describe(Statement statement, SmartCardException error) {
        String name = statement.word().name().toLowerCase(Locale.ROOT);
        if (error instanceof CardRefusedException refused) {
            return name + "() returns 0x8020" + StatusWord.hex(refused.sw()) + " (" + StatusWord.hex(refused.sw()) + ": "
                    + StatusWord.meaning(refused.sw()) + ")";
        }
        return name + "() failed: " + error.getMessage();
    }

    /** Reads a script given as bytes; it must be UTF-8 or Latin-1 text. */
    public static String decode(byte[] script) {
        for (byte b : script) {
            if (b == 0) {
                throw new MalformedDataException("this is no script: it holds zero bytes");
            }
        }
        String text = new String(script, java.nio.charset.StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 ? new String(script, java.nio.charset.StandardCharsets.ISO_8859_1)
                : text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
