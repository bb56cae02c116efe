package dev.jcard.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The API as a third party read it from published export files: src/test-fixtures/javacard-api/tokens.json. */
final class Reference {

    private static final List<String> ACCESS = List.of("public", "private", "protected", "static", "final");
    private static final Map<String, Object> ROOT = read();

    /** A class of the reference at one level, in the form the tests compare. */
    record Shape(int token, String name, int access, List<String> supers, List<String> interfaces,
                 Set<String> fields, Set<String> methods) {

        static Shape of(ApiClass c) {
            return new Shape(c.token(), c.name(), c.access(), c.supers(), c.interfaces(),
                    sorted(c.fields().stream().map(f -> field(f.token(), f.name(), f.descriptor(), f.constant())).toList()),
                    sorted(c.methods().stream().map(m -> method(m.token(), m.access(), m.name(), m.descriptor())).toList()));
        }

        int members() {
            return fields.size() + methods.size();
        }
    }

    private Reference() {
    }

    static Map<String, Object> counts(String level) {
        return object(object(ROOT.get("counts_per_level")).get(level));
    }

    /** Package name to version, for the packages of a level as the reference names it ({@code GP 2.1.1}). */
    static Map<String, String> versions(String level) {
        return packages().stream().filter(p -> object(p.get("levels")).containsKey(level))
                .collect(Collectors.toMap(p -> (String) p.get("name"), p -> (String) object(p.get("levels")).get(level)));
    }

    static String aid(String packageName) {
        return (String) find(packageName).get("aid");
    }

    static String format(String packageName, String level) {
        return (String) object(find(packageName).get("exp_format")).get(level);
    }

    static List<Shape> classes(String packageName, String level) {
        return list(find(packageName).get("classes")).stream().filter(c -> at(c, level)).map(c -> shape(c, level)).toList();
    }

    /** Per class of the newest level, the last byte that format 2.3 adds. */
    static List<Object> inheritable(String packageName) {
        return list(find(packageName).get("classes")).stream()
                .map(c -> c.get("cap22_inheritable_public_virtual_tokens")).toList();
    }

    private static Shape shape(Map<String, Object> c, String level) {
        String name = (String) c.get("name");
        boolean oldAid = name.equals("javacard/framework/AID") && level.compareTo("2.2.1") < 0;
        int access = (int) c.get("access") | (oldAid ? ApiClass.FINAL : 0);
        Set<String> fields = sorted(list(c.get("fields")).stream().filter(f -> at(f, level)).map(Reference::field).toList());
        Set<String> methods = sorted(list(c.get("methods")).stream().filter(m -> at(m, level))
                .map(m -> method(m, oldAid)).toList());
        return new Shape((int) c.get("token"), name, access, strings(c.get("supers")), strings(c.get("interfaces")),
                fields, methods);
    }

    private static String field(Map<String, Object> f) {
        Object constant = f.get("constant");
        return field((int) Objects.requireNonNullElse(f.get("token"), ApiField.NO_TOKEN), (String) f.get("name"),
                (String) f.get("descriptor"), constant == null ? OptionalInt.empty() : OptionalInt.of((int) constant));
    }

    static String field(int token, String name, String descriptor, OptionalInt constant) {
        return name + ":" + descriptor + "#" + token + " " + constant;
    }

    /** The reference records the newest access bits; before 2.2.1 the methods of AID were not final, the class was. */
    private static String method(Map<String, Object> m, boolean oldAid) {
        int access = 0;
        for (String flag : strings(m.get("flags"))) {
            access |= flag.equals("abstract") ? ApiClass.ABSTRACT : 1 << ACCESS.indexOf(flag);
        }
        return method((int) m.get("token"), oldAid ? access & ~ApiClass.FINAL : access, (String) m.get("name"),
                (String) m.get("descriptor"));
    }

    static String method(int token, int access, String name, String descriptor) {
        return name + descriptor + "#" + token + " " + Integer.toHexString(access);
    }

    private static boolean at(Map<String, Object> item, String level) {
        return ((String) item.get("since_level")).compareTo(level) <= 0;
    }

    private static Map<String, Object> find(String packageName) {
        return packages().stream().filter(p -> p.get("name").equals(packageName)).findFirst().orElseThrow();
    }

    private static List<Map<String, Object>> packages() {
        return list(ROOT.get("packages"));
    }

    static Set<String> sorted(List<String> items) {
        Set<String> sorted = new TreeSet<>(items);
        if (sorted.size() != items.size()) {
            throw new AssertionError("twice the same: " + items);
        }
        return sorted;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object value) {
        return (List<String>) value;
    }

    private static Map<String, Object> read() {
        try (InputStream in = Reference.class.getResourceAsStream("/javacard-api/tokens.json")) {
            return object(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
