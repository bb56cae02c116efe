package dev.jcard.pcsc;

import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which reader a user means. */
final class ReaderChoice {

    private ReaderChoice() {
    }

    static Reader choose(List<Reader> readers, String selector) {
        if (readers.isEmpty()) {
            throw new TransportException(Reason.NO_READER, "pcscd sees no reader",
                    "plug a reader in, or use the virtual card: -r sim", null);
        }
        return selector == null ? theOneWithACard(readers) : named(readers, selector);
    }

    private static Reader theOneWithACard(List<Reader> readers) {
        List<Reader> loaded = readers.stream().filter(Reader::cardPresent).toList();
        if (loaded.isEmpty()) {
            throw new TransportException(Reason.NO_CARD, "no card in any reader: " + names(readers), "insert a card, or wait for it with: jcard list-readers --wait", null);
        }
        if (loaded.size() > 1) {
            throw ambiguous("several readers have a card: ", loaded);
        }
        return loaded.get(0);
    }

    private static Reader named(List<Reader> readers, String selector) {
        if (selector.matches("\\d{1,3}")) {
            int number = Integer.parseInt(selector);
            if (number < readers.size()) {
                return readers.get(number);
            }
        }
        String wanted = selector.toLowerCase(Locale.ROOT);
        List<Reader> exact = readers.stream().filter(r -> r.name().equals(selector)).toList();
        List<Reader> found = !exact.isEmpty() ? exact
                : readers.stream().filter(r -> r.name().toLowerCase(Locale.ROOT).contains(wanted)).toList();
        if (found.isEmpty()) {
            throw new TransportException(Reason.NO_READER, "no reader \"" + selector + "\"; there are: " + names(readers),
                    "jcard list-readers", null);
        }
        if (found.size() > 1) {
            throw ambiguous("\"" + selector + "\" fits several readers: ", found);
        }
        return found.get(0);
    }

    private static TransportException ambiguous(String message, List<Reader> readers) {
        return new TransportException(Reason.AMBIGUOUS_READER, message + names(readers),
                "choose one with -r and its number or name", null);
    }

    private static String names(List<Reader> readers) {
        return readers.stream().map(r -> r.number() + " " + r.name()).collect(Collectors.joining(", "));
    }
}
