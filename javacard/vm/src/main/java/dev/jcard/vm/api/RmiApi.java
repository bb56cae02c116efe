package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.heap.RemoteClass.RemoteMethod;
import dev.jcard.vm.interpreter.CardThrow;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.runtime.Jcre;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * javacard.framework.service.RMIService and CardRemoteObject, JCRE chapter 8. An RMIService keeps its initial object in word 0
 * and in word 1 a CLEAR_ON_DESELECT array of the objects that the terminal got since SELECT; a remote object identifier is the
 * place there, from 1 on.
 */
final class RmiApi {

    private static final String TYPE = "javacard/framework/service/RMIService";
    private static final int INVOKE = 0x38;
    private static final int SELECT = 0xA4;
    private static final int VERSION = 0x0202;
    private static final int SESSION_OBJECTS = 16;
    private static final int REMOTE_OBJECT_NOT_EXPORTED = 7;
    private static final int IN_PROGRESS = 1;
    private static final int WITH_INTERFACES = 0x10;
    private static final int NORMAL = 0x81;
    private static final int DATA = 5;
    /** So that the lengths before it, of one byte each, can tell it. */
    private static final int LONGEST_INITIAL = 240;

    private RmiApi() {
    }

    static void define(Natives n) {
        n.in(TYPE).references(2)
                .def("<init>(Ljava/rmi/Remote;)V", RmiApi::create)
                .def("processCommand", RmiApi::process)
                .def("setInvokeInstructionByte", (jcre, call) ->
                        jcre.heap().putState(Args.instance(jcre, call, 0, TYPE), new byte[] {(byte) call.word(1)}));
        n.in("javacard/framework/service/CardRemoteObject")
                .def("<init>()V", (jcre, call) -> jcre.heap().putFlag(call.object(0), CardObject.EXPORTED, true))
                .def("export", (jcre, call) -> jcre.heap().putFlag(call.object(0), CardObject.EXPORTED, true))
                .def("unexport", (jcre, call) -> jcre.heap().putFlag(call.object(0), CardObject.EXPORTED, false));
    }

    private static void create(Jcre jcre, NativeCall call) {
        CardObject initial = call.object(1);
        CardObject self = Args.instance(jcre, call, 0, TYPE);
        if (!jcre.mayClearOnDeselect()) {
            throw Args.system(jcre, SystemApi.ILLEGAL_TRANSIENT);
        }
        CardObject session = jcre.heap().newArray(CardObject.REFERENCES, jcre.api().named("java/lang/Object"), SESSION_OBJECTS,
                jcre.interpreter().currentOwner(), CardObject.CLEAR_ON_DESELECT);
        jcre.heap().putState(self, new byte[] {INVOKE});
        jcre.heap().putWord(self, 0, initial.ref);
        jcre.heap().putWord(self, 1, session.ref);
    }

    private static void process(Jcre jcre, NativeCall call) {
        call.object(1);
        CardObject self = Args.instance(jcre, call, 0, TYPE);
        byte[] header = Arrays.copyOf(jcre.apduBuffer().bytes, 4);
        boolean select = jcre.isSelecting() && (header[1] & 0xFF) == SELECT;
        boolean invoke = !select && header[1] == self.bytes[0] && (header[0] & 0x90) == 0x80;
        call.returnWord(select || invoke ? 1 : 0);
        if (!select && !invoke) {
            return;
        }
        byte[] data = Arrays.copyOfRange(jcre.apduBuffer().bytes, DATA, DATA + BasicServiceApi.receive(jcre));
        if (select) {
            self.session = (header[3] & WITH_INTERFACES) != 0;
            BasicServiceApi.answer(jcre, selected(jcre, self));
            return;
        }
        boolean sameVersion = header[2] == VERSION >> 8 && header[3] == (byte) VERSION;
        byte[] answer = sameVersion ? invoke(jcre, self, data) : RmiErrors.PROTOCOL;
        if (jcre.heap().inTransaction()) {
            throw jcre.exceptions().of("javacard/framework/TransactionException", IN_PROGRESS);
        }
        boolean fits = answer.length <= Math.min(256, jcre.apduBuffer().bytes.length - DATA);
        BasicServiceApi.answer(jcre, fits ? answer : RmiErrors.RESPONSE_TOO_LARGE);
    }

    /** FCI with version, instruction and initial reference, JCRE 8.4.1. */
    private static byte[] selected(Jcre jcre, CardObject self) {
        CardObject initial = jcre.heap().get(self.words[0] & 0xFFFF);
        byte[] reference = isExported(initial) ? reference(jcre, self, initial) : nothing();
        if (reference.length > LONGEST_INITIAL) {
            reference = RmiErrors.RESPONSE_TOO_LARGE;
        }
        byte[] start = {VERSION >> 8, (byte) VERSION, self.bytes[0]};
        return tlv(0x6F, tlv(0x6E, tlv(0x5E, start, reference)));
    }

