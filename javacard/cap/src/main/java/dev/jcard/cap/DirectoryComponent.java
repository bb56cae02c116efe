package dev.jcard.cap;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sizes and counts, JCVM 6.5.
 *
 * @param sizes           info bytes of each component, in the order of the tags from 1; 0 for one that is absent. 11 entries in
 *                        format 2.1, 12 in 2.2, 13 in 2.3
 * @param imageSize       bytes of the static field image
 * @param arrayInitCount  arrays that the static field image brings
 * @param arrayInitSize   bytes of all those arrays
 * @param importCount     imported packages
 * @param appletCount     applets
 * @param customComponents components with tags 128..255
 */
public record DirectoryComponent(List<Integer> sizes, int imageSize, int arrayInitCount, int arrayInitSize, int importCount,
        int appletCount, List<Custom> customComponents) implements Component {

    private static final int SHORT_SIZES = 12;

    /**
     * A custom component.
     *
     * @param tag  128..255
     * @param size info bytes
     * @param aid  whose component it is
     */
    public record Custom(int tag, int size, Aid aid) {
    }

    /** Copies the lists. */
    public DirectoryComponent {
        sizes = List.copyOf(sizes);
        customComponents = List.copyOf(customComponents);
    }

    /**
     * The directory that describes {@code components}; the list holds every component of the file but the directory.
     *
     * @param format decides how many sizes there are
     */
    public static DirectoryComponent describe(List<Component> components, CapFormat format) {
        Integer[] sizes = new Integer[format.directorySizes()];
        Arrays.fill(sizes, 0);
        StaticFieldComponent statics = null;
        int imports = 0;
        int applets = 0;
        for (Component component : components) {
            if (component.tagNumber() <= sizes.length) {
                sizes[component.tagNumber() - 1] = component.info().length();
            }
            if (component instanceof StaticFieldComponent found) {
                statics = found;
            } else if (component instanceof ImportComponent found) {
                imports = found.packages().size();
            } else if (component instanceof AppletComponent found) {
                applets = found.applets().size();
            }
        }
        sizes[1] = 2 * sizes.length + 9 + (format == CapFormat.V2_3 ? 2 : 0);
        List<StaticFieldComponent.ArrayInit> arrays = statics == null ? List.of() : statics.arrayInits();
        int arrayBytes = arrays.stream().mapToInt(array -> array.values().length()).sum();
        return new DirectoryComponent(List.of(sizes), statics == null ? 0 : statics.imageSize(), arrays.size(), arrayBytes,
                imports, applets, List.of());
    }

    static DirectoryComponent parse(Bytes info, CapFormat format) {
        Input in = new Input("Directory", info);
        List<Integer> sizes = sizes(in, format.directorySizes());
        int imageSize = in.u2();
        int arrayInitCount = in.u2();
        int arrayInitSize = in.u2();
        int imports = in.u1();
        int applets = in.u1();
        List<Custom> custom = in.list(in.u1(), () -> new Custom(in.u1(), in.u2(), in.aid()));
        in.end();
        return new DirectoryComponent(sizes, imageSize, arrayInitCount, arrayInitSize, imports, applets, custom);
    }

    /** The thirteenth size, of the static resources, has four bytes. */
    private static List<Integer> sizes(Input in, int count) {
        List<Integer> sizes = new ArrayList<>(in.list(Math.min(count, SHORT_SIZES), in::u2));
        if (count > SHORT_SIZES) {
            int at = in.position();
            int size = in.s4();
            if (size < 0) {
                throw in.malformed("size of the static resources is too large", at);
            }
            sizes.add(size);
        }
        return sizes;
    }

    @Override
    public int tagNumber() {
        return ComponentTag.DIRECTORY.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output();
        for (int i = 0; i < sizes.size(); i++) {
            if (i < SHORT_SIZES) {
                out.u2(sizes.get(i));
            } else {
                out.s4(sizes.get(i));
            }
        }
        out.u2(imageSize).u2(arrayInitCount).u2(arrayInitSize).u1(importCount).u1(appletCount).u1(customComponents.size());
        customComponents.forEach(custom -> out.u1(custom.tag).u2(custom.size).aid(custom.aid));
        return out.done();
    }

    /** The size entry of a component; 0 when the format has no entry for it. */
    public int size(ComponentTag tag) {
        return tag.number() <= sizes.size() ? sizes.get(tag.number() - 1) : 0;
    }
}
