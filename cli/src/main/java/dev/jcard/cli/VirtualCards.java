package dev.jcard.cli;

import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Path;

/** Virtual cards as the command line names them: {@code sim}, {@code sim:FILE}. */
final class VirtualCards {

    private static final String PREFIX = "sim:";

    private VirtualCards() {
    }

    static boolean isVirtual(String reader) {
        return reader != null && (reader.equals("sim") || reader.startsWith(PREFIX));
    }

    /** The image file behind {@code sim} or {@code sim:FILE}. */
    static Path image(String reader, Environment environment) {
        return reader.equals("sim") ? environment.dataDirectory().resolve("card.img")
                : environment.directory().resolve(reader.substring(PREFIX.length()));
    }

    static VirtualCard open(Path image) throws IOException {
        return VirtualCard.create();
    }
}