    private static byte[] tlv(int tag, byte[]... values) {
        int length = Arrays.stream(values).mapToInt(v -> v.length).sum();
        ByteBuffer out = ByteBuffer.allocate(2 + length).put((byte) tag).put((byte) length);
        Arrays.stream(values).forEach(out::put);
        return out.array();
    }

    private static boolean isExported(CardObject object) {
        return object != null && (object.flags & CardObject.EXPORTED) != 0;
    }

    private static byte[] nothing() {
        return new byte[] {(byte) NORMAL, (byte) (RmiCoding.NULL_REFERENCE >> 8), (byte) RmiCoding.NULL_REFERENCE};
    }

    /** A normal response with a reference, which the terminal may use from now on. */
    private static byte[] reference(Jcre jcre, CardObject self, CardObject object) {
        CardObject session = jcre.heap().get(self.words[1] & 0xFFFF);
        int place = 0;
        while (place < session.length() && session.words[place] != 0 && (session.words[place] & 0xFFFF) != object.ref) {
            place++;
        }
        if (place == session.length()) {
            return RmiErrors.RESPONSE_TOO_LARGE;
        }
        jcre.heap().putWord(session, place, object.ref);
        return normal(RmiCoding.descriptor(place + 1, object, Boolean.TRUE.equals(self.session)));
    }

    private static byte[] normal(byte[] value) {
        byte[] all = new byte[1 + value.length];
        all[0] = (byte) NORMAL;
        System.arraycopy(value, 0, all, 1, value.length);
        return all;
    }

    private static byte[] invoke(Jcre jcre, CardObject self, byte[] data) {
        if (data.length < 4) {
            return RmiErrors.PROTOCOL;
        }
        ByteBuffer in = ByteBuffer.wrap(data);
        int place = (in.getShort() & 0xFFFF) - 1;
        CardObject session = jcre.heap().get(self.words[1] & 0xFFFF);
        boolean known = place >= 0 && place < session.length();
        CardObject object = known ? jcre.heap().get(session.words[place] & 0xFFFF) : null;
        if (!isExported(object)) {
            return RmiErrors.NO_OBJECT;
        }
        int hash = in.getShort() & 0xFFFF;
        RemoteMethod method = object.type.remote == null ? null : object.type.remote.methods().get(hash);
        CardMethod target = method == null ? null : object.type.virtualMethod(method.token(), object.type.home);
        if (target == null) {
            return RmiErrors.NO_METHOD;
        }
        RmiSignature signature = RmiSignature.parse(object.type.home.signatures, method.signature());
        List<CardObject> arrays = new ArrayList<>();
        try {
            return run(jcre, self, new Target(object, target, signature), RmiCoding.arguments(jcre, signature, in, arrays));
        } catch (RmiCoding.MismatchException e) {
            return RmiErrors.MISMATCH;
        } finally {
            if (!arrays.isEmpty()) {
                jcre.heap().delete(arrays::contains);
            }
        }
    }

    private record Target(CardObject object, CardMethod method, RmiSignature signature) {
    }

    private static byte[] run(Jcre jcre, CardObject self, Target target, int[] arguments) throws RmiCoding.MismatchException {
        int[] all = new int[1 + arguments.length];
        all[0] = Interpreter.reference(target.object);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        if (all.length != target.method.arguments) {
            throw new RmiCoding.MismatchException();
        }
        int result;
        try {
            result = jcre.interpreter().call(target.method, new Owner(target.object.context, target.object.owner), all);
        } catch (CardThrow e) {
            return RmiErrors.exception(jcre, e.object);
        }
        int type = target.signature.result();
        if (type == RmiSignature.VOID) {
            return normal(new byte[0]);
        }
        if (type != RmiSignature.REFERENCE && !RmiSignature.isArray(type)) {
            return normal(RmiCoding.number(type, result));
        }
        CardObject returned = jcre.interpreter().returnedReference();
        if (returned == null) {
            return nothing();
        }
        return RmiSignature.isArray(type) ? array(jcre, target, returned) : remote(jcre, self, target, returned);
    }

    private static void requireAccess(Jcre jcre, Target target, CardObject returned) {
        boolean open = (returned.flags & (CardObject.GLOBAL_ARRAY | CardObject.ENTRY_POINT)) != 0;
        if (returned.context != target.object.context && !open) {
            throw jcre.exceptions().of("SecurityException");
        }
    }

    private static byte[] array(Jcre jcre, Target target, CardObject returned) {
        requireAccess(jcre, target, returned);
        if (returned.kind != target.signature.result() || returned.length() >= 0xFF) {
            return RmiErrors.RESPONSE_TOO_LARGE;
        }
        return normal(RmiCoding.elements(returned));
    }

    private static byte[] remote(Jcre jcre, CardObject self, Target target, CardObject returned) {
        requireAccess(jcre, target, returned);
        if (!isExported(returned)) {
            throw BasicServiceApi.refused(jcre, REMOTE_OBJECT_NOT_EXPORTED);
        }
        return reference(jcre, self, returned);
    }
}
