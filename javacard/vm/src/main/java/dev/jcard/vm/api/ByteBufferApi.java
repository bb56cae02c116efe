package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/** javacardx.framework.nio: Buffer, ByteBuffer and ByteOrder, which behave as their namesakes of Java. */
final class ByteBufferApi {

    private static final String ORDER = "javacardx/framework/nio/ByteOrder";
    private static final int ILLEGAL_USE = 6;
    private static final int NO_RESOURCE = 5;
    private static final String RETURNS = ")L" + BufferState.TYPE + ";";

    private ByteBufferApi() {
    }

    static void define(Natives n) {
        n.in(ORDER).fields(1);
        n.in(BufferState.TYPE).references(1)
                .def("allocateDirect", ByteBufferApi::allocate)
                .def("wrap([BII" + RETURNS, (jcre, call) -> wrap(jcre, call, call.intAt(1), call.intAt(3)))
                .def("wrap([B" + RETURNS, (jcre, call) -> wrap(jcre, call, 0, Args.bytes(call, 0).length()));
        positions(n);
        properties(n);
        bulk(n);
        number(n, "", "B", 1);
        number(n, "Short", "S", 2);
        number(n, "Int", "I", 4);
    }

    private static void allocate(Jcre jcre, NativeCall call) {
        int capacity = call.intAt(0);
        if (capacity < 0) {
            throw jcre.exceptions().of("NegativeArraySizeException");
        }
        if (capacity > Short.MAX_VALUE) {
            throw Args.system(jcre, NO_RESOURCE);
        }
        CardObject array = jcre.heap().newArray(CardObject.BYTES, null, capacity, jcre.interpreter().currentOwner(),
                CardObject.PERSISTENT);
        call.returnReference(BufferState.on(jcre, array, true).save());
    }

    /** What must not be kept in fields cannot be kept in a buffer either. */
    private static void wrap(Jcre jcre, NativeCall call, int offset, int length) {
        CardObject array = Args.bytes(call, 0);
        if ((array.flags & CardObject.GLOBAL_ARRAY) != 0 || array.isView()) {
            throw jcre.exceptions().of("SecurityException");
        }
        if (offset < 0 || length < 0 || length > array.length() - offset) {
            throw jcre.exceptions().of("IndexOutOfBoundsException");
        }
        BufferState made = BufferState.on(jcre, array, false);
        made.position = offset;
        made.limit = offset + length;
        call.returnReference(made.save());
    }

    /** A method that changes the numbers of its buffer and returns it. */
    private static Body changing(Consumer<BufferState> change) {
        return (jcre, call) -> {
            BufferState self = new BufferState(jcre, call, 0);
            change.accept(self);
            call.returnReference(self.save());
        };
    }

    private static void positions(Natives n) {
        String buffer = ")Ljavacardx/framework/nio/Buffer;";
        n.def("position(I" + buffer, (jcre, call) -> {
            int to = call.intAt(1);
            changing(b -> b.position = within(b, to, b.limit)).run(jcre, call);
        })
                .def("limit(I" + buffer, (jcre, call) -> {
                    int to = call.intAt(1);
                    changing(b -> {
                        b.limit = within(b, to, b.capacity);
                        b.position = Math.min(b.position, to);
                    }).run(jcre, call);
                })
                .def("clear", changing(b -> {
                    b.position = 0;
                    b.limit = b.capacity;
                }))
                .def("flip", changing(b -> {
                    b.limit = b.position;
                    b.position = 0;
                }))
                .def("rewind", changing(b -> b.position = 0))
                .def("compact", changing(b -> {
                    b.requireWritable();
                    b.write(0, b.read(b.position, b.remaining()));
                    b.position = b.remaining();
                    b.limit = b.capacity;
                }));
    }

    private static int within(BufferState b, int value, int most) {
        if (value < 0 || value > most) {
            throw b.outside();
        }
        return value;
    }

    private static void properties(Natives n) {
        n.def("capacity", (jcre, call) -> call.returnInt(new BufferState(jcre, call, 0).capacity))
                .def("position()I", (jcre, call) -> call.returnInt(new BufferState(jcre, call, 0).position))
                .def("limit()I", (jcre, call) -> call.returnInt(new BufferState(jcre, call, 0).limit))
                .def("remaining", (jcre, call) -> call.returnInt(new BufferState(jcre, call, 0).remaining()))
                .def("hasRemaining", (jcre, call) -> flag(call, new BufferState(jcre, call, 0).remaining() > 0))
                .def("isReadOnly", (jcre, call) -> flag(call, new BufferState(jcre, call, 0).isReadOnly()))
                .def("isDirect", (jcre, call) -> flag(call, new BufferState(jcre, call, 0).isDirect()))
                .def("hasArray", (jcre, call) -> {
                    BufferState self = new BufferState(jcre, call, 0);
                    flag(call, !self.isDirect() && !self.isReadOnly());
                })
                .def("array", (jcre, call) -> call.returnReference(withArray(jcre, call).array))
                .def("arrayOffset", (jcre, call) -> call.returnInt(withArray(jcre, call).offset))
                .def("order()L" + ORDER + ";", (jcre, call) -> call.returnReference(
                        order(jcre, new BufferState(jcre, call, 0).order() == ByteOrder.BIG_ENDIAN ? 0 : 1)))
                .def("order(L" + ORDER + ";" + RETURNS, (jcre, call) -> {
                    ByteOrder order = call.object(1) == order(jcre, 0) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                    changing(b -> b.order(order)).run(jcre, call);
                })
                .def("asReadOnlyBuffer", (jcre, call) ->
                        call.returnReference(new BufferState(jcre, call, 0).copy(true).save()))
                .def("slice", (jcre, call) -> {
                    BufferState made = new BufferState(jcre, call, 0).copy(false);
                    made.offset += made.position;
                    made.capacity = made.remaining();
                    made.limit = made.capacity;
                    made.position = 0;
                    call.returnReference(made.save());
                });
    }

