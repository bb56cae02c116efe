package dev.jcard.vm.interpreter;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;

/** Arguments and result of one call of a host body. */
final class HostCall implements NativeCall {

    private final Interpreter vm;
    private final int start;
    int first;
    int second;

    HostCall(Interpreter vm, int start) {
        this.vm = vm;
        this.start = start;
    }

    @Override
    public Object host() {
        return vm.host;
    }

    @Override
    public short word(int index) {
        return (short) vm.stack[start + index];
    }

    @Override
    public int intAt(int index) {
        return Words.intAt(vm.stack, start + index);
    }

    @Override
    public CardObject reference(int index) {
        int word = vm.stack[start + index];
        if (!Words.isReference(word)) {
            throw new VmFault("a number where the API takes a reference");
        }
        return vm.heap.get(word & 0xFFFF);
    }

    @Override
    public CardObject object(int index) {
        CardObject o = reference(index);
        if (o == null) {
            throw vm.exceptions.of("NullPointerException");
        }
        if (o.context != vm.context() && vm.context() != 0
                && (o.flags & (CardObject.GLOBAL_ARRAY | CardObject.ENTRY_POINT)) == 0) {
            throw vm.exceptions.of("SecurityException");
        }
        return o;
    }

    @Override
    public CardObject array(int index, int kind) {
        CardObject o = object(index);
        if (o.kind != kind) {
            throw new VmFault("an array of the wrong kind for the API");
        }
        return o;
    }

    @Override
    public int result() {
        return first;
    }

    @Override
    public void returnWord(int value) {
        first = (short) value;
    }

    @Override
    public void returnInt(int value) {
        first = value >> 16;
        second = (short) value;
    }

    @Override
    public void returnReference(CardObject object) {
        first = Interpreter.reference(object);
    }
}
