package dev.jcard.vm.interpreter;

import dev.jcard.core.Bytes;
import dev.jcard.vm.api.ApiLibrary;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.heap.PoolEntry;
import java.util.Set;

/** Runs hand-made bytecode in a small machine of its own. */
final class Bytecode {

    static final Owner OWNER = new Owner(1, 1);

    final Heap heap = new Heap(20_000, 2_000, 500);
    final ApiLibrary api = ApiLibrary.of(Set.of("3.0.5"));
    final Interpreter vm = new Interpreter(heap, new Exceptions(heap, api::named), 300);
    final CardPackage home = new CardPackage(Bytes.parseHex("A000000001"), 1, 0, 1, "test");
    CardMethod method;

    /** A static method of this code, without handlers. */
    Bytecode(int arguments, int locals, byte[] code) {
        home.code = new byte[code.length + 5];
        System.arraycopy(code, 0, home.code, 5, code.length);
        home.code[1] = (byte) 0x80;
        home.pool = new PoolEntry[0];
        method = CardMethod.bytecode(home, 1, arguments, locals, 20, false);
    }

    Bytecode(int arguments, int locals, String hex) {
        this(arguments, locals, Bytes.parseHex(hex).toArray());
    }

    int run(int... arguments) {
        vm.allow(200_000_000);
        return vm.call(method, OWNER, arguments);
    }
}
