package dev.jcard.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads the table of one package, leaving out what its level does not have. Lines:
 *
 * <pre>
 * class TOKEN NAME FLAGS @LEVEL SUPERCLASS[,INTERFACE...]
 * field NAME DESCRIPTOR =CONSTANT|#TOKEN [@LEVEL]
 * method TOKEN NAME DESCRIPTOR FLAGS [@LEVEL]
 * </pre>
 *
 * A flag may hold for some levels only: {@code final<2.2.1}, {@code final>=2.2.1}.
 */
final class ApiTableReader {

    private static final Map<String, Integer> FLAGS = Map.of("public", ApiClass.PUBLIC, "protected", ApiClass.PROTECTED,
            "static", ApiClass.STATIC, "final", ApiClass.FINAL, "abstract", ApiClass.ABSTRACT,
            "interface", ApiClass.INTERFACE | ApiClass.ABSTRACT, "shareable", ApiClass.SHAREABLE, "remote", ApiClass.REMOTE);

    private final Predicate<String> levelHas;
    private final String prefix;
    private final Function<String, Optional<ApiClass>> others;
    private final Map<String, ApiClass> classes = new LinkedHashMap<>();

    private String[] head;
    private List<ApiField> fields;
    private List<ApiMethod> methods;

    ApiTableReader(Predicate<String> levelHas, String packageName, Function<String, Optional<ApiClass>> others) {
        this.levelHas = levelHas;
        this.prefix = packageName.replace('.', '/') + "/";
        this.others = others;
    }

    List<ApiClass> read(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "class" -> beginClass(words);
                case "field" -> field(words);
                case "method" -> method(words);
                default -> { }
            }
        }
        endClass();
        return List.copyOf(classes.values());
    }

    private void beginClass(String[] words) {
        endClass();
        head = levelHas.test(words[4].substring(1)) ? words : null;
        fields = new ArrayList<>();
        methods = new ArrayList<>();
    }

    private void field(String[] words) {
        if (present(words, 4)) {
            int value = Integer.parseInt(words[3].substring(1));
            boolean constant = words[3].charAt(0) == '=';
            fields.add(new ApiField(constant ? ApiField.NO_TOKEN : value, words[1], words[2],
                    constant ? OptionalInt.of(value) : OptionalInt.empty()));
        }
    }

    private void method(String[] words) {
        if (present(words, 5)) {
            int fromInterface = access(head[3]) & ApiClass.INTERFACE;
            int access = access(words[4]) | (fromInterface != 0 ? ApiClass.ABSTRACT : 0);
            methods.add(new ApiMethod(Integer.parseInt(words[1]), access, words[2], words[3]));
        }
    }

    private void endClass() {
        if (head != null) {
            String[] parents = head[5].split(",");
            Optional<ApiClass> superclass = parents[0].equals("-") ? Optional.empty() : Optional.of(find(parents[0]));
            int access = access(head[3]);
            List<ApiMethod> all = (access & ApiClass.INTERFACE) != 0 ? methods : withInherited(superclass);
            String name = prefix + head[2];
            classes.put(name, new ApiClass(Integer.parseInt(head[1]), name, access, supers(superclass),
                    Arrays.asList(parents).subList(1, parents.length), fields, all));
        }
    }

    /** The methods of this class and those virtual ones of the superclass whose token or name it does not take. */
    private List<ApiMethod> withInherited(Optional<ApiClass> superclass) {
        List<ApiMethod> all = new ArrayList<>();
        superclass.ifPresent(parent -> parent.methods().stream()
                .filter(m -> m.kind() == ApiMethod.Kind.VIRTUAL && methods.stream().noneMatch(own -> sameSlot(own, m)))
                .forEach(all::add));
        all.addAll(methods);
        return all;
    }

    private static boolean sameSlot(ApiMethod own, ApiMethod inherited) {
        return own.name().equals(inherited.name()) && own.descriptor().equals(inherited.descriptor());
    }

    private static List<String> supers(Optional<ApiClass> superclass) {
        List<String> supers = new ArrayList<>();
        superclass.ifPresent(parent -> {
            supers.addAll(parent.supers());
            supers.add(parent.name());
        });
        return supers;
    }

    private ApiClass find(String name) {
        ApiClass here = classes.get(name);
        return here != null ? here : others.apply(name).orElseThrow();
    }

    private boolean present(String[] words, int sinceAt) {
        return head != null && (words.length <= sinceAt || levelHas.test(words[sinceAt].substring(1)));
    }

    private int access(String flags) {
        int access = 0;
        for (String flag : flags.split(",")) {
            access |= conditional(flag);
        }
        return access;
    }

    private int conditional(String flag) {
        int before = flag.indexOf('<');
        if (before >= 0) {
            return levelHas.test(flag.substring(before + 1)) ? 0 : FLAGS.get(flag.substring(0, before));
        }
        int since = flag.indexOf(">=");
        if (since >= 0) {
            return levelHas.test(flag.substring(since + 2)) ? FLAGS.get(flag.substring(0, since)) : 0;
        }
        return FLAGS.get(flag);
    }
}
