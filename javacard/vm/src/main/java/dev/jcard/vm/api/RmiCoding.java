package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.RemoteClass;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Parameters, results and references to objects in the messages of remote method invocation, JCRE 8.3. */
final class RmiCoding {

    static final int NULL_REFERENCE = 0xFFFF;
    private static final int NULL_ARRAY = 0xFF;

    private RmiCoding() {
    }

    /** The arguments do not fit the signature. */
    static final class MismatchException extends Exception {

        private static final long serialVersionUID = 1;

        MismatchException() {
            super(null, null, false, false);
        }
    }

    /** Words to call with; arrays become global arrays, which the caller must remove, {@code made}. */
    static int[] arguments(Jcre jcre, RmiSignature signature, ByteBuffer in, List<CardObject> made) throws MismatchException {
        List<Integer> words = new ArrayList<>();
        for (int type : signature.parameters()) {
            if (RmiSignature.isArray(type)) {
                words.add(Interpreter.reference(array(jcre, type, in, made)));
            } else if (type == RmiSignature.INT) {
                int value = value(in, RmiSignature.INT);
                words.add(value >> 16);
                words.add((int) (short) value);
            } else {
                words.add(value(in, type));
            }
        }
        if (in.hasRemaining()) {
            throw new MismatchException();
        }
        return words.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int value(ByteBuffer in, int type) throws MismatchException {
        int width = width(type);
        if (width == 0 || in.remaining() < width) {
            throw new MismatchException();
        }
        return switch (width) {
            case 1 -> in.get();
            case 2 -> in.getShort();
            default -> in.getInt();
        };
    }

    /** Bytes of a number or of an element, 0 for what is no number. */
    private static int width(int type) {
        return switch (type) {
            case RmiSignature.BOOLEAN, RmiSignature.BYTE, CardObject.BOOLEANS, CardObject.BYTES -> 1;
            case RmiSignature.SHORT, CardObject.SHORTS -> 2;
            case RmiSignature.INT, CardObject.INTS -> 4;
            default -> 0;
        };
    }

    private static CardObject array(Jcre jcre, int kind, ByteBuffer in, List<CardObject> made) throws MismatchException {
        int length = value(in, RmiSignature.BYTE) & 0xFF;
        if (length == NULL_ARRAY) {
            return null;
        }
        CardObject o = jcre.heap().newSystemObject(kind, null, length, CardObject.GLOBAL_ARRAY);
        made.add(o);
        for (int i = 0; i < length; i++) {
            int element = value(in, kind);
            switch (width(kind)) {
                case 1 -> jcre.heap().putByte(o, i, element);
                case 2 -> jcre.heap().putWord(o, i, element);
                default -> jcre.heap().putInt(o, i, element);
            }
        }
        return o;
    }

    /** A number as the result of a call. */
    static byte[] number(int type, int value) {
        byte[] coded = new byte[width(type)];
        for (int i = 0; i < coded.length; i++) {
            coded[i] = (byte) (value >> 8 * (coded.length - 1 - i));
        }
        return coded;
    }

    /** Length and elements; the array has 254 at most. */
    static byte[] elements(CardObject array) {
        ByteBuffer out = ByteBuffer.allocate(1 + array.length() * width(array.kind));
        out.put((byte) array.length());
        IntStream.range(0, array.length()).forEach(i -> {
            switch (width(array.kind)) {
                case 1 -> out.put(array.bytes[i]);
                case 2 -> out.putShort(array.words[i]);
                default -> out.putInt(array.ints[i]);
            }
        });
        return out.array();
    }

    /** A reference to a remote object, by the names of its interfaces or of its class. */
    static byte[] descriptor(int id, CardObject object, boolean withInterfaces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(id >> 8);
        out.write(id);
        RemoteClass remote = object.type.remote == null ? new RemoteClass(simpleName(object.type), "", Map.of(), List.of())
                : object.type.remote;
        text(out, remote.modifier());
        if (!withInterfaces) {
            names(out, object.type, remote.name());
            return out.toByteArray();
        }
        List<CardClass> named = remote.interfaces().stream().filter(i -> i.remote != null).toList();
        out.write(named.size());
        named.forEach(i -> names(out, i, i.remote.name()));
        return out.toByteArray();
    }

    private static String simpleName(CardClass type) {
        return type.name.substring(type.name.lastIndexOf('/') + 1);
    }

    private static void names(ByteArrayOutputStream out, CardClass type, String name) {
        text(out, type.home.name.replace('.', '/'));
        text(out, name);
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
