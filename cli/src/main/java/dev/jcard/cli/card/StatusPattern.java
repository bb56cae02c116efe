package dev.jcard.cli.card;

import dev.jcard.cli.CliException;
import dev.jcard.core.StatusWord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Status words as typed after {@code --expect}: {@code 9000}, {@code 63Cx}, {@code 9000,6A82}. */
record StatusPattern(List<String> words) {

    static StatusPattern parse(String text) {
        List<String> words = Arrays.stream(text.toUpperCase(Locale.ROOT).split(",")).map(String::strip).toList();
        if (!words.stream().allMatch(word -> word.matches("[0-9A-FX]{4}"))) {
            throw CliException.usage("a status word has four digits: 9000, 63Cx", null);
        }
        return new StatusPattern(words);
    }

    boolean matches(int sw) {
        String actual = StatusWord.hex(sw);
        return words.stream().anyMatch(word -> actual.matches(word.replace('X', '.')));
    }

    @Override
    public String toString() {
        return String.join(" or ", words).replace('X', 'x');
    }
}
