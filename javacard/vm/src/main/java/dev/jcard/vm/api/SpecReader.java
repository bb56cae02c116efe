package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.runtime.Jcre;

/** Calls the methods of an object that an applet hands in as implementation of an API interface. */
final class SpecReader {

    private final Jcre jcre;
    private final CardObject object;
    private final String face;

    /** {@code face} is the interface by its name with slashes. */
    SpecReader(Jcre jcre, CardObject object, String face) {
        this.jcre = jcre;
        this.object = object;
        this.face = face;
    }

    /** Whether the object is one at all. */
    static boolean is(Jcre jcre, CardObject object, String face) {
        return object != null && object.type != null && jcre.api().supports(face)
                && object.type.isA(jcre.api().named(face));
    }

    /** Calls a method, named with its descriptor; arguments are words. */
    int call(String method, int... arguments) {
        int token = jcre.api().virtualToken(face, method) & 0xFF;
        CardMethod target = object.type.interfaceMethod(jcre.api().named(face), token);
        int[] all = new int[arguments.length + 1];
        all[0] = Interpreter.reference(object);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return jcre.interpreter().call(target, jcre.interpreter().currentOwner(), all);
    }

    int number(String method, String type) {
        return (short) call(method + "()" + type);
    }

    /** A copy of the array that a method gives; empty for null. */
    byte[] bytes(String method) {
        call(method + "()[B");
        CardObject array = jcre.interpreter().returnedReference();
        return array == null ? new byte[0] : array.bytes.clone();
    }

    /** The material of the secret key that a method gives. */
    byte[] secret(String method) {
        call(method + "()Ljavacard/security/SecretKey;");
        KeyData key = KeyData.of(jcre, jcre.interpreter().returnedReference());
        if (!key.isComplete()) {
            throw Args.crypto(jcre, CryptoReason.UNINITIALIZED_KEY);
        }
        return key.get(KeyData.SECRET);
    }
}
