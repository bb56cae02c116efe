package dev.jcard.cap;

import dev.jcard.core.MalformedDataException;

/** Visits every method that has a head; ones that cannot be read are left out. */
final class CodeWalk {

    /** Gets one method. */
    interface Visitor {
        void visit(ClassDescriptor owner, MethodDescriptor method, MethodInfo info);
    }

    private CodeWalk() {
    }

    static void methods(CapFile cap, Visitor visitor) {
        if (cap.find(MethodComponent.class).isEmpty() || cap.find(DescriptorComponent.class).isEmpty()) {
            return;
        }
        MethodComponent code = cap.get(MethodComponent.class);
        for (ClassDescriptor owner : cap.get(DescriptorComponent.class).classes()) {
            for (MethodDescriptor method : owner.methods()) {
                if (method.methodOffset() != 0) {
                    visit(code, owner, method, visitor);
                }
            }
        }
    }

    private static void visit(MethodComponent code, ClassDescriptor owner, MethodDescriptor method, Visitor visitor) {
        try {
            visitor.visit(owner, method, code.method(method.methodOffset(), method.bytecodeCount()));
        } catch (MalformedDataException e) {
            // A listing of a damaged file shows what is left of it.
            return;
        }
    }
}
