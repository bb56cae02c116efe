package dev.jcard.converter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** A class or interface of the package that is converted. */
final class OwnClass implements LinkedClass {

    static final int NO_TOKEN = 0xFF;
    final ClassNode node;
    /** In class-file order, constants included. */
    final List<OwnField> fields = new ArrayList<>();
    /** Final methods first, then other concrete ones, then abstract ones; without the static initialiser. */
    final List<OwnMethod> methods = new ArrayList<>();
    final FieldTokens fieldTokens = new FieldTokens();
    /** The static initialiser, or null. */
    MethodNode initializer;
    LinkedClass superclass;
    final List<LinkedClass> interfaces = new ArrayList<>();
    MethodTokens methodTokens;
    /** {@link #NO_TOKEN} unless it is public. */
    int token = NO_TOKEN;
    /** In the Class component. */
    int offset;
    private final String fileName;
    private final Map<String, OwnMethod> byKey = new HashMap<>();

    OwnClass(ClassNode node, String fileName) {
        this.node = node;
        this.fileName = fileName;
        for (FieldNode field : node.fields) {
            fields.add(new OwnField(this, field));
        }
        for (int group = 0; group < 3; group++) {
            for (MethodNode method : node.methods) {
                if (group(method) == group) {
                    addMethod(method);
                }
            }
        }
    }

    private static int group(MethodNode method) {
        if ((method.access & Opcodes.ACC_FINAL) != 0) {
            return 0;
        }
        return (method.access & Opcodes.ACC_ABSTRACT) != 0 ? 2 : 1;
    }

    private void addMethod(MethodNode method) {
        if (method.name.equals("<clinit>")) {
            initializer = method;
        } else {
            OwnMethod own = new OwnMethod(this, method);
            methods.add(own);
            byKey.put(own.key, own);
        }
    }

    /** An abstract class has the methods of its interfaces that it does not mention, abstract and public. */
    void addMiranda(String name, String descriptor) {
        addMethod(new MethodNode(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, name, descriptor, null, null));
    }

    /** Null when the class does not declare it. */
    OwnMethod method(String key) {
        return byKey.get(key);
    }

    /** Null when the class does not declare it. */
    OwnField field(String name, String descriptor) {
        for (OwnField field : fields) {
            if (field.node.name.equals(name) && field.node.desc.equals(descriptor)) {
                return field;
            }
        }
        return null;
    }

    String sourceFile() {
        return node.sourceFile != null ? node.sourceFile : fileName;
    }

    boolean has(int flag) {
        return (node.access & flag) != 0;
    }

    @Override
    public String name() {
        return node.name;
    }

    @Override
    public boolean isInterface() {
        return has(Opcodes.ACC_INTERFACE);
    }

    @Override
    public boolean isPublic() {
        return has(Opcodes.ACC_PUBLIC);
    }

    @Override
    public LinkedClass superclass() {
        return superclass;
    }

    @Override
    public List<LinkedClass> interfaces() {
        return interfaces;
    }

    @Override
    public MethodTokens methodTokens() {
        return methodTokens;
    }

    @Override
    public String toString() {
        return name();
    }
}
