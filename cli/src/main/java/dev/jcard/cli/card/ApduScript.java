package dev.jcard.cli.card;

import dev.jcard.cli.CliException;
import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** APDUs as people write them: arguments, or a file with one a line. */
final class ApduScript {

    private static final int SHORTEST = 4;
    private static final int LONGEST_DIGITS = 2 * (65535 + 9);
    /** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, PUT KEY; in class B0 also Setup and PIN commands of MUSCLE. */
    private static final Set<Integer> SECRET = Set.of(0x20, 0x24, 0x2C, 0xD8);
    private static final Set<Integer> MUSCLE_SECRET = Set.of(0x2A, 0x32, 0x40, 0x42, 0x44, 0x46);

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
        CommandApdu command = CommandApdu.parse(coded);
        boolean secret = SECRET.contains(command.ins()) || command.cla() == 0xB0 && MUSCLE_SECRET.contains(command.ins());
        return new Step(secret ? command.asSensitive() : command);
    }
}
