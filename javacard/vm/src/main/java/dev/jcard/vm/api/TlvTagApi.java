package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** javacardx.framework.tlv.BERTag and its two kinds; the state is the coded tag, nothing while it is empty. */
final class TlvTagApi {

    static final String TAG = "javacardx/framework/tlv/BERTag";
    static final String PRIMITIVE = "javacardx/framework/tlv/PrimitiveBERTag";
    static final String CONSTRUCTED = "javacardx/framework/tlv/ConstructedBERTag";

    private TlvTagApi() {
    }

    static void define(Natives n) {
        coded(n.in(TAG));
        objects(n);
        for (String type : new String[] {PRIMITIVE, CONSTRUCTED}) {
            boolean constructed = type.equals(CONSTRUCTED);
            n.in(type).def("<init>", (jcre, call) -> { })
                    .def("init([BS)V", (jcre, call) -> {
                        byte[] tag = read(jcre, call, 1);
                        if (TlvCoding.isConstructed(tag[0]) != constructed) {
                            throw TlvCoding.refused(jcre, TlvCoding.MALFORMED_TAG);
                        }
                        jcre.heap().putState(call.object(0), tag);
                    })
                    .def("init(BS)V", (jcre, call) -> jcre.heap().putState(call.object(0),
                            TlvCoding.tag(jcre, call.word(1), constructed, call.word(2))));
        }
    }

    private static void coded(Natives n) {
        n.def("size([BS)B", (jcre, call) -> call.returnWord(read(jcre, call, 0).length))
                .def("verifyFormat([BS)Z", (jcre, call) -> {
                    CardObject o = Args.range(jcre, call, 0, call.word(1), 1);
                    call.returnWord(TlvCoding.lengthOfTag(o.bytes, call.word(1), o.bytes.length) > 0 ? 1 : 0);
                })
                .def("isConstructed([BS)Z", (jcre, call) ->
                        call.returnWord(TlvCoding.isConstructed(read(jcre, call, 0)[0]) ? 1 : 0))
                .def("tagClass([BS)B", (jcre, call) -> call.returnWord(read(jcre, call, 0)[0] >> 6 & 3))
                .def("tagNumber([BS)S", (jcre, call) -> {
                    byte[] tag = read(jcre, call, 0);
                    call.returnWord(TlvCoding.numberOf(tag, 0, tag.length));
                })
                .def("toBytes(SZS[BS)S", (jcre, call) -> {
                    byte[] tag = TlvCoding.tag(jcre, call.word(0), call.word(1) != 0, call.word(2));
                    Args.put(jcre, call, 3, tag);
                    call.returnWord(tag.length);
                })
                .def("getInstance", (jcre, call) -> call.returnReference(create(jcre, read(jcre, call, 0))));
    }

    private static void objects(Natives n) {
        n.def("<init>", (jcre, call) -> { })
                .def("size()B", (jcre, call) -> call.returnWord(content(jcre, call).length))
                .def("toBytes([BS)S", (jcre, call) -> {
                    byte[] tag = content(jcre, call);
                    Args.put(jcre, call, 1, tag);
                    call.returnWord(tag.length);
                })
                .def("tagNumber()S", (jcre, call) -> {
                    byte[] tag = content(jcre, call);
                    call.returnWord(TlvCoding.numberOf(tag, 0, tag.length));
                })
                .def("isConstructed()Z", (jcre, call) ->
                        call.returnWord(TlvCoding.isConstructed(content(jcre, call)[0]) ? 1 : 0))
                .def("tagClass()B", (jcre, call) -> call.returnWord(content(jcre, call)[0] >> 6 & 3))
                .def("equals(L" + TAG + ";)Z", (jcre, call) -> {
                    byte[] tag = content(jcre, call);
                    boolean same = call.reference(1) != null
                            && Arrays.equals(tag, Args.instance(jcre, call, 1, TAG).bytes);
                    call.returnWord(same ? 1 : 0);
                });
    }

    /** The coded tag in the array at argument {@code first}, its offset behind it. */
    static byte[] read(Jcre jcre, NativeCall call, int first) {
        int at = call.word(first + 1);
        CardObject o = Args.range(jcre, call, first, at, 1);
        int length = TlvCoding.lengthOfTag(o.bytes, at, o.bytes.length);
        if (length == 0) {
            throw TlvCoding.refused(jcre, TlvCoding.MALFORMED_TAG);
        }
        return Arrays.copyOfRange(o.bytes, at, at + length);
    }

    /** A new tag object of the kind that the coded tag says. */
    static CardObject create(Jcre jcre, byte[] tag) {
        String type = TlvCoding.isConstructed(tag[0]) ? CONSTRUCTED : PRIMITIVE;
        CardObject o = jcre.heap().newInstance(jcre.api().named(type), jcre.interpreter().currentOwner());
        jcre.heap().putState(o, tag);
        return o;
    }

    private static byte[] content(Jcre jcre, NativeCall call) {
        return content(jcre, Args.instance(jcre, call, 0, TAG));
    }

    /** The coded tag of a tag object that is not empty. */
    static byte[] content(Jcre jcre, CardObject tag) {
        if (tag.bytes.length == 0) {
            throw TlvCoding.refused(jcre, TlvCoding.EMPTY_TAG);
        }
        return tag.bytes;
    }
}
