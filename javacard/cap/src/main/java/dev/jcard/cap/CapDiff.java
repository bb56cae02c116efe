package dev.jcard.cap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How two CAP files differ.
 *
 * @param components one for each component that either file has
 * @param lines      changed parts of the disassembly; a line begins with {@code -}, {@code +} or a blank
 */
public record CapDiff(List<ComponentDifference> components, List<String> lines) {

    /**
     * A component in both files.
     *
     * @param name    such as Method
     * @param left    bytes in the first file, 0 when it is absent
     * @param right   bytes in the second file
     * @param firstAt first info byte that differs, absent when the contents are equal
     */
    public record ComponentDifference(String name, int left, int right, Optional<Integer> firstAt) {
    }

    /** Copies the lists. */
    public CapDiff {
        components = List.copyOf(components);
        lines = List.copyOf(lines);
    }

    /** Compares two files. */
    public static CapDiff of(CapFile left, CapFile right, ExportFiles exports) {
        TreeSet<Integer> tags = new TreeSet<>();
        left.components().forEach(each -> tags.add(each.tagNumber()));
        right.components().forEach(each -> tags.add(each.tagNumber()));
        List<ComponentDifference> components = tags.stream().map(tag -> component(left.find(tag), right.find(tag))).toList();
        return new CapDiff(components, lines(Disassembler.comparable(left, exports), Disassembler.comparable(right, exports)));
    }

    /** True when all components are equal byte for byte. */
    public boolean isEqual() {
        return components.stream().allMatch(each -> each.firstAt.isEmpty());
    }

    private static ComponentDifference component(Optional<Component> left, Optional<Component> right) {
        String name = left.or(() -> right).orElseThrow().title();
        byte[] one = left.map(each -> each.info().toArray()).orElse(new byte[0]);
        byte[] other = right.map(each -> each.info().toArray()).orElse(new byte[0]);
        int at = Arrays.mismatch(one, other);
        boolean onlyOne = left.isPresent() != right.isPresent();
        return new ComponentDifference(name, one.length, other.length, at >= 0 || onlyOne ? Optional.of(Math.max(at, 0)) : Optional.empty());
    }

    /** Compares section by section; a section begins behind an empty line and goes by its first line. */
    private static List<String> lines(List<String> left, List<String> right) {
        Map<String, List<String>> one = sections(left);
        Map<String, List<String>> other = sections(right);
        List<String> changed = new ArrayList<>();
        one.forEach((title, section) -> changed.addAll(LineDiff.of(section, other.getOrDefault(title, List.of()))));
        other.forEach((title, section) -> {
            if (!one.containsKey(title)) {
                changed.addAll(LineDiff.of(List.of(), section));
            }
        });
        return changed;
    }

    private static Map<String, List<String>> sections(List<String> lines) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String type = "";
        List<String> current = null;
        for (String line : lines) {
            if (line.isEmpty()) {
                current = null;
                continue;
            }
            if (current == null) {
                String head = line.startsWith(" ") ? line.replaceFirst("  //.*", "") : line.replaceFirst("^package.*", "package");
                type = line.startsWith(" ") ? type : head;
                String title = line.startsWith(" ") ? type + head : head;
                for (int i = 2; sections.containsKey(title); i++) {
                    title = type + head + " #" + i;
                }
                current = new ArrayList<>(title.equals(head) ? List.of() : List.of(type));
                sections.put(title, current);
            }
            current.add(line);
        }
        return sections;
    }
}
