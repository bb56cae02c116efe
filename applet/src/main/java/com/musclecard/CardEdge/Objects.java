package com.musclecard.CardEdge;

import javacard.framework.Util;

/**
 * All objects: those on the heap, and the two exchange objects. The host puts key blobs and crypto input into the
 * input object; the card leaves results in the output object. Both hold secrets, so they live in transient memory,
 * the input at its start and the output at its end; only what does not fit goes to the heap, and is wiped at selection.
 */
final class Objects {

    static final short NONE = Heap.NONE;
    private static final short OUTPUT = 1;
    private static final short INPUT = 2;
    private static final byte[] OUTPUT_ID = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    private static final byte[] INPUT_ID = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFE};
    private static final short ACL_WORDS = 3;

    final Heap heap = new Heap();
    private final Session session;

    Objects(Session session) {
        this.session = session;
    }

    /** Finishes interrupted work and removes exchange objects that an earlier session left on the heap. */
    void start() {
        heap.recover();
        remove(input());
        remove(output());
    }

    short input() {
        return find(INPUT_ID, (short) 0);
    }

    short output() {
        return find(OUTPUT_ID, (short) 0);
    }

    short find(byte[] id, short offset) {
        short exchange = exchange(id, offset);
        return exchange != NONE && session.words[word(exchange)] != 0 ? exchange : heap.find(id, offset);
    }

    /** The handle that an object of this id has in transient memory, or {@link #NONE} when it never is there. */
    private static short exchange(byte[] id, short offset) {
        if (Util.arrayCompare(id, offset, OUTPUT_ID, (short) 0, (short) 4) == 0) {
            return OUTPUT;
        }
        return Util.arrayCompare(id, offset, INPUT_ID, (short) 0, (short) 4) == 0 ? INPUT : NONE;
    }

    private static byte word(short exchange) {
        return exchange == OUTPUT ? Session.OUTPUT : Session.INPUT;
    }

    /** A new object filled with zeros; the id must be free. */
    short create(byte[] id, short idOffset, short size, byte[] acl, short aclOffset) {
        short exchange = exchange(id, idOffset);
        if (exchange == OUTPUT) {
            session.words[Session.CHALLENGE] = 0;
        }
        if (exchange == NONE || size > room(exchange)) {
            return heap.create(id, idOffset, size, acl, aclOffset);
        }
        byte word = word(exchange);
        session.words[word] = size;
        for (short i = 0; i < ACL_WORDS; i++) {
            session.words[(short) (word + 1 + i)] = Util.getShort(acl, (short) (aclOffset + 2 * i));
        }
        Util.arrayFillNonAtomic(session.io, dataOffset(exchange), size, (byte) 0);
        return exchange;
    }

    /** Transient memory left for an exchange object beside the other one. */
    short room(short exchange) {
        short used = session.words[exchange == OUTPUT ? Session.INPUT : Session.OUTPUT];
        if (exchange == INPUT && session.words[Session.CHALLENGE] != 0) {
            used = (short) (session.words[Session.CHALLENGE] + 2);
        }
        return (short) (Features.IO_BYTES - used);
    }

    /** A new output object in place of the last one, for whoever is logged in now. */
    short createOutput(short size) {
        remove(output());
        for (short i = 0; i < ACL_WORDS; i++) {
            Util.setShort(session.acl, (short) (2 * i), session.identities());
        }
        return create(OUTPUT_ID, (short) 0, size, session.acl, (short) 0);
    }

    /**
     * Makes room at the end of the exchange memory for a challenge and its length.
     *
     * @param visible it is an output object that nobody may read, not only the card's own memory of it
     * @return where its length goes in {@link Session#io}
     */
    short createChallenge(short size, boolean visible) {
        remove(output());
        short total = (short) (size + 2);
        Wire.require(total > 0 && total <= room(OUTPUT), Status.NO_MEMORY_LEFT);
        session.words[Session.CHALLENGE] = size;
        if (visible) {
            session.words[Session.OUTPUT] = total;
            for (short i = 1; i <= ACL_WORDS; i++) {
                session.words[(short) (Session.OUTPUT + i)] = (short) -1;
            }
        }
        return (short) (Features.IO_BYTES - total);
    }

    /** Removes an object without a trace; {@link #NONE} is allowed. */
    void remove(short handle) {
        if (handle != NONE) {
            delete(handle, true);
        }
    }

    void delete(short handle, boolean wipe) {
        if (session.words[Session.NEXT_OBJECT] == handle) {
            session.words[Session.NEXT_OBJECT] = next(handle);
        }
        if (handle >= Heap.FIRST_HANDLE) {
            heap.delete(handle, wipe);
        } else {
            Util.arrayFillNonAtomic(session.io, dataOffset(handle), dataSize(handle), (byte) 0);
            session.words[word(handle)] = 0;
            if (handle == OUTPUT) {
                session.words[Session.CHALLENGE] = 0;
            }
        }
    }

    /** Removes without a trace all objects on the heap whose id starts with these two bytes. */
    void deleteAll(short upperId) {
        session.words[Session.NEXT_OBJECT] = NONE;
        heap.deleteAll(upperId);
    }

    short first() {
        return session.words[Session.OUTPUT] != 0 ? OUTPUT : next(OUTPUT);
    }

    short next(short handle) {
        if (handle >= Heap.FIRST_HANDLE) {
            return heap.next(handle);
        }
        return handle == OUTPUT && session.words[Session.INPUT] != 0 ? INPUT : heap.newest();
    }

    byte[] memory(short handle) {
        return handle >= Heap.FIRST_HANDLE ? heap.memory : session.io;
    }

    short dataOffset(short handle) {
        if (handle >= Heap.FIRST_HANDLE) {
            return heap.dataOffset(handle);
        }
        return handle == INPUT ? 0 : (short) (Features.IO_BYTES - session.words[Session.OUTPUT]);
    }

    short dataSize(short handle) {
        return handle >= Heap.FIRST_HANDLE ? heap.dataSize(handle) : session.words[word(handle)];
    }

    /** The ACL word for reading (0), writing (2) or deleting (4). */
    short acl(short handle, short kind) {
        return handle >= Heap.FIRST_HANDLE
                ? heap.acl(handle, kind)
                : session.words[(short) (word(handle) + 1 + (short) (kind >> 1))];
    }

    /** Writes id, size and ACL, 14 bytes. */
    void describe(short handle, byte[] target, short offset) {
        if (handle >= Heap.FIRST_HANDLE) {
            heap.describe(handle, target, offset);
            return;
        }
        byte[] id = handle == OUTPUT ? OUTPUT_ID : INPUT_ID;
        Util.arrayCopyNonAtomic(id, (short) 0, target, offset, (short) 4);
        Util.setShort(target, (short) (offset + 4), (short) 0);
        Util.setShort(target, (short) (offset + 6), dataSize(handle));
        for (short kind = 0; kind < 6; kind += 2) {
            Util.setShort(target, (short) (offset + 8 + kind), acl(handle, kind));
        }
    }

    void write(short handle, byte[] source, short from, short at, short length) {
        short target = (short) (dataOffset(handle) + at);
        if (handle >= Heap.FIRST_HANDLE) {
            heap.write(source, from, target, length);
        } else {
            Util.arrayCopyNonAtomic(source, from, session.io, target, length);
        }
    }
}
