package dev.jcard.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes applets compile against and the table that tells their tokens say the same, in both directions. */
class CompiledClassesTest {

    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    private static final int SHAPE = VISIBLE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;

    private final JavaCardApi api = JavaCardApi.of(ApiLevel.latest());

    @Test
    void thereAreNoOtherClasses() throws IOException, URISyntaxException {
        Path root = Path.of(getClass().getResource("/javacard/framework/Applet.class").toURI()).resolve("../../..").normalize();
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> compiled = files.map(f -> root.relativize(f).toString().replace('\\', '/'))
                    .filter(f -> f.endsWith(".class") && !f.startsWith("dev/") && !f.startsWith("javacardx/annotations/")
                            && !f.endsWith("package-info.class"))
                    .map(f -> f.substring(0, f.length() - 6)).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(classes().map(ApiClass::name).collect(Collectors.toCollection(TreeSet::new)), compiled);
        }
    }

    @Test
    void membersAreTheSame() {
        classes().forEach(c -> assertEquals(fromTable(c), fromClassFile(c), c.name()));
    }

    private Stream<ApiClass> classes() {
        return api.packages().stream().filter(p -> !p.name().startsWith("java.")).flatMap(p -> p.classes().stream());
    }

    private static Set<String> fromTable(ApiClass c) {
        Set<String> lines = new TreeSet<>();
        int kinds = ApiClass.PUBLIC | ApiClass.FINAL | ApiClass.INTERFACE | ApiClass.ABSTRACT;
        lines.add("class " + (c.access() & kinds) + " extends " + c.superclass().orElseThrow());
        c.interfaces().forEach(i -> lines.add("implements " + i));
        c.fields().forEach(f -> lines.add("field " + f.name() + f.descriptor() + ApiField.ACCESS + f.constant()));
        c.methods().forEach(m -> lines.add("method " + m.name() + m.descriptor() + m.access()));
        return lines;
    }

    /** The same lines from the class file, with the virtual methods of its superclasses as the table has them. */
    private Set<String> fromClassFile(ApiClass c) {
        ClassNode node = read(c.name());
        Set<String> lines = new TreeSet<>();
        int kinds = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
        lines.add("class " + (node.access & kinds) + " extends " + node.superName);
        interfaces(node).forEach(i -> lines.add("implements " + i));
        for (FieldNode f : node.fields) {
            if ((f.access & VISIBLE) != 0) {
                lines.add("field " + f.name + f.desc + (f.access & SHAPE) + constant(f));
            }
        }
        methods(node, new TreeSet<>()).forEach(m -> lines.add("method " + m));
        return lines;
    }

    private static OptionalInt constant(FieldNode field) {
        return field.value == null ? OptionalInt.empty() : OptionalInt.of((Integer) field.value);
    }

    /** Without the bridges that javac gives interfaces with a narrower result: the inherited method stands for them. */
    private List<String> methods(ClassNode node, Set<String> overridden) {
        List<String> lines = new ArrayList<>();
        boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
        node.methods.removeIf(m -> isInterface && (m.access & Opcodes.ACC_BRIDGE) != 0);
        for (MethodNode m : node.methods) {
            if ((m.access & VISIBLE) != 0 && overridden.add(m.name + m.desc)) {
                lines.add(m.name + m.desc + (m.access & SHAPE));
            }
        }
        for (String parent : isInterface ? node.interfaces : List.of(node.superName)) {
            inherited(parent, overridden).forEach(lines::add);
        }
        return lines;
    }

    private List<String> inherited(String parent, Set<String> overridden) {
        if (parent.startsWith("java/")) {
            List<ApiMethod> virtual = api.findClass(parent).orElseThrow().methods().stream()
                    .filter(m -> m.kind() == ApiMethod.Kind.VIRTUAL && overridden.add(m.name() + m.descriptor())).toList();
            return virtual.stream().map(m -> m.name() + m.descriptor() + m.access()).toList();
        }
        ClassNode node = read(parent);
        node.methods.removeIf(m -> m.name.equals("<init>") || (m.access & Opcodes.ACC_STATIC) != 0);
        return methods(node, overridden);
    }

    private static Set<String> interfaces(ClassNode node) {
        Set<String> all = new TreeSet<>(node.interfaces);
        node.interfaces.stream().filter(i -> !i.startsWith("java/")).forEach(i -> all.addAll(interfaces(read(i))));
        if (!node.superName.startsWith("java/")) {
            all.addAll(interfaces(read(node.superName)));
        }
        return all;
    }

    private static ClassNode read(String name) {
        URL url = CompiledClassesTest.class.getResource("/" + name + ".class");
        try (var in = url.openStream()) {
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, 0);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
