package dev.jcard.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes of this module cut down to one level, so that compiling against them cannot use what the level lacks. They
 * are class files of Java 8, which every compiler in use reads.
 */
final class StubClasses {

    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    /** Only compilers see them: they have no tokens and are in no table. */
    private static final List<String> ANNOTATIONS = List.of("javacardx/annotations/StringDef", "javacardx/annotations/StringPool");
    /** What came with them in Java Card 3.0.4. */
    private static final String COMPANION = "javacardx/framework/string/StringUtil";

    private final JavaCardApi wanted;

    StubClasses(JavaCardApi wanted) {
        this.wanted = wanted;
    }

    /** File name to content, for all packages but those of the JDK. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        wanted.packages().stream().filter(p -> !p.name().startsWith("java.")).flatMap(p -> p.classes().stream())
                .forEach(c -> files.put(c.name() + ".class", cut(c)));
        if (wanted.findClass(COMPANION).isPresent()) {
            ANNOTATIONS.forEach(name -> files.put(name + ".class", whole(name)));
        }
        return files;
    }

    private static byte[] whole(String name) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(compiled(name)).accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
            }
        }, ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    private byte[] cut(ApiClass apiClass) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(compiled(apiClass.name())).accept(new Filter(writer, apiClass), ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    private static byte[] compiled(String name) {
        try (InputStream in = StubClasses.class.getResourceAsStream("/" + name + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Filter extends ClassVisitor {

        private final ApiClass apiClass;

        Filter(ClassVisitor next, ApiClass apiClass) {
            super(Opcodes.ASM9, next);
            this.apiClass = apiClass;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
            super.visit(Opcodes.V1_8, finality(access, apiClass.access()), name, signature, superName, interfaces);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            boolean keep = (access & VISIBLE) == 0 || apiClass.findField(name).isPresent();
            return keep ? super.visitField(access, name, descriptor, signature, value) : null;
        }

        /** Drops what the level lacks, and the bridge bodies javac gives interfaces. */
        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            if (apiClass.isInterface() && (access & Opcodes.ACC_BRIDGE) != 0) {
                return null;
            }
            if ((access & VISIBLE) == 0) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            return apiClass.findMethod(name, descriptor)
                    .map(m -> super.visitMethod(finality(access, m.access()), name, descriptor, signature, exceptions))
                    .orElse(null);
        }

        @Override
        public void visitInnerClass(String name, String outerName, String innerName, int access) {
            if (wanted.findClass(name).isPresent()) {
                super.visitInnerClass(name, outerName, innerName, access);
            }
        }

        /** Nests are newer than Java 8. */
        @Override
        public void visitNestHost(String nestHost) {
        }

        @Override
        public void visitNestMember(String nestMember) {
        }
    }

    private static int finality(int access, int published) {
        return access & ~Opcodes.ACC_FINAL | published & ApiClass.FINAL;
    }
}
