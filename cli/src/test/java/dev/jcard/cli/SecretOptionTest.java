package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretOptionTest {

    @TempDir
    Path work;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<String> answers = new ArrayDeque<>();

    @Test
    void fileGivesItsFirstLine() throws IOException {
        Files.writeString(work.resolve("pin"), "123456\r\nsecond line\n");
        assertEquals("123456", read("", "--pin-file", "pin"));
        assertEquals("", err.toString());
    }

    @Test
    void twoSecretsFromStdinAreTwoLines() throws IOException {
        Syntax syntax = new Syntax("test");
        SecretOption pin = new SecretOption(syntax, "pin", "user PIN");
        SecretOption puk = new SecretOption(syntax, "puk", "PUK");
        syntax.parse(List.of("--pin", "-", "--puk", "-"));
        try (Context context = context("1234\n5678\n"); Secret first = pin.get(context); Secret second = puk.get(context)) {
            assertEquals("1234", text(first));
            assertEquals("5678", text(second));
        }
    }

    @Test
    void valueInTheCommandLineWorksWithAWarning() throws IOException {
        assertEquals("1234", read("", "--pin", "1234"));
        assertTrue(err.toString().startsWith("jcard: warning: other users"), err.toString());
    }

    @Test
    void promptAsksOnceForAnOldSecretAndTwiceForANewOne() throws IOException {
        answers.add("1234");
        assertEquals("1234", read(""));
        answers.addAll(List.of("5678", "5678"));
        SecretOption option = option();
        try (Context context = context(""); Secret secret = option.getNew(context)) {
            assertEquals("5678", text(secret));
        }
        answers.addAll(List.of("5678", "5687"));
        SecretOption again = option();
        assertEquals(ExitCode.USAGE, assertThrows(CliException.class, () -> again.getNew(context(""))).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "", "\r\n"})
    void emptyFirstLineIsNoSecret(String input) {
        assertThrows(CliException.class, () -> read(input, "--pin", "-"));
    }

    @Test
    void endlessLineIsRefused() {
        assertThrows(CliException.class, () -> read("9".repeat(5000), "--pin", "-"));
    }

    @Test
    void nobodyToAskIsAUsageErrorThatNamesTheOption() {
        CliException error = assertThrows(CliException.class, () -> read(""));
        assertEquals(ExitCode.USAGE, error.code());
        assertTrue(error.remedy().contains("--pin-file"), error.remedy());
    }

    private String read(String stdin, String... args) throws IOException {
        SecretOption option = option(args);
        try (Context context = context(stdin); Secret secret = option.get(context)) {
            return text(secret);
        }
    }

    private static SecretOption option(String... args) {
        Syntax syntax = new Syntax("test");
        SecretOption option = new SecretOption(syntax, "pin", "user PIN");
        syntax.parse(List.of(args));
        return option;
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Context context(String stdin) {
        Terminal terminal = new Terminal() {
            @Override
            public boolean isPresent() {
                return !answers.isEmpty();
            }

            @Override
            public char[] askSecret(String prompt) {
                return ask(prompt).toCharArray();
            }

            @Override
            public String ask(String prompt) {
                return answers.poll();
            }
        };
        PrintStream messages = new PrintStream(err, true);
        return new Context(new Environment(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), messages, messages, Map.of(), work, terminal, new VirtualCards()),
                GlobalOptions.parse(List.of()));
    }
}
