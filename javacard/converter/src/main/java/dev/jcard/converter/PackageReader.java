package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Reads the class files of one package. */
final class PackageReader {

    private static final int MAX_CLASSES = 255;
    private final Problems problems;
    private final TreeSet<String> packageNames = new TreeSet<>();

    PackageReader(Problems problems) {
        this.problems = problems;
    }

    List<OwnClass> read(Collection<ClassFile> files) {
        List<OwnClass> classes = new ArrayList<>();
        for (ClassFile file : files) {
            ClassNode node = parse(file);
            if (node != null && !node.name.endsWith("package-info") && !node.name.equals("module-info")) {
                classes.add(new OwnClass(node, file.name()));
                packageNames.add(LinkedClass.packageOf(node.name));
            }
        }
        check(classes);
        return classes;
    }

    private void check(List<OwnClass> classes) {
        if (classes.isEmpty() && problems.isEmpty()) {
            problems.add(Kind.BAD_INPUT, "input", "there is no class file");
        } else if (packageNames.size() > 1) {
            problems.add(Kind.BAD_INPUT, "input", "a CAP file holds one package, here are " + String.join(", ", packageNames));
        } else if (packageNames.contains("")) {
            problems.add(Kind.BAD_INPUT, "input", "the classes must be in a package");
        } else if (classes.size() > MAX_CLASSES) {
            problems.add(Kind.LIMIT, "input", classes.size() + " classes, at most " + MAX_CLASSES);
        } else if (classes.stream().map(OwnClass::name).distinct().count() < classes.size()) {
            problems.add(Kind.BAD_INPUT, "input", "a class is there twice");
        }
    }

    private ClassNode parse(ClassFile file) {
        try {
            ClassNode node = new ClassNode();
            new ClassReader(file.content()).accept(node, ClassReader.SKIP_FRAMES);
            String bad = FormCheck.findBad(node);
            if (bad != null) {
                problems.add(Kind.BAD_INPUT, file.name(), "damaged, " + bad + " is no descriptor");
            }
            return bad == null ? node : null;
        } catch (RuntimeException | OutOfMemoryError e) {
            // the library throws whatever a damaged file makes it stumble over, and believes the sizes that it tells
            problems.add(Kind.BAD_INPUT, file.name(), e instanceof IllegalArgumentException && e.getMessage() != null
                    ? e.getMessage() : "damaged");
            return null;
        }
    }
}
