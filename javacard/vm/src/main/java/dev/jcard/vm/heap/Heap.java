package dev.jcard.vm.heap;

import dev.jcard.vm.heap.MemoryFullException.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All objects of a card. Every persistent write passes {@link #beforeWrite}: it counts, feeds the undo log of an open
 * transaction and is where a test cuts the power.
 */
public final class Heap {

    /** Bytes of persistent memory that an object takes besides its data. */
    public static final int HEADER_SIZE = 8;
    private static final int MAX_OBJECTS = 0x8000;
    /** A non-atomic bulk write reaches the memory in pages of this many bytes. */
    private static final int PAGE = 64;

    private CardObject[] table = new CardObject[256];
    /** Those that every change of selection may clear. */
    private final Set<CardObject> clearedOnDeselect = new HashSet<>();
    private int nextFree = 1;
    private int objects;
    private final UndoLog undo;
    private final ArrayViews views = new ArrayViews();
    private final List<CardObject> temporaries = new ArrayList<>();
    private final int persistentSize;
    private final int transientSize;
    private int persistentUsed;
    private int transientUsed;
    private boolean inTransaction;
    private long writes;
    private long cutAt = -1;
    private boolean dirty;

    /** Sizes in bytes. */
    public Heap(int persistentSize, int transientSize, int commitCapacity) {
        this.persistentSize = persistentSize;
        this.transientSize = transientSize;
        this.undo = new UndoLog(commitCapacity);
    }

    // ---- objects -----------------------------------------------------------------------------------------------

    /** The object with this reference, null for 0 and for references that name nothing. */
    public CardObject get(int ref) {
        return ref < table.length ? table[ref] : null;
    }

    /** Creates an array; {@code type} is the element class of a reference array. */
    public CardObject newArray(int kind, CardClass type, int length, Owner owner, int transience) {
        int width = switch (kind) {
            case CardObject.BOOLEANS, CardObject.BYTES -> 1;
            case CardObject.INTS -> 4;
            default -> 2;
        };
        CardObject o = place(new CardObject(freeRef(), kind, type, owner.context(), owner.applet(), transience),
                length * width);
        switch (width) {
            case 1 -> o.bytes = new byte[length];
            case 4 -> o.ints = new int[length];
            default -> o.words = new short[length];
        }
        return o;
    }

    /** Creates an instance with all fields zero. */
    public CardObject newInstance(CardClass type, Owner owner) {
        CardObject o = place(new CardObject(freeRef(), CardObject.INSTANCE, type, owner.context(), owner.applet(), 0),
                type.instanceWords * 2);
        o.words = type.instanceWords == 0 ? CardObject.NO_WORDS : new short[type.instanceWords];
        return o;
    }

    /** Creates the holder of a package's static fields: references in words, the rest in bytes. */
    public CardObject newStatics(CardPackage home, int references, byte[] primitives) {
        CardObject o = place(new CardObject(freeRef(), CardObject.STATICS, null, home.context, 0, 0),
                references * 2 + primitives.length);
        o.words = new short[references];
        o.bytes = primitives;
        return o;
    }

    /** Creates an object of the runtime environment that takes no card memory and is gone at the next start. */
    public CardObject newSystemObject(int kind, CardClass type, int length, int flags) {
        CardObject o = new CardObject(freeRef(), kind, type, 0, 0, CardObject.CLEAR_ON_RESET);
        o.flags = flags;
        switch (kind) {
            case CardObject.BOOLEANS, CardObject.BYTES -> o.bytes = new byte[length];
            case CardObject.INTS -> o.ints = new int[length];
            case CardObject.INSTANCE -> o.words = new short[type.instanceWords];
            default -> o.words = new short[length];
        }
        table[o.ref] = o;
        objects++;
        return o;
    }

    /** Creates a view of part of an array, which lasts until {@link #closeViews} and takes no card memory. */
    public CardObject newView(CardObject array, int offset, int length, Owner owner, int flags) {
        CardObject o = new CardObject(freeRef(), array.kind, array.type, owner.context(), owner.applet(),
                CardObject.CLEAR_ON_RESET);
        o.flags = flags;
        views.open(o, array, offset, length);
        table[o.ref] = o;
        objects++;
        return o;
    }

    /** Creates an object of the runtime environment that lasts until {@link #dropTemporaries}; applets cannot keep it. */
    public CardObject newTemporary(CardClass type, byte[] state) {
        CardObject o = newSystemObject(CardObject.INSTANCE, type, 0, CardObject.ENTRY_POINT | CardObject.TEMPORARY);
        o.bytes = state;
        temporaries.add(o);
        return o;
    }

    /** Removes the objects that last for one command. */
    public void dropTemporaries() {
        temporaries.stream().filter(o -> table[o.ref] == o).forEach(this::remove);
        temporaries.clear();
    }

    /** Ends all views of arrays. */
    public void closeViews() {
        views.close().forEach(this::remove);
    }

    private CardObject place(CardObject o, int dataSize) {
        int persistent = HEADER_SIZE + (o.transience == 0 ? dataSize : 0);
        if (persistentUsed + persistent > persistentSize) {
            throw new MemoryFullException(Space.PERSISTENT);
        }
        if (o.transience != 0 && transientUsed + dataSize > transientSize) {
            throw new MemoryFullException(Space.TRANSIENT);
        }
        countWrite();
        persistentUsed += persistent;
        transientUsed += o.transience == 0 ? 0 : dataSize;
        put(o);
        if (inTransaction) {
            undo.created(o);
        }
        return o;
    }

    private void put(CardObject o) {
        table[o.ref] = o;
        objects++;
        if (o.transience == CardObject.CLEAR_ON_DESELECT) {
            clearedOnDeselect.add(o);
        }
    }

    private int freeRef() {
        for (int ref = nextFree; ref < MAX_OBJECTS; ref++) {
            if (ref >= table.length) {
                table = Arrays.copyOf(table, table.length * 2);
            }
            if (table[ref] == null) {
                nextFree = ref + 1;
                return ref;
            }
        }
        throw new MemoryFullException(Space.PERSISTENT);
    }

    private void remove(CardObject o) {
        if (takesMemory(o)) {
            persistentUsed -= HEADER_SIZE + (o.transience == 0 ? o.dataSize() : 0);
            transientUsed -= o.transience == 0 ? 0 : o.dataSize();
        }
        table[o.ref] = null;
        clearedOnDeselect.remove(o);
        objects--;
        nextFree = Math.min(nextFree, o.ref);
    }

    // ---- writes ------------------------------------------------------------------------------------------------

    private void countWrite() {
        if (writes + 1 == cutAt) {
            throw new PowerLossException();
        }
        writes++;
        dirty = true;
    }

    private void beforeWrite(CardObject o) {
        countWrite();
        o.writes++;
    }

    /** Writes a field, a short or a reference element. */
    public void putWord(CardObject o, int index, int value) {
        if (o.window != null) {
            ArrayViews.Window w = ArrayViews.behind(o);
            putWord(w.array(), w.offset() + index, value);
            return;
        }
        if (o.transience == 0) {
            beforeWrite(o);
            if (inTransaction) {
                undo.words(o, index, 1);
            }
        }
        o.words[index] = (short) value;
        if (o.viewed) {
            views.changed(o);
        }
    }

    /** Writes the two words of an int field. */
    public void putWords(CardObject o, int index, int value) {
        if (o.transience == 0) {
            beforeWrite(o);
            if (inTransaction) {
                undo.words(o, index, 2);
            }
        }
        o.words[index] = (short) (value >> 16);
        o.words[index + 1] = (short) value;
    }

    public void putByte(CardObject o, int index, int value) {
        if (o.window != null) {
            ArrayViews.Window w = ArrayViews.behind(o);
            putByte(w.array(), w.offset() + index, value);
            return;
        }
        if (o.transience == 0) {
            beforeWrite(o);
            if (inTransaction) {
                undo.bytes(o, index, 1);
            }
        }
        o.bytes[index] = (byte) value;
        if (o.viewed) {
            views.changed(o);
        }
    }

    public void putInt(CardObject o, int index, int value) {
        if (o.window != null) {
            ArrayViews.Window w = ArrayViews.behind(o);
            putInt(w.array(), w.offset() + index, value);
            return;
        }
        if (o.transience == 0) {
            beforeWrite(o);
            if (inTransaction) {
                undo.integer(o, index);
            }
        }
        o.ints[index] = value;
        if (o.viewed) {
            views.changed(o);
        }
    }

    /** Writes a run of bytes at once: after a loss of power all of it is there or nothing. */
    public void putBytes(CardObject o, int index, byte[] from, int offset, int length) {
        if (o.window != null) {
            ArrayViews.Window w = ArrayViews.behind(o);
            putBytes(w.array(), w.offset() + index, from, offset, length);
            return;
        }
        if (o.transience == 0 && length > 0) {
            beforeWrite(o);
            if (inTransaction) {
                undo.bytes(o, index, length);
            }
        }
        System.arraycopy(from, offset, o.bytes, index, length);
        if (o.viewed) {
            views.changed(o);
        }
    }

    /** Writes a run of bytes page by page, outside any transaction. */
    public void putBytesNonAtomic(CardObject o, int index, byte[] from, int offset, int length) {
        if (o.window != null) {
            ArrayViews.Window w = ArrayViews.behind(o);
            putBytesNonAtomic(w.array(), w.offset() + index, from, offset, length);
            return;
        }
        byte[] source = from == o.bytes ? from.clone() : from;
        for (int done = 0; done < length; done += PAGE) {
            int part = Math.min(PAGE, length - done);
            if (o.transience == 0) {
                beforeWrite(o);
            }
            System.arraycopy(source, offset + done, o.bytes, index + done, part);
        }
        if (o.viewed) {
            views.changed(o);
        }
    }

    /** Replaces the state of an API object; a persistent write unless {@code volatileState}. */
    public void putState(CardObject o, byte[] state) {
        int growth = state.length - o.bytes.length;
        if (persistentUsed + growth > persistentSize) {
            throw new MemoryFullException(Space.PERSISTENT);
        }
        beforeWrite(o);
        if (inTransaction) {
            undo.payload(o);
        }
        persistentUsed += growth;
        o.bytes = state;
    }

    /** Replaces the state of two API objects (a key pair) in one write. */
    public void putStates(CardObject a, byte[] stateOfA, CardObject b, byte[] stateOfB) {
        int growth = stateOfA.length - a.bytes.length + stateOfB.length - b.bytes.length;
        if (persistentUsed + growth > persistentSize) {
            throw new MemoryFullException(Space.PERSISTENT);
        }
        beforeWrite(a);
        if (inTransaction) {
            undo.payload(a);
            undo.payload(b);
        }
        persistentUsed += growth;
        a.bytes = stateOfA;
        b.bytes = stateOfB;
    }

    /** Writes state of an API object past any transaction (a try counter must not come back). */
    public void putStateByteNonAtomic(CardObject o, int index, int value) {
        beforeWrite(o);
        o.bytes[index] = (byte) value;
    }

    /** Sets or clears a flag of an object. */
    public void putFlag(CardObject o, int flag, boolean on) {
        int before = o.flags;
        hostWrite(() -> o.flags = on ? before | flag : before & ~flag, () -> o.flags = before);
    }

    /** A persistent write of the host (registry, keys); {@code undoIt} runs if a transaction around it fails. */
    public void hostWrite(Runnable doIt, Runnable undoIt) {
        countWrite();
        if (inTransaction) {
            undo.host(undoIt);
        }
        doIt.run();
    }

    // ---- transactions ------------------------------------------------------------------------------------------

    public boolean inTransaction() {
        return inTransaction;
    }

    public void begin() {
        inTransaction = true;
    }

    public void commit() {
        countWrite();
        inTransaction = false;
        undo.clear();
    }

    /** Restores everything; references to objects created meanwhile are for the caller to drop. */
    public Set<CardObject> abort() {
        inTransaction = false;
        Set<CardObject> gone = undo.rollBack();
        gone.forEach(this::remove);
        forEach(o -> forget(o, gone));
        views.allChanged();
        recount();
        return gone;
    }

    private void forget(CardObject o, Set<CardObject> gone) {
        if (o.transience == 0 || gone.isEmpty()) {
            return;
        }
        for (int i = 0; i < o.words.length; i++) {
            if (o.kind == CardObject.REFERENCES && table[o.words[i] & 0xFFFF] == null) {
                o.words[i] = 0;
            }
        }
    }

    public int commitCapacity() {
        return undo.capacity();
    }

    public int unusedCommitCapacity() {
        return undo.unused();
    }

    // ---- life of transient memory and objects ------------------------------------------------------------------

    /** Clears transient contents at reset: everything, and the host state of API objects with it. */
    public void clearOnReset() {
        forEach(o -> {
            o.session = null;
            if (o.transience != 0) {
                clear(o);
            }
        });
    }

    /** Clears CLEAR_ON_DESELECT objects of a package context. */
    public void clearOnDeselect(int context) {
        for (CardObject o : clearedOnDeselect) {
            if (o.context == context) {
                clear(o);
            }
        }
        views.allChanged();
    }

    private static void clear(CardObject o) {
        Arrays.fill(o.bytes, (byte) 0);
        Arrays.fill(o.words, (short) 0);
        Arrays.fill(o.ints, 0);
        o.session = null;
    }

    /** Removes what cannot be reached from {@code roots} and system objects; returns the number removed. */
    public int collect(Iterable<CardObject> roots) {
        java.util.ArrayDeque<CardObject> work = new java.util.ArrayDeque<>();
        roots.forEach(root -> mark(root, work));
        forEach(o -> {
            if (o.kind == CardObject.STATICS || (o.flags & (CardObject.ENTRY_POINT | CardObject.GLOBAL_ARRAY)) != 0) {
                mark(o, work);
            }
        });
        while (!work.isEmpty()) {
            CardObject o = work.pop();
            for (int i = 0; i < o.words.length; i++) {
                if (o.holdsReference(i)) {
                    mark(get(o.words[i] & 0xFFFF), work);
                }
            }
        }
        return sweep();
    }

    private static void mark(CardObject o, java.util.ArrayDeque<CardObject> work) {
        if (o != null && !o.marked) {
            o.marked = true;
            work.push(o);
        }
    }

    private int sweep() {
        int before = objects;
        forEach(o -> {
            if (!o.marked) {
                remove(o);
            }
            o.marked = false;
        });
        dirty |= before != objects;
        return before - objects;
    }

    /** Removes these objects, and every reference to them that is left. */
    public void delete(java.util.function.Predicate<CardObject> which) {
        forEach(o -> {
            if (which.test(o)) {
                remove(o);
            }
        });
        forEach(this::dropDangling);
        dirty = true;
    }

    private void dropDangling(CardObject o) {
        for (int i = 0; i < o.words.length; i++) {
            if (o.words[i] != 0 && o.holdsReference(i) && get(o.words[i] & 0xFFFF) == null) {
                o.words[i] = 0;
            }
        }
    }

    /** All objects, by reference. */
    public void forEach(Consumer<CardObject> action) {
        for (int ref = 1; ref < table.length; ref++) {
            if (table[ref] != null) {
                action.accept(table[ref]);
            }
        }
    }

    // ---- accounts ----------------------------------------------------------------------------------------------

    /** Takes or gives back persistent memory outside objects (code of packages). */
    public void reserve(int size) {
        if (persistentUsed + size > persistentSize) {
            throw new MemoryFullException(Space.PERSISTENT);
        }
        persistentUsed += size;
        reserved += size;
        dirty = true;
    }

    private int reserved;

    /** System objects do not count. */
    private static boolean takesMemory(CardObject o) {
        return o.transience == 0 || o.context != 0 && o.window == null;
    }

    private void recount() {
        persistentUsed = reserved;
        transientUsed = 0;
        forEach(o -> {
            if (takesMemory(o)) {
                persistentUsed += HEADER_SIZE + (o.transience == 0 ? o.dataSize() : 0);
                transientUsed += o.transience == 0 ? 0 : o.dataSize();
            }
        });
    }

    public int persistentFree() {
        return persistentSize - persistentUsed;
    }

    public int transientFree() {
        return transientSize - transientUsed;
    }

    public int objectCount() {
        return objects;
    }

    /** Persistent writes since the card was made. */
    public long writes() {
        return writes;
    }

    /** The power goes away instead of the {@code nth} persistent write from now; 0 or less: never. */
    public void cutPowerAt(long nth) {
        cutAt = nth <= 0 ? -1 : writes + nth;
    }

    /** Whether anything persistent changed since the last call. */
    public boolean takeDirty() {
        boolean was = dirty;
        dirty = false;
        return was;
    }

    // ---- images ------------------------------------------------------------------------------------------------

    /** Bytes of code that packages take. */
    public int reserved() {
        return reserved;
    }

    /** Empties the heap to take over the contents of an image with {@link #restore}. */
    public void prepareRestore(int reservedBytes, long writesSoFar) {
        table = new CardObject[256];
        clearedOnDeselect.clear();
        objects = 0;
        nextFree = 1;
        reserved = reservedBytes;
        writes = writesSoFar;
    }

    /** Puts an object of an image at its place; nothing is counted. The caller fills its contents. */
    public CardObject restore(int ref, int kind, CardClass type, Owner owner, int transience) {
        while (ref >= table.length) {
            table = Arrays.copyOf(table, table.length * 2);
        }
        CardObject o = new CardObject(ref, kind, type, owner.context(), owner.applet(), transience);
        put(o);
        return o;
    }

    /** Settles the accounts once all objects of an image are there. */
    public void finishRestore() {
        recount();
        dirty = false;
    }
}
