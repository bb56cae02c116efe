package dev.jcard.cli;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cap.CapFile;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Virtual cards as the command line names them: {@code sim}, {@code sim:FILE}. A card stays open for the commands of one
 * process that follow.
 */
public final class VirtualCards {

    private static final String PREFIX = "sim:";
    private static final String PROFILE = "default";

    private final Map<Path, VirtualCard> open = new HashMap<>();
    private final Map<String, CardChannel> others;

    /** Virtual cards in their image files. */
    public VirtualCards() {
        this(Map.of());
    }

    /** @param others cards of any make, by the name that stands behind {@code sim:} */
    VirtualCards(Map<String, CardChannel> others) {
        this.others = Map.copyOf(others);
    }

    /** True for {@code sim} and {@code sim:FILE}. */
    static boolean isVirtual(String reader) {
        return reader != null && (reader.equals("sim") || reader.startsWith(PREFIX));
    }

    /** The image file behind {@code sim} or {@code sim:FILE}. */
    static Path image(String reader, Environment environment) {
        return reader.equals("sim") ? environment.dataDirectory().resolve("card.img")
                : environment.directory().resolve(reader.substring(PREFIX.length()));
    }

    /**
     * The card in the file; where there is none, a new card with the MUSCLE applet, not set up.
     *
     * @param tell hears of a new card in a file that the user named: the name may have been a slip
     */
    VirtualCard card(Path image, Consumer<String> tell) {
        return open.computeIfAbsent(image.toAbsolutePath().normalize(), path -> load(image, tell));
    }

    /** A connection to the card named {@code sim} or {@code sim:NAME}. */
    CardChannel connect(String reader, Environment environment, Consumer<String> tell) {
        CardChannel other = others.get(reader.substring(Math.min(PREFIX.length(), reader.length())));
        return other != null ? other : card(image(reader, environment), tell).connect();
    }

    private static VirtualCard load(Path image, Consumer<String> tell) {
        if (Files.exists(image)) {
            return VirtualCard.open(image);
        }
        createParent(image);
        tell.accept("new virtual card with the MUSCLE applet in " + image);
        VirtualCard card = VirtualCard.create(Profiles.named(PROFILE), image);
        BuiltinApplet muscle = BuiltinApplet.named("muscle").orElseThrow();
        card.load(CapFile.parse(muscle.cap()));
        card.install(muscle.appletAid(), muscle.appletAid(), Bytes.EMPTY);
        return card;
    }

    private static void createParent(Path image) {
        try {
            Files.createDirectories(image.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, "cannot make the directory of " + image + ": " + e.getMessage(), "use -r sim:FILE");
        }
    }
}
