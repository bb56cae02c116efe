package dev.jcard.vm.heap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Old values of everything written since a transaction began; kept over a loss of power. */
final class UndoLog {

    /** Bytes that one entry costs besides its data. */
    private static final int ENTRY_OVERHEAD = 4;

    private record Entry(CardObject object, int index, Object old) {

        void restore() {
            if (old instanceof byte[] bytes && index < 0) {
                object.bytes = bytes;
            } else if (old instanceof byte[] bytes) {
                System.arraycopy(bytes, 0, object.bytes, index, bytes.length);
            } else if (old instanceof short[] words) {
                System.arraycopy(words, 0, object.words, index, words.length);
            } else {
                object.ints[index] = (Integer) old;
            }
            object.session = null;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Set<CardObject> created = new HashSet<>();
    private final List<Runnable> hostUndo = new ArrayList<>();
    private final int capacity;
    private int used;

    UndoLog(int capacity) {
        this.capacity = capacity;
    }

    int unused() {
        return capacity - used;
    }

    int capacity() {
        return capacity;
    }

    void created(CardObject object) {
        created.add(object);
    }

    void bytes(CardObject o, int index, int length) {
        byte[] old = new byte[length];
        System.arraycopy(o.bytes, index, old, 0, length);
        add(new Entry(o, index, old), length);
    }

    void words(CardObject o, int index, int length) {
        short[] old = new short[length];
        System.arraycopy(o.words, index, old, 0, length);
        add(new Entry(o, index, old), 2 * length);
    }

    void integer(CardObject o, int index) {
        add(new Entry(o, index, o.ints[index]), 4);
    }

    void payload(CardObject o) {
        add(new Entry(o, -1, o.bytes), o.bytes.length);
    }

    void host(Runnable undo) {
        hostUndo.add(undo);
    }

    private void add(Entry entry, int size) {
        if (created.contains(entry.object)) {
            return;
        }
        if (used + size + ENTRY_OVERHEAD > capacity) {
            throw new MemoryFullException(MemoryFullException.Space.COMMIT);
        }
        used += size + ENTRY_OVERHEAD;
        entries.add(entry);
    }

    /** Puts everything back, newest first; the objects created meanwhile are for the heap to remove. */
    Set<CardObject> rollBack() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            entries.get(i).restore();
        }
        for (int i = hostUndo.size() - 1; i >= 0; i--) {
            hostUndo.get(i).run();
        }
        Set<CardObject> gone = new HashSet<>(created);
        clear();
        return gone;
    }

    void clear() {
        entries.clear();
        created.clear();
        hostUndo.clear();
        used = 0;
    }
}
