package dev.jcard.cli.gp;

import dev.jcard.cli.Context;
import dev.jcard.core.CardChannel;
import dev.jcard.gp.script.ScriptReaders;
import dev.jcard.pcsc.Reader;
import dev.jcard.pcsc.Readers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Readers for scripts: what {@code -r} names goes before what the script names. */
final class ScriptCards implements ScriptReaders {

    private final Context context;

    ScriptCards(Context context) {
        this.context = context;
    }

    @Override
    public List<String> names() {
        if (context.reader() != null) {
            return List.of(context.reader());
        }
        try (Readers readers = Readers.open()) {
            return readers.list().stream().map(Reader::name).toList();
        }
    }

    @Override
    public CardChannel connect(Optional<String> wanted) {
        try {
            if (context.reader() != null || wanted.isEmpty()) {
                return context.openCard();
            }
            String name = wanted.get().matches("\\d{1,3}") ? byNumber(Integer.parseInt(wanted.get())) : wanted.get();
            return context.openCard(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers in scripts count from 1. */
    private String byNumber(int number) {
        List<String> names = names();
        return number >= 1 && number <= names.size() ? names.get(number - 1) : String.valueOf(number);
    }
}
