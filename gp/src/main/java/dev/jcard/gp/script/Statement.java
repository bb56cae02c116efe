package dev.jcard.gp.script;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One command with its options, checked before anything runs.
 *
 * @param line    where it starts
 * @param text    as written
 * @param word    what to do
 * @param options by name; {@code -noStop} has an empty value
 * @param rest    words that belong to no option (print)
 */
record Statement(int line, String text, Word word, Map<String, String> options, List<String> rest) {

    static Statement of(Lexer.Line line) {
        Word word = Word.of(line.number(), line.words().get(0));
        List<String> words = line.words().subList(1, line.words().size());
        if (word == Word.PRINT) {
            return new Statement(line.number(), line.text(), word, Map.of(), words);
        }
        Map<String, String> options = new HashMap<>();
        for (int n = 0; n < words.size(); n++) {
            String option = word.option(line.number(), words.get(n));
            boolean isFlag = option.equals("-noStop");
            if (!isFlag && ++n == words.size()) {
                throw new ScriptSyntaxException(line.number(), "option " + option + " has no value");
            }
            options.put(option, isFlag ? "" : words.get(n));
        }
        Statement statement = new Statement(line.number(), line.text(), word, Map.copyOf(options), List.of());
        word.required().stream().filter(name -> !options.containsKey(name)).findFirst().ifPresent(name -> {
            throw statement.missing(name);
        });
        statement.checkValues();
        return statement;
    }

    /** Every value is converted once before the script starts. */
    private void checkValues() {
        for (String name : options.keySet()) {
            switch (name) {
                case "-AID", "-pkgAID", "-instAID", "-sdAID" -> aid(name);
                case "-APDU", "-data", "-instParam", "-uiccSystemSpecParam", "-simSpecParam", "-sdParam" -> hex(name);
                case "-key", "-mac_key", "-enc_key", "-kek_key" -> checkKey(name);
                case "-element", "-identifier", "-keyType" -> hexNumber(name, 0);
                case "-reader", "-file", "-pass", "-keyDerivation", "-noStop" -> { }
                default -> number(name, 0);
            }
        }
    }

    private void checkKey(String name) {
        int length = hex(name).length();
        if (length != 16 && length != 24 && length != 32) {
            throw wrong(name, "a key of " + length + " bytes does not exist");
        }
    }

    boolean stopsOnError() {
        return !word.neverStops() && !options.containsKey("-noStop");
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name));
    }

    Optional<Aid> aid(String name) {
        return convert(name, Aid::of);
    }

    Aid requireAid(String name) {
        return aid(name).orElseThrow(() -> missing(name));
    }

    Bytes hex(String name) {
        return convert(name, Bytes::parseHex).orElse(Bytes.EMPTY);
    }

    Optional<Secret> key(String name) {
        return convert(name, text -> Secret.take(Bytes.parseHex(text).toArray()));
    }

    /** Decimal, or hexadecimal with 0x. */
    int number(String name, int fallback) {
        return convert(name, Statement::parseNumber).orElse(fallback);
    }

    Optional<Integer> number(String name) {
        return convert(name, Statement::parseNumber);
    }

    /** Hexadecimal with or without 0x. */
    int hexNumber(String name, int fallback) {
        return convert(name, text -> Integer.parseInt(text.replaceFirst("^0[xX]", ""), 16)).orElse(fallback);
    }

    /** Leading zeros do not mean octal. */
    private static int parseNumber(String text) {
        return text.matches("0[xX].*") ? Integer.parseInt(text.substring(2), 16) : Integer.parseInt(text);
    }

    ScriptSyntaxException missing(String name) {
        return new ScriptSyntaxException(line, word.name().toLowerCase(java.util.Locale.ROOT) + " needs " + name);
    }

    private <T> Optional<T> convert(String name, java.util.function.Function<String, T> parser) {
        try {
            return text(name).map(parser);
        } catch (MalformedDataException | NumberFormatException e) {
            throw wrong(name, e instanceof NumberFormatException ? "not a number: " + options.get(name) : e.getMessage());
        }
    }

    private ScriptSyntaxException wrong(String name, String why) {
        return new ScriptSyntaxException(line, "option " + name + ": " + why);
    }
}
