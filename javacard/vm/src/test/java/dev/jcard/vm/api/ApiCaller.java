package dev.jcard.vm.api;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.interpreter.CardThrow;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.runtime.CardParameters;
import dev.jcard.vm.runtime.Jcre;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Calls API methods as an applet would, by name. */
final class ApiCaller {

    private static final Owner APPLET = new Owner(1, 1);

    final Jcre jcre;

    ApiCaller(String... levels) {
        this(new CardParameters(Set.of(levels), 200_000, 20_000, 8_000, 500, 261, 4, false, true, Set.of(), 10_000_000));
    }

    ApiCaller(CardParameters parameters) {
        jcre = new Jcre(parameters, ApiLibrary.of(parameters.levels()), new SecureRandom());
    }

    /** A byte array on the card. */
    CardObject bytes(byte[] content) {
        CardObject o = jcre.heap().newArray(CardObject.BYTES, null, content.length, APPLET, CardObject.PERSISTENT);
        jcre.heap().putBytes(o, 0, content, 0, content.length);
        return o;
    }

    CardObject bytes(String hex) {
        return bytes(Bytes.parseHex(hex).toArray());
    }

    CardObject shorts(int... values) {
        CardObject o = jcre.heap().newArray(CardObject.SHORTS, null, values.length, APPLET, CardObject.PERSISTENT);
        for (int i = 0; i < values.length; i++) {
            jcre.heap().putWord(o, i, values[i]);
        }
        return o;
    }

    /** Calls a static method; arguments are numbers, booleans, card objects or null. */
    int callStatic(String type, String method, Object... arguments) {
        CardClass home = jcre.api().named(type);
        return run(find(home.home.exportedStatics.values(), type, method), words(arguments));
    }

    /** Whether the card's API has a static method, named with its descriptor. */
    boolean has(String type, String method) {
        if (!jcre.api().supports(type)) {
            return false;
        }
        String simple = type.substring(type.lastIndexOf('/') + 1);
        return jcre.api().named(type).home.exportedStatics.values().stream()
                .anyMatch(m -> m.name.equals(simple + "." + method));
    }

    CardObject create(String type, String method, Object... arguments) {
        callStatic(type, method, arguments);
        return jcre.interpreter().returnedReference();
    }

    /** Calls a method of an object. */
    int call(CardObject receiver, String method, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(receiver);
        all.addAll(Arrays.asList(arguments));
        return run(find(List.of(receiver.type.publicMethods), "", method), words(all.toArray()));
    }

    /** Creates an instance and runs a constructor. */
    CardObject construct(String type, String constructor, Object... arguments) {
        CardObject o = jcre.heap().newInstance(jcre.api().named(type), APPLET);
        List<Object> all = new ArrayList<>();
        all.add(o);
        all.addAll(Arrays.asList(arguments));
        callStatic(type, constructor, all.toArray());
        return o;
    }

    /** The reason of the exception that a call ends with; fails when it ends well. */
    int reason(Runnable call) {
        try {
            call.run();
        } catch (CardThrow e) {
            return e.object.words[0];
        }
        throw new AssertionError("no exception");
    }

    /** Signed result of the last call that gave an int. */
    private int run(CardMethod target, int[] words) {
        int result = jcre.interpreter().call(target, APPLET, words);
        return target.results == 2 ? result : (short) result;
    }

    private static CardMethod find(Iterable<CardMethod> methods, String type, String method) {
        String simple = type.substring(type.lastIndexOf('/') + 1);
        for (CardMethod m : methods) {
            String name = m.name.substring(m.name.lastIndexOf('.', m.name.indexOf('(')) + 1);
            if ((name.equals(method) || name.startsWith(method + "("))
                    && (type.isEmpty() || m.name.startsWith(simple + "."))) {
                return m;
            }
        }
        throw new AssertionError("no " + type + "." + method);
    }

    private static int[] words(Object... arguments) {
        List<Integer> words = new ArrayList<>();
        for (Object a : arguments) {
            if (a instanceof Long l) {
                words.add((int) (l >> 16));
                words.add((int) (short) (long) l);
            } else if (a instanceof Number n) {
                words.add((int) n.shortValue());
            } else if (a instanceof Boolean b) {
                words.add(b ? 1 : 0);
            } else {
                words.add(Interpreter.reference((CardObject) a));
            }
        }
        return words.stream().mapToInt(Integer::intValue).toArray();
    }
}
