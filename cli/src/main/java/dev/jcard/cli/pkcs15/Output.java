package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Context;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code -o FILE}: the result goes there instead of stdout, whole or not at all. */
final class Output {

    private final Value<String> file;

    Output(Syntax syntax) {
        file = syntax.option("-o --out", "FILE", "write to FILE instead of stdout");
    }

    boolean isFile() {
        return file.isPresent();
    }

    void text(Context context, String name, String text) throws IOException {
        write(context, name, text, text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(Context context, String name, Bytes bytes) throws IOException {
        write(context, name, bytes, bytes.toArray());
    }

    private void write(Context context, String name, Object value, byte[] bytes) throws IOException {
        if (file.isPresent()) {
            Path target = context.path(file.get());
            Path parent = target.toAbsolutePath().getParent();
            Path temporary = Files.createTempFile(parent, "jcard", ".tmp");
            try {
                Files.write(temporary, bytes);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            context.print(Json.object("file", file.get()), out -> { });
            context.note("written to " + file.get());
        } else {
            context.print(Json.object(name, value), out -> out.writeBytes(bytes));
        }
    }
}
