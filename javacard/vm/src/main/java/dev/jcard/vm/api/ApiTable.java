package dev.jcard.vm.api;

import dev.jcard.core.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of API packages, classes and members with their tokens, read from the resource members.txt. */
final class ApiTable {

    /** {@code kind}: v virtual, i interface, s static, c constructor, f static field. */
    record Member(char kind, int token, String signature, String since) {

        int argumentWords() {
            int words = 0;
            int i = 1;
            while (signature.charAt(signature.indexOf('(') + i) != ')') {
                int at = signature.indexOf('(') + i;
                int length = typeLength(at);
                words += signature.charAt(at) == 'I' ? 2 : 1;
                i += length;
            }
            return words;
        }

        private int typeLength(int at) {
            int end = at;
            while (signature.charAt(end) == '[') {
                end++;
            }
            return (signature.charAt(end) == 'L' ? signature.indexOf(';', end) : end) - at + 1;
        }

        int resultWords() {
            char result = signature.charAt(signature.indexOf(')') + 1);
            return result == 'V' ? 0 : result == 'I' ? 2 : 1;
        }
    }

    record Type(int token, String name, int access, String superclass, List<String> interfaces, String since,
            List<Member> members) {

        boolean isInterface() {
            return (access & 0x200) != 0;
        }
    }

    record Package(String name, Bytes aid, Map<String, String> versions, List<Type> types) {

        /** Null when no level has it. */
        String versionAt(Set<String> levels) {
            return levels.stream().map(versions::get).filter(v -> v != null).findFirst().orElse(null);
        }

        /** Interfaces first, superclasses before subclasses. */
        List<Type> inOrder() {
            Set<Type> ordered = new LinkedHashSet<>();
            types.stream().filter(Type::isInterface).sorted((a, b) -> a.interfaces().size() - b.interfaces().size())
                    .forEach(ordered::add);
            types.forEach(t -> place(t, ordered));
            return List.copyOf(ordered);
        }

        private void place(Type t, Set<Type> ordered) {
            types.stream().filter(s -> s.name().equals(t.superclass()) && s != t).findFirst()
                    .ifPresent(s -> place(s, ordered));
            ordered.add(t);
        }
    }

    private static final List<Package> PACKAGES = read();

    private ApiTable() {
    }

    static List<Package> packages() {
        return PACKAGES;
    }

    /** Whether version {@code since} is at most {@code version}. */
    static boolean notNewer(String since, String version) {
        String[] a = since.split("\\.");
        String[] b = version.split("\\.");
        int major = Integer.compare(Integer.parseInt(a[0]), Integer.parseInt(b[0]));
        return major < 0 || major == 0 && Integer.parseInt(a[1]) <= Integer.parseInt(b[1]);
    }

    private static List<Package> read() {
        List<Package> result = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                ApiTable.class.getResourceAsStream("members.txt"), StandardCharsets.US_ASCII))) {
            String line = in.readLine();
            while (line != null) {
                readLine(line.split(" "), result);
                line = in.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(result);
    }

    private static void readLine(String[] f, List<Package> result) {
        switch (f[0]) {
            case "P" -> result.add(new Package(f[1], Bytes.parseHex(f[2]), versions(f[3]), new ArrayList<>()));
            case "C" -> result.get(result.size() - 1).types().add(new Type(Integer.parseInt(f[1]), f[2],
                    Integer.parseInt(f[3], 16), f[4], f[5].equals("-") ? List.of() : List.of(f[5].split(",")), f[6],
                    new ArrayList<>()));
            default -> {
                List<Type> types = result.get(result.size() - 1).types();
                types.get(types.size() - 1).members()
                        .add(new Member(f[0].charAt(0), Integer.parseInt(f[1]), f[2], f[3]));
            }
        }
    }

    private static Map<String, String> versions(String list) {
        Map<String, String> versions = new HashMap<>();
        for (String entry : list.split(",")) {
            versions.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
        }
        return versions;
    }
}
