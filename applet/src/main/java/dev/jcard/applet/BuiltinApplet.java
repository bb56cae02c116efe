package dev.jcard.applet;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An applet that comes with jcard, converted for one level of the Java Card platform.
 *
 * @param name       {@code muscle}, the MUSCLE card edge applet, or {@code iso}, the ISO 7816 applet
 * @param target     the lowest platform that it runs on, such as {@code 2.2.1}
 * @param packageAid of the load file
 * @param appletAid  of the applet class, by custom also of its instance
 * @param about      what sets it apart from its other builds, in one phrase
 */
public record BuiltinApplet(String name, String target, Aid packageAid, Aid appletAid, String about) {

    private static final Aid MUSCLE_PACKAGE = Aid.of("A000000001");
    private static final Aid MUSCLE_APPLET = Aid.of("A00000000101");
    private static final Aid ISO_PACKAGE = Aid.of("F276A288BCFBA69D34F310");
    private static final Aid ISO_APPLET = Aid.of("F276A288BCFBA69D34F31001");

    private static final List<BuiltinApplet> ALL = List.of(
            muscle("2.1.2", "short APDUs; reuses key objects, as the card cannot delete them"),
            muscle("2.2.1", "short APDUs"),
            muscle("2.2.2", "short and extended APDUs"),
            muscle("3.0.4", "RSA up to 4096 bits and 32 key slots, for cards with 2 KB of transient memory to spare"),
            new BuiltinApplet("iso", "3.0.4", ISO_PACKAGE, ISO_APPLET, "RSA up to 4096 bits and EC"));

    /** All builds, each applet's oldest target first. */
    public static List<BuiltinApplet> all() {
        return ALL;
    }

    /**
     * The build of an applet that suits a card best: the newest that the platform can run.
     *
     * @param name     {@code muscle} or {@code iso}
     * @param platform the card's level, such as {@code 2.2.2} or {@code 3.0.5}
     * @return empty when there is no such applet, or the platform is too old for it
     */
    public static Optional<BuiltinApplet> find(String name, String platform) {
        return ALL.stream().filter(a -> a.name.equals(name) && a.target.compareTo(platform) <= 0)
                .max(Comparator.comparing(BuiltinApplet::target));
    }

    /**
     * A build by what a user may call it: {@code muscle} and {@code iso} are the builds that most cards take, others have
     * their target in the name, as {@code muscle-2.1.2}.
     */
    public static Optional<BuiltinApplet> named(String text) {
        return text.equals("muscle") ? find(text, "2.2.2") : text.equals("iso") ? find(text, "3.0.4")
                : ALL.stream().filter(a -> text.equals(a.name + "-" + a.target)).findFirst();
    }

    /** The CAP file, a ZIP archive. */
    public Bytes cap() {
        try (InputStream in = BuiltinApplet.class.getResourceAsStream(fileName())) {
            if (in == null) {
                throw new IllegalStateException("the build has left out " + fileName());
            }
            return Bytes.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name for the CAP file: applet and target. */
    public String fileName() {
        return name + "-" + target + ".cap";
    }

    private static BuiltinApplet muscle(String target, String about) {
        return new BuiltinApplet("muscle", target, MUSCLE_PACKAGE, MUSCLE_APPLET, about);
    }
}
