package dev.jcard.converter;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** A name with index zero in the constant pool arrives as null. */
class FormCheckTest {

    private static String check(Consumer<ClassNode> damage) {
        ClassNode type = new ClassNode();
        type.name = "p/C";
        type.superName = "java/lang/Object";
        MethodNode method = new MethodNode(Opcodes.ACC_PUBLIC, "m", "()V", null, null);
        method.instructions.add(new FieldInsnNode(Opcodes.GETSTATIC, "p/C", "f", "S"));
        method.instructions.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "p/C", "n", "()V", false));
        type.methods.add(method);
        type.fields.add(new FieldNode(Opcodes.ACC_STATIC, "f", "S", null, null));
        damage.accept(type);
        return FormCheck.findBad(type);
    }

    @Test
    void findsMissingNames() {
        assertNull(check(type -> { }));
        assertNotNull(check(type -> type.methods.get(0).name = null));
        assertNotNull(check(type -> type.fields.get(0).name = null));
        assertNotNull(check(type -> type.interfaces.add(null)));
        assertNotNull(check(type -> type.methods.get(0).exceptions.add(null)));
        assertNotNull(check(type -> ((FieldInsnNode) type.methods.get(0).instructions.get(0)).name = null));
        assertNotNull(check(type -> type.methods.get(0).instructions.add(new TypeInsnNode(Opcodes.NEW, null))));
        assertNotNull(check(type -> ((MethodInsnNode) type.methods.get(0).instructions.get(1)).name = null));
    }
}
