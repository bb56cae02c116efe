package dev.jcard.cli;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.vm.VirtualCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Virtual cards as the command line names them: {@code sim}, {@code sim:FILE}. A card stays open for the commands of one
 * process that follow.
 */
public final class VirtualCards {

    private static final String PREFIX = "sim:";
    private static final Aid MUSCLE = Aid.of("A00000000101");

    private final Map<Path, VirtualCard> open = new HashMap<>();

    /** True for {@code sim} and {@code sim:FILE}. */
    static boolean isVirtual(String reader) {
        return reader != null && (reader.equals("sim") || reader.startsWith(PREFIX));
    }

    /** The image file behind {@code sim} or {@code sim:FILE}. */
    static Path image(String reader, Environment environment) {
        return reader.equals("sim") ? environment.dataDirectory().resolve("card.img")
                : environment.directory().resolve(reader.substring(PREFIX.length()));
    }

    CardChannel connect(Path image) {
        return card(image).connect();
    }

    VirtualCard card(Path image) {
        return open.computeIfAbsent(image.toAbsolutePath().normalize(), VirtualCards::load);
    }

    private static VirtualCard load(Path image) {
        if (Files.exists(image)) {
            return VirtualCard.open(image);
        }
        VirtualCard card = VirtualCard.create();
        card.install(MUSCLE, "com.musclecard.CardEdge.CardEdge", Bytes.ofInts(0));
        return card;
    }
}
