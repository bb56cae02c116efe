package dev.jcard.cli.card;

import dev.jcard.cli.CliException;
import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SensitiveCommands;
import java.util.ArrayList;
import java.util.List;

/** APDUs as people write them: arguments, or a file with one a line. */
final class ApduScript {

    private static final int SHORTEST = 4;
    private static final int LONGEST_DIGITS = 2 * (65535 + 9);

    /** A command, or a reset when there is none. */
    record Step(CommandApdu command) {
        boolean isReset() {
            return command == null;
        }
    }

    private ApduScript() {
    }

    /** Each argument is an APDU; when one is too short to be, blanks separated the bytes and all together are one. */
    static List<Step> arguments(List<String> texts) {
        try {
            List<Bytes> parts = texts.stream().map(Bytes::parseHex).toList();
            if (parts.stream().anyMatch(part -> part.length() < SHORTEST)) {
                parts = List.of(Bytes.concat(parts.toArray(Bytes[]::new)));
            }
            return parts.stream().map(ApduScript::step).toList();
        } catch (MalformedDataException e) {
            throw CliException.usage(e.getMessage(), "jcard apdu 00A4040000, or jcard help apdu");
        }
    }

    /** One APDU a line, optionally after {@code >}; {@code reset}; comments after {@code #}; answers after {@code <} are skipped. */
    static List<Step> parse(String text) {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.replaceFirst("#.*", "").strip();
            if (content.isEmpty() || content.startsWith("<") || content.startsWith("atr ")) {
                continue;
            }
            try {
                steps.add(content.equals("reset") ? new Step(null) : step(hex(content.startsWith(">") ? content.substring(1) : content)));
            } catch (MalformedDataException e) {
                throw new MalformedDataException("APDU script, line " + number + ": " + e.getMessage());
            }
        }
        return steps;
    }

    private static Bytes hex(String digits) {
        if (digits.length() > 2 * LONGEST_DIGITS) {
            throw new MalformedDataException("longer than any APDU");
        }
        return Bytes.parseHex(digits);
    }

    private static Step step(Bytes coded) {
        return new Step(SensitiveCommands.marked(CommandApdu.parse(coded)));
    }
}