    private static void flag(NativeCall call, boolean value) {
        call.returnWord(value ? 1 : 0);
    }

    private static BufferState withArray(Jcre jcre, NativeCall call) {
        BufferState self = new BufferState(jcre, call, 0);
        if (self.isDirect()) {
            throw Args.system(jcre, ILLEGAL_USE);
        }
        self.requireWritable();
        return self;
    }

    /** BIG_ENDIAN or LITTLE_ENDIAN, by the token of the field. */
    static CardObject order(Jcre jcre, int token) {
        return jcre.services().instance(ORDER, new byte[] {(byte) token}, 0);
    }

    private static void bulk(Natives n) {
        n.def("get([BII" + RETURNS, (jcre, call) -> get(jcre, call, call.intAt(2), call.intAt(4)))
                .def("get([B" + RETURNS, (jcre, call) -> get(jcre, call, 0, Args.bytes(call, 1).length()))
                .def("put([BII" + RETURNS, (jcre, call) -> put(jcre, call, call.intAt(2), call.intAt(4)))
                .def("put([B" + RETURNS, (jcre, call) -> put(jcre, call, 0, Args.bytes(call, 1).length()))
                .def("put(L" + BufferState.TYPE + ";" + RETURNS, (jcre, call) -> {
                    BufferState self = new BufferState(jcre, call, 0);
                    BufferState from = new BufferState(jcre, call, 1);
                    if (self.object == from.object) {
                        throw Args.system(jcre, SystemApi.ILLEGAL_VALUE);
                    }
                    int count = from.remaining();
                    self.write(self.pass(count, true), from.read(from.position, count));
                    from.pass(count, false);
                    from.save();
                    call.returnReference(self.save());
                })
                .def("compareTo", (jcre, call) -> {
                    BufferState a = new BufferState(jcre, call, 0);
                    BufferState b = new BufferState(jcre, call, 1);
                    call.returnInt(Arrays.compare(a.read(a.position, a.remaining()), b.read(b.position, b.remaining())));
                });
    }

    private static CardObject range(Jcre jcre, NativeCall call, int offset, int length) {
        CardObject array = Args.bytes(call, 1);
        if (offset < 0 || length < 0 || length > array.length() - offset) {
            throw jcre.exceptions().of("IndexOutOfBoundsException");
        }
        return array;
    }

    private static void get(Jcre jcre, NativeCall call, int offset, int length) {
        CardObject to = range(jcre, call, offset, length);
        BufferState self = new BufferState(jcre, call, 0);
        byte[] bytes = self.read(self.pass(length, false), length);
        jcre.heap().putBytes(to, offset, bytes, 0, length);
        call.returnReference(self.save());
    }

    private static void put(Jcre jcre, NativeCall call, int offset, int length) {
        CardObject from = range(jcre, call, offset, length);
        BufferState self = new BufferState(jcre, call, 0);
        self.write(self.pass(length, true), Arrays.copyOfRange(from.bytes, offset, offset + length));
        call.returnReference(self.save());
    }

    /** get and put of numbers of one width, at the position and at an index. */
    private static void number(Natives n, String name, String type, int width) {
        n.def("get" + name + "()" + type, (jcre, call) -> {
            BufferState self = new BufferState(jcre, call, 0);
            give(call, self, self.pass(width, false), width);
            self.save();
        })
                .def("get" + name + "(I)" + type, (jcre, call) -> {
                    BufferState self = new BufferState(jcre, call, 0);
                    give(call, self, self.at(call.intAt(1), width, false), width);
                })
                .def("put" + name + "(" + type + RETURNS, (jcre, call) -> {
                    BufferState self = new BufferState(jcre, call, 0);
                    self.write(self.pass(width, true), coded(call, 1, self, width));
                    call.returnReference(self.save());
                })
                .def("put" + name + "(I" + type + RETURNS, (jcre, call) -> {
                    BufferState self = new BufferState(jcre, call, 0);
                    self.write(self.at(call.intAt(1), width, true), coded(call, 3, self, width));
                    call.returnReference(self.object);
                });
    }

    private static void give(NativeCall call, BufferState self, int index, int width) {
        ByteBuffer bytes = ByteBuffer.wrap(self.read(index, width)).order(self.order());
        switch (width) {
            case 1 -> call.returnWord(bytes.get());
            case 2 -> call.returnWord(bytes.getShort());
            default -> call.returnInt(bytes.getInt());
        }
    }

    private static byte[] coded(NativeCall call, int argument, BufferState self, int width) {
        ByteBuffer out = ByteBuffer.allocate(width).order(self.order());
        switch (width) {
            case 1 -> out.put((byte) call.word(argument));
            case 2 -> out.putShort(call.word(argument));
            default -> out.putInt(call.intAt(argument));
        }
        return out.array();
    }
}
