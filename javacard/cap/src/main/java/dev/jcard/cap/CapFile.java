package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A CAP file: one package ready for a card, JCVM chapter 6. Immutable.
 *
 * <p>It comes as a ZIP archive, as a directory of {@code .cap} files, or as IJC, which is the components one after the other. Reading
 * checks the form of every component, not what they mean together: that is the verifier's.
 *
 * @param packagePath name of the package with slashes as the archive has it; empty when the source does not tell
 * @param components  at most one of each tag, sorted in load order; custom components last
 * @param extras      other entries of the archive by name, such as the manifest
 */
public record CapFile(String packagePath, List<Component> components, SortedMap<String, Bytes> extras) {

    /** Checks that there is a Header and nothing twice, and sorts the components. */
    public CapFile {
        List<Component> sorted = new ArrayList<>(components);
        sorted.sort(Comparator.comparingInt(CapFile::position));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).tagNumber() == sorted.get(i - 1).tagNumber()) {
                throw new MalformedDataException("CAP file: component " + sorted.get(i).title() + " is there twice");
            }
        }
        if (sorted.stream().noneMatch(HeaderComponent.class::isInstance)) {
            throw new MalformedDataException("CAP file: the Header component is missing");
        }
        components = List.copyOf(sorted);
        extras = Collections.unmodifiableSortedMap(new TreeMap<>(extras));
    }

    /** A CAP file without further archive entries. */
    public CapFile(String packagePath, List<Component> components) {
        this(packagePath, components, new TreeMap<>());
    }

    private static int position(Component component) {
        int index = ComponentTag.of(component.tagNumber()).map(ComponentTag.loadOrder()::indexOf).orElse(-1);
        return index < 0 ? 0x100 + component.tagNumber() : index;
    }

    /**
     * Reads an archive or an IJC file, or all {@code .cap} files of a directory.
     *
     * @throws MalformedDataException when it is not a CAP file or a form this program does not read
     * @throws UncheckedIOException   when the file cannot be read
     */
    public static CapFile read(Path file) {
        try {
            return Files.isDirectory(file) ? CapDirectory.read(file) : parse(Bytes.of(CapArchive.readBounded(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the bytes of an archive or of an IJC file.
     *
     * @throws MalformedDataException as {@link #read}
     */
    public static CapFile parse(Bytes bytes) {
        if (isArchive(bytes)) {
            return CapArchive.parse(bytes);
        }
        return new CapFile("", IjcStream.parse(bytes));
    }

    static boolean isArchive(Bytes bytes) {
        return bytes.startsWith(Bytes.ofInts('P', 'K'));
    }

    /** The ZIP archive: the same bytes for the same content, no times in it. */
    public Bytes toZip() {
        return CapArchive.encode(this);
    }

    /** The components that a card gets, in load order: what goes into the load file data block (tag C4) of GlobalPlatform. */
    public Bytes loadFile() {
        return IjcStream.encode(components.stream().filter(CapFile::isLoaded).toList());
    }

    /** All components in load order, the ones that stay outside a card at the end. */
    public Bytes toIjc() {
        return IjcStream.encode(components);
    }

    /**
     * Writes every component as {@code Name.cap} into a directory, which is made if it does not exist.
     *
     * @throws UncheckedIOException when that fails
     */
    public void writeDirectory(Path directory) {
        CapDirectory.write(this, directory);
    }

    private static boolean isLoaded(Component component) {
        return ComponentTag.of(component.tagNumber()).map(ComponentTag::isLoaded).orElse(true);
    }

    /** The component of this class, if the file has it; {@code StaticResources} and custom ones: {@link #find(int)}. */
    public <C extends Component> Optional<C> find(Class<C> type) {
        return components.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The component with this tag byte, if the file has it. */
    public Optional<Component> find(int tag) {
        return components.stream().filter(component -> component.tagNumber() == tag).findFirst();
    }

    /**
     * The component of this class.
     *
     * @throws MalformedDataException when the file does not have it
     */
    public <C extends Component> C get(Class<C> type) {
        return find(type).orElseThrow(() -> new MalformedDataException(
                "CAP file: the " + type.getSimpleName().replace("Component", "") + " component is missing"));
    }

    /** What the package is. */
    public HeaderComponent header() {
        return get(HeaderComponent.class);
    }

    /** This file without its Debug component. */
    public CapFile withoutDebug() {
        return new CapFile(packagePath, components.stream()
                .filter(component -> component.tagNumber() != ComponentTag.DEBUG.number()).toList(), extras);
    }
}
