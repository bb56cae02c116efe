package dev.jcard.vm.api;

import dev.jcard.vm.api.TlvCoding.Element;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The static methods of javacardx.framework.tlv: BER-TLV in byte arrays, without objects. */
final class TlvApi {

    private TlvApi() {
    }

    static void define(Natives n) {
        n.in("javacardx/framework/tlv/BERTLV")
                .def("verifyFormat", (jcre, call) -> call.returnWord(isWellFormed(jcre, call) ? 1 : 0))
                .def("getTag([BS[BS)S", (jcre, call) -> {
                    CardObject o = Args.bytes(call, 0);
                    Element e = element(jcre, o.bytes, call.word(1), o.bytes.length);
                    Args.put(jcre, call, 2, Arrays.copyOfRange(o.bytes, e.at(), e.at() + e.tagLength()));
                    call.returnWord(e.tagLength());
                })
                .def("getLength([BS)S", (jcre, call) -> call.returnWord(element(jcre, call, 0).length()));
        n.in("javacardx/framework/tlv/PrimitiveBERTLV")
                .def("getValueOffset", (jcre, call) -> call.returnWord(element(jcre, call, 0).value()))
                .def("toBytes([BS[BSS[BS)S", (jcre, call) -> {
                    byte[] result = TlvCoding.join(jcre, TlvTagApi.read(jcre, call, 0), Args.data(jcre, call, 2));
                    Args.put(jcre, call, 5, result);
                    call.returnWord(result.length);
                })
                .def("appendValue([BS[BSS)S", (jcre, call) -> append(jcre, call, 0, Args.data(jcre, call, 2), false));
        n.in("javacardx/framework/tlv/ConstructedBERTLV")
                .def("append([BS[BS)S", (jcre, call) -> {
                    Element e = element(jcre, call, 0);
                    byte[] added = Arrays.copyOfRange(Args.bytes(call, 0).bytes, e.at(), e.end());
                    append(jcre, call, 2, added, true);
                })
                .def("find([BS[BS)S", (jcre, call) -> find(jcre, call, -1))
                .def("findNext([BSS[BS)S", (jcre, call) -> find(jcre, call, call.word(2)));
    }

    /** Writes the element at argument {@code first} again with more bytes at the end of its value. */
    private static void append(Jcre jcre, NativeCall call, int first, byte[] added, boolean constructed) {
        CardObject o = Args.bytes(call, first);
        Element e = element(jcre, call, first);
        if (TlvCoding.isConstructed(o.bytes[e.at()]) != constructed) {
            throw TlvCoding.refused(jcre, TlvCoding.MALFORMED_TLV);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(o.bytes, e.value(), e.length());
        value.writeBytes(added);
        byte[] tag = Arrays.copyOfRange(o.bytes, e.at(), e.at() + e.tagLength());
        byte[] result = TlvCoding.join(jcre, tag, value.toByteArray());
        Args.put(jcre, call, first, result);
        call.returnWord(result.length);
    }

    private static Element element(Jcre jcre, NativeCall call, int first) {
        CardObject o = Args.bytes(call, first);
        return element(jcre, o.bytes, call.word(first + 1), o.bytes.length);
    }

    private static Element element(Jcre jcre, byte[] b, int at, int end) {
        if (at < 0 || at >= end) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
        Element found = TlvCoding.parse(b, at, end);
        if (found == null) {
            throw TlvCoding.refused(jcre, TlvCoding.MALFORMED_TLV);
        }
        return found;
    }

    private static boolean isWellFormed(Jcre jcre, NativeCall call) {
        int at = call.word(1);
        int length = call.word(2);
        CardObject o = Args.range(jcre, call, 0, at, length);
        Element found = TlvCoding.parse(o.bytes, at, at + length);
        return found != null && found.end() == at + length;
    }

    /** Offset of the first element behind {@code after} with the wanted tag (any when there is none); -1 if none. */
    private static void find(Jcre jcre, NativeCall call, int after) {
        int wantedAt = after < 0 ? 2 : 3;
        CardObject o = Args.bytes(call, 0);
        Element outer = element(jcre, call, 0);
        byte[] wanted = call.reference(wantedAt) == null ? null : TlvTagApi.read(jcre, call, wantedAt);
        int at = outer.value();
        while (at < outer.end()) {
            Element e = element(jcre, o.bytes, at, outer.end());
            byte[] tag = Arrays.copyOfRange(o.bytes, e.at(), e.at() + e.tagLength());
            if (e.at() > after && (wanted == null || Arrays.equals(tag, wanted))) {
                call.returnWord(e.at());
                return;
            }
            at = e.end();
        }
        call.returnWord(-1);
    }
}
