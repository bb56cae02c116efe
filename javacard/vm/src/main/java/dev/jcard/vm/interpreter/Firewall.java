package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardObject;

/** Who may do what with an object of another context, JCRE 6.2.8. Asked only when the contexts differ. */
final class Firewall {

    private Firewall() {
    }

    static boolean mayUseArray(CardObject array) {
        return (array.flags & CardObject.GLOBAL_ARRAY) != 0;
    }

    static boolean mayInvokeVirtual(CardObject receiver) {
        return (receiver.flags & (CardObject.ENTRY_POINT | CardObject.GLOBAL_ARRAY)) != 0;
    }

    static boolean mayInvokeInterface(CardObject receiver, CardClass face) {
        return (receiver.flags & CardObject.ENTRY_POINT) != 0
                || extendsShareable(face) && receiver.type.isShareable();
    }

    static boolean mayThrow(CardObject exception) {
        return (exception.flags & CardObject.ENTRY_POINT) != 0;
    }

    /** {@code type} is the class asked for, null for an array type. */
    static boolean mayCast(CardObject object, CardClass type) {
        if ((object.flags & (CardObject.ENTRY_POINT | CardObject.GLOBAL_ARRAY)) != 0) {
            return true;
        }
        return type != null && type.isInterface && extendsShareable(type)
                && object.type != null && !object.isArray() && object.type.isShareable();
    }

    /** Whether a reference must not be kept in a field, static or array element. */
    static boolean isTemporary(CardObject object) {
        boolean entryPoint = (object.flags & CardObject.TEMPORARY) != 0;
        return entryPoint || (object.flags & CardObject.GLOBAL_ARRAY) != 0 || object.isView();
    }

    private static boolean extendsShareable(CardClass face) {
        return face.shareable;
    }
}
