package dev.jcard.vm.image;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.interpreter.LinkException;
import dev.jcard.vm.interpreter.Linker;
import dev.jcard.vm.runtime.AppletEntry;
import dev.jcard.vm.runtime.Jcre;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link MemoryWriter} wrote: packages are linked again from their components, objects take their old places. */
final class MemoryReader {

    private static final int MAX_REF = 0x7FFF;

    private final Jcre jcre;
    private final Function<String, CardClass> classes;
    private final DataInputStream in;
    private final Map<Bytes, CardPackage> byAid = new HashMap<>();
    private final Map<Integer, CardPackage> byContext = new HashMap<>();
    private final Map<CardPackage, Integer> statics = new HashMap<>();

    MemoryReader(Jcre jcre, Function<String, CardClass> classes, DataInputStream in) {
        this.jcre = jcre;
        this.classes = classes;
        this.in = in;
    }

    void read() throws IOException {
        int reserved = in.readInt();
        long writes = in.readLong();
        int nextApplet = in.readInt();
        int nextContext = in.readInt();
        List<CardPackage> packages = new ArrayList<>();
        int count = count();
        for (int i = 0; i < count; i++) {
            packages.add(readPackage());
        }
        Heap heap = jcre.heap();
        heap.prepareRestore(reserved, writes);
        count = count();
        for (int i = 0; i < count; i++) {
            readObject(heap);
        }
        for (CardPackage one : packages) {
            one.statics = object(heap, statics.get(one));
            one.staticReferences = one.statics.words.length;
        }
        List<AppletEntry> applets = readApplets(heap);
        jcre.registry().restore(packages, applets, heap.get(in.readInt()), nextApplet, nextContext);
        heap.finishRestore();
        jcre.reset();
    }

    private int count() throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new MalformedDataException("the memory in the image is damaged");
        }
        return count;
    }

    private CardPackage readPackage() throws IOException {
        int context = in.readInt();
        int codeSize = in.readInt();
        int staticsRef = in.readInt();
        Map<Integer, Bytes> components = new TreeMap<>();
        int count = count();
        for (int i = 0; i < count; i++) {
            components.put(in.readInt(), readBytes());
        }
        try {
            CardPackage one = new Linker(components, aid -> byAid.getOrDefault(aid, jcre.api().packageOf(aid))).link(context);
            one.codeSize = codeSize;
            byAid.put(one.aid, one);
            byContext.put(context, one);
            statics.put(one, staticsRef);
            return one;
        } catch (LinkException e) {
            throw new MalformedDataException("a package in the image does not link: " + e.getMessage(), e);
        }
    }

    private void readObject(Heap heap) throws IOException {
        int ref = in.readInt();
        int kind = in.readInt();
        CardClass type = type(in.readUTF(), in.readInt(), in.readInt());
        Owner owner = new Owner(in.readInt(), in.readInt());
        if (ref < 1 || ref > MAX_REF || heap.get(ref) != null) {
            throw new MalformedDataException("the image has an object at the impossible place " + ref);
        }
        CardObject o = heap.restore(ref, kind, type, owner, in.readInt());
        o.flags = in.readInt();
        o.writes = in.readInt();
        o.words = new short[length()];
        o.bytes = new byte[length()];
        o.ints = new int[length()];
        if (o.transience == CardObject.PERSISTENT) {
            readContents(o);
        }
    }

    private int length() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > 0x7FFF * 2) {
            throw new MalformedDataException("the image has an object of impossible size");
        }
        return length;
    }

    private void readContents(CardObject o) throws IOException {
        for (int i = 0; i < o.words.length; i++) {
            o.words[i] = in.readShort();
        }
        in.readFully(o.bytes);
        for (int i = 0; i < o.ints.length; i++) {
            o.ints[i] = in.readInt();
        }
    }

    private CardClass type(String apiName, int context, int id) {
        if (apiName.isEmpty() && context == 0) {
            return null;
        }
        CardPackage home = byContext.get(context);
        CardClass found = apiName.isEmpty() ? home == null ? null : home.classes.get(id) : classes.apply(apiName);
        if (found == null) {
            throw new MalformedDataException("the image has an object of an unknown class " + apiName);
        }
        return found;
    }

    private List<AppletEntry> readApplets(Heap heap) throws IOException {
        List<AppletEntry> all = new ArrayList<>();
        int count = count();
        for (int i = 0; i < count; i++) {
            int id = in.readInt();
            CardPackage home = byContext.get(in.readInt());
            if (home == null) {
                throw new MalformedDataException("the image has an applet without package");
            }
            AppletEntry entry = new AppletEntry(id, home, readBytes(), readBytes());
            entry.object = object(heap, in.readInt());
            entry.aidObject = object(heap, in.readInt());
            entry.state = in.readInt();
            entry.privileges = in.readInt();
            entry.domain = readBytes();
            all.add(entry);
        }
        return all;
    }

    private static CardObject object(Heap heap, int ref) {
        CardObject found = heap.get(ref);
        if (found == null) {
            throw new MalformedDataException("the image lacks object " + ref);
        }
        return found;
    }

    private Bytes readBytes() throws IOException {
        return Bytes.of(in.readNBytes(count()));
    }
}
