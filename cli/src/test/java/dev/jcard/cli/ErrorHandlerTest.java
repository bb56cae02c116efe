package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import dev.jcard.core.VerificationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorHandlerTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ErrorHandler handler = new ErrorHandler(new Environment(InputStream.nullInputStream(), new PrintStream(out, true),
            new PrintStream(err, true), Map.of(), Path.of(""), Terminal.system(), new VirtualCards()));

    @ParameterizedTest
    @CsvSource({"63C2, 4", "6300, 4", "9C02, 4", "6982, 4", "9C06, 4", "63C0, 5", "6983, 5", "9C0C, 5", "6A82, 9", "9C07, 9", "6A88, 9",
            "6A84, 11", "9C01, 11", "6D00, 8", "6E00, 8", "6A80, 1", "6F00, 1"})
    void statusWordsHaveTheirExitCode(String sw, int code) {
        assertEquals(code, codeOf(refusal(Integer.parseInt(sw, 16))));
        assertTrue(err().startsWith("jcard: the card refused to read: " + sw + " ("), err());
    }

    @ParameterizedTest
    @CsvSource({"NO_SERVICE, 6", "NOT_PERMITTED, 6", "NO_READER, 6", "AMBIGUOUS_READER, 2", "NO_CARD, 7", "CARD_MUTE, 8", "CARD_IN_USE, 12",
            "CARD_REMOVED, 7", "CONNECTION_LOST, 6", "CANCELLED, 130", "OTHER, 1"})
    void transportReasonsHaveTheirExitCode(Reason reason, int code) {
        assertEquals(code, codeOf(new TransportException(reason, "why", "cure", null)));
        assertEquals("jcard: why\nTry: cure\n", err());
    }

    @Test
    void otherFailuresHaveTheirExitCode() {
        assertEquals(1, codeOf(new MalformedDataException("bad file")));
        assertEquals(14, codeOf(new VerificationException("bad MAC")));
        assertEquals(130, codeOf(new InterruptedException()));
        assertEquals(1, codeOf(new UncheckedIOException(new IOException("disk full"))));
        assertEquals(10, codeOf(new CliException(ExitCode.NOT_CONFIRMED, "no", null)));
    }

    @Test
    void missingFileIsNamed() {
        assertEquals(1, codeOf(new NoSuchFileException("x.pem")));
        assertEquals("jcard: x.pem: no such file or directory\n", err());
    }

    @Test
    void severalLinesBecomeOneAndFaultsShowNoStackTrace() {
        codeOf(new IllegalStateException("first\n  second"));
        assertTrue(err().startsWith("jcard: fault in jcard: java.lang.IllegalStateException: first; second\nTry: "), err());
        assertFalse(err().contains("\tat "), err());
    }

    @Test
    void jsonCarriesTheStatusWordAndGoesToStdout() {
        handler.handle(refusal(0x6A82), true, false);
        assertEquals("", err());
        assertEquals("""
                {
                  "error": {
                    "code": 9,
                    "message": "the card refused to read: 6A82 (file or application not found)",
                    "sw": "6A82",
                    "cause": "not found on the card",
                    "try": "the same command with --trace, to see what the card was asked"
                  }
                }
                """, out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    private int codeOf(Throwable error) {
        return handler.handle(error, false, false).code();
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static SmartCardException refusal(int sw) {
        try {
            ResponseApdu.of(sw).orThrow("read");
            throw new AssertionError("no refusal");
        } catch (SmartCardException e) {
            return e;
        }
    }
}
