package dev.jcard.vm.interpreter;

import dev.jcard.core.MalformedDataException;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.RemoteClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the Class component, JCVM 6.9. */
final class ClassReader {

    private static final int INTERFACE = 8;
    private static final int SHAREABLE = 4;
    private static final int REMOTE = 2;
    private static final int NOT_HERE = 0xFFFF;
    private static final int NO_CLASS = 0xFFFF;

    private final Linker linker;
    private final CardPackage home;

    ClassReader(Linker linker, CardPackage home) {
        this.linker = linker;
        this.home = home;
    }

    void read(Components in) {
        boolean withSignatures = linker.formatMinor() >= 2;
        if (withSignatures) {
            home.signatures = in.bytes(in.u2()).toArray();
        }
        while (in.hasMore()) {
            int offset = in.position();
            int flags = in.u1();
            CardClass type = (flags >> 4 & INTERFACE) != 0
                    ? readInterface(in, offset, flags) : readClass(in, offset, flags);
            home.classes.put(offset, type);
        }
    }

    private CardClass readInterface(Components in, int offset, int flags) {
        boolean shareable = (flags >> 4 & SHAREABLE) != 0;
        CardClass type = new CardClass(home, offset, "interface@" + offset, null, true, shareable);
        for (int i = 0; i < (flags & 0x0F); i++) {
            type.interfaces.put(linker.classAt(in.u2()), new int[0]);
        }
        if ((flags >> 4 & REMOTE) != 0 && linker.formatMinor() >= 2) {
            type.remote = new RemoteClass(text(in), "", Map.of(), List.of());
        }
        return type;
    }

    private CardClass readClass(Components in, int offset, int flags) {
        int superReference = in.u2();
        CardClass superclass = superReference == NO_CLASS ? null : linker.classAt(superReference);
        if (superclass != null && superclass.isInterface) {
            throw new MalformedDataException("class at " + offset + " extends an interface");
        }
        boolean shareable = (flags >> 4 & SHAREABLE) != 0;
        CardClass type = new CardClass(home, offset, "class@" + offset, superclass, false, shareable);
        int inherited = type.instanceWords;
        type.instanceWords = inherited + in.u1();
        int firstReference = in.u1();
        type.references = in.u1();
        type.firstReference = firstReference == 0xFF ? 0 : inherited + firstReference;
        checkReferences(type, inherited);
        int publicTokens = readTables(in, type);
        for (int i = 0; i < (flags & 0x0F); i++) {
            readMapping(in, type);
        }
        readExtras(in, type, flags, publicTokens);
        return type;
    }

    private static void checkReferences(CardClass type, int inherited) {
        if (type.references > 0
                && (type.firstReference < inherited || type.firstReference + type.references > type.instanceWords)) {
            throw new MalformedDataException("references of " + type.name + " lie outside its instances");
        }
    }

    /** Returns the number of public tokens, inherited ones included. */
    private int readTables(Components in, CardClass type) {
        int publicBase = in.u1();
        int publicCount = in.u1();
        int packageBase = in.u1();
        int packageCount = in.u1();
        CardClass parent = type.superclass;
        CardMethod[] inherited = parent == null ? new CardMethod[0] : parent.publicMethods;
        type.publicMethods = readTable(in, inherited, publicCount == 0 ? 0 : publicBase, publicCount);
        boolean samePackage = parent != null && parent.home == home;
        inherited = samePackage ? parent.packageMethods : new CardMethod[0];
        type.packageMethods = readTable(in, inherited, packageCount == 0 ? 0 : packageBase & 0x7F, packageCount);
        return publicBase + publicCount;
    }

    private CardMethod[] readTable(Components in, CardMethod[] inherited, int base, int count) {
        CardMethod[] table = Arrays.copyOf(inherited, Math.max(inherited.length, base + count));
        for (int i = 0; i < count; i++) {
            int offset = in.u2();
            if (offset != NOT_HERE) {
                table[base + i] = linker.method(offset);
            }
        }
        return table;
    }

    private void readMapping(Components in, CardClass type) {
        CardClass face = linker.classAt(in.u2());
        int[] tokens = new int[in.u1()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = in.u1();
        }
        type.interfaces.put(face, tokens);
    }

    /** Remote methods (format 2.2), and the token map of 2.3, which is not needed to run. */
    private void readExtras(Components in, CardClass type, int flags, int publicTokens) {
        if (linker.formatMinor() >= 2 && (flags >> 4 & REMOTE) != 0) {
            type.remote = readRemote(in);
        }
        if (linker.formatMinor() >= 3) {
            in.skip(publicTokens + 1);
        }
    }

    private RemoteClass readRemote(Components in) {
        Map<Integer, RemoteClass.RemoteMethod> methods = new HashMap<>();
        int count = in.u1();
        for (int i = 0; i < count; i++) {
            methods.put(in.u2(), new RemoteClass.RemoteMethod(in.u2(), in.u1()));
        }
        String modifier = text(in);
        String name = text(in);
        List<CardClass> interfaces = new ArrayList<>();
        int faces = in.u1();
        for (int i = 0; i < faces; i++) {
            interfaces.add(linker.classAt(in.u2()));
        }
        return new RemoteClass(name, modifier, Map.copyOf(methods), List.copyOf(interfaces));
    }

    private static String text(Components in) {
        return in.bytes(in.u1()).toText(StandardCharsets.UTF_8);
    }
}
