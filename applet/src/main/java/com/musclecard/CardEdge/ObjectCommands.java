package com.musclecard.CardEdge;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;

/** CreateObject, DeleteObject, ReadObject, WriteObject, ListObjects. */
final class ObjectCommands {

    private static final short READ = 0;
    private static final short WRITE = 2;
    private static final short DELETE = 4;
    private static final short RECORD = 14;
    private static final short RANGE = 9;

    /** The PINs of which one is needed to create objects. */
    byte creators;
    private final Session session;
    private final Objects objects;

    ObjectCommands(Session session, Objects objects) {
        this.session = session;
        this.objects = objects;
    }

    void create(APDU apdu) {
        short length = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        session.requireAnyOf(creators);
        Wire.require(length == RECORD, Status.INVALID_PARAMETER);
        Wire.requireP1(apdu, (byte) 0);
        Wire.requireP2(apdu, (byte) 0);
        Wire.require(objects.find(buffer, at) == Objects.NONE, Status.OBJECT_EXISTS);
        short size = Util.getShort(buffer, (short) (at + 6));
        Wire.require(Util.getShort(buffer, (short) (at + 4)) == 0 && size >= 0, Status.NO_MEMORY_LEFT);
        Wire.require(size != 0, Status.INVALID_PARAMETER);
        objects.create(buffer, at, size, buffer, (short) (at + 8));
    }

    void delete(APDU apdu) {
        short length = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        if (buffer[ISO7816.OFFSET_P1] == 1) {
            deleteDirectory(apdu, length);
            return;
        }
        Wire.requireP1(apdu, (byte) 0);
        byte wipe = buffer[ISO7816.OFFSET_P2];
        Wire.require((wipe & ~1) == 0, Status.INCORRECT_P2);
        Wire.require(length == 4, Status.INVALID_PARAMETER);
        short handle = objects.find(buffer, Wire.offset(apdu));
        Wire.require(handle != Objects.NONE, Status.OBJECT_NOT_FOUND);
        session.requireAllOf(objects.acl(handle, DELETE));
        objects.delete(handle, wipe != 0);
    }

    /** P1 01: all objects of a directory, which is the upper half of their ids; all or none. */
    private void deleteDirectory(APDU apdu, short length) {
        Wire.requireP2(apdu, (byte) 0);
        Wire.require(length == 2, Status.INVALID_PARAMETER);
        short directory = Util.getShort(apdu.getBuffer(), Wire.offset(apdu));
        Heap heap = objects.heap;
        for (short handle = heap.newest(); handle != Objects.NONE; handle = heap.next(handle)) {
            if (heap.upperId(handle) == directory) {
                session.requireAllOf(heap.acl(handle, DELETE));
            }
        }
        objects.deleteAll(directory);
    }

    void read(APDU apdu) {
        short received = Wire.receiveAll(apdu);
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        Wire.require(received == RANGE, Status.INVALID_PARAMETER);
        short handle = open(apdu, READ);
        short from = start(handle, buffer, at);
        short rest = (short) (objects.dataSize(handle) - from);
        short length = (short) (buffer[(short) (at + 8)] & 0xFF);
        if (length == 0) {
            // OpenSC's driver asks so for 256 bytes and more
            length = rest < Wire.SHORT_ANSWER ? rest : Wire.SHORT_ANSWER;
        }
        Wire.require(length <= rest, Status.INVALID_PARAMETER);
        Wire.send(apdu, apdu.setOutgoing(), objects.memory(handle), (short) (objects.dataOffset(handle) + from), length);
    }

    void write(APDU apdu) {
        short received = Wire.receive(apdu);
        byte[] buffer = apdu.getBuffer();
        short at = Wire.offset(apdu);
        short length = (short) (Wire.length(apdu) - RANGE);
        Wire.require(length >= 0 && received >= RANGE, Status.INVALID_PARAMETER);
        Wire.require((byte) length == buffer[(short) (at + 8)], Status.INVALID_PARAMETER);
        short handle = open(apdu, WRITE);
        short to = start(handle, buffer, at);
        Wire.require(length <= (short) (objects.dataSize(handle) - to), Status.INVALID_PARAMETER);
        short part = (short) (received - RANGE);
        objects.write(handle, buffer, (short) (at + RANGE), to, part);
        while ((length -= part) > 0) {
            to += part;
            part = Wire.more(apdu);
            objects.write(handle, buffer, at, to, part);
        }
    }

    void list(APDU apdu) {
        byte step = apdu.getBuffer()[ISO7816.OFFSET_P1];
        Wire.requireP2(apdu, (byte) 0);
        Wire.expect(apdu, RECORD);
        Wire.require((step & ~1) == 0, Status.INCORRECT_P1);
        short handle = step == 0 ? objects.first() : session.words[Session.NEXT_OBJECT];
        if (handle == Objects.NONE) {
            session.words[Session.NEXT_OBJECT] = Objects.NONE;
            ISOException.throwIt(Status.END_OF_LIST);
        }
        session.words[Session.NEXT_OBJECT] = objects.next(handle);
        byte[] buffer = apdu.getBuffer();
        objects.describe(handle, buffer, (short) 0);
        Wire.sendBuffer(apdu, RECORD);
    }

    /** Finds the object that the command data names, for reading or writing. */
    private short open(APDU apdu, short right) {
        Wire.requireP1(apdu, (byte) 0);
        Wire.requireP2(apdu, (byte) 0);
        short handle = objects.find(apdu.getBuffer(), Wire.offset(apdu));
        Wire.require(handle != Objects.NONE, Status.INVALID_PARAMETER);
        session.requireAllOf(objects.acl(handle, right));
        return handle;
    }

    /** The 32-bit offset of the command data, which must lie inside the object or at its end. */
    private short start(short handle, byte[] buffer, short at) {
        short start = Util.getShort(buffer, (short) (at + 6));
        Wire.require(Util.getShort(buffer, (short) (at + 4)) == 0 && start >= 0 && start <= objects.dataSize(handle),
                Status.INVALID_PARAMETER);
        return start;
    }
}
