package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;

/** The static methods of javacardx.framework.tlv: BER-TLV in byte arrays, without objects. */
final class TlvApi {

    private static final int TAG_SIZE = 3;
    private static final int MALFORMED_TAG = 6;
    private static final int MALFORMED_TLV = 8;

    /** Position, tag length, offset of the value and its length. */
    private record Element(int at, int tagLength, int value, int length) {

        int end() {
            return value + length;
        }
    }

    private TlvApi() {
    }

    static void define(Natives n) {
        n.in("javacardx/framework/tlv/BERTLV")
                .def("verifyFormat", (jcre, call) -> call.returnWord(isWellFormed(jcre, call) ? 1 : 0))
                .def("getTag([BS[BS)S", (jcre, call) -> {
                    CardObject o = Args.bytes(call, 0);
                    Element e = element(jcre, o.bytes, call.word(1), o.bytes.length);
                    Args.put(jcre, call, 2, Arrays.copyOfRange(o.bytes, e.at, e.at + e.tagLength));
                    call.returnWord(e.tagLength);
                })
                .def("getLength([BS)S", (jcre, call) -> {
                    CardObject o = Args.bytes(call, 0);
                    call.returnWord(element(jcre, o.bytes, call.word(1), o.bytes.length).length);
                });
        n.in("javacardx/framework/tlv/PrimitiveBERTLV").def("getValueOffset", (jcre, call) -> {
            CardObject o = Args.bytes(call, 0);
            call.returnWord(element(jcre, o.bytes, call.word(1), o.bytes.length).value);
        });
        n.in("javacardx/framework/tlv/ConstructedBERTLV")
                .def("find([BS[BS)S", (jcre, call) -> find(jcre, call, -1))
                .def("findNext([BSS[BS)S", (jcre, call) -> find(jcre, call, call.word(2)));
        tags(n);
    }

    private static void tags(Natives n) {
        n.in("javacardx/framework/tlv/BERTag")
                .def("size([BS)B", (jcre, call) -> call.returnWord(tagLength(jcre, call)))
                .def("verifyFormat([BS)Z", (jcre, call) -> {
                    CardObject o = Args.range(jcre, call, 0, call.word(1), 1);
                    call.returnWord(lengthOfTag(o.bytes, call.word(1), o.bytes.length) > 0 ? 1 : 0);
                })
                .def("isConstructed([BS)Z", (jcre, call) -> call.returnWord((first(jcre, call) & 0x20) != 0 ? 1 : 0))
                .def("tagClass([BS)B", (jcre, call) -> call.returnWord(first(jcre, call) >> 6 & 3))
                .def("tagNumber([BS)S", (jcre, call) -> {
                    CardObject o = Args.range(jcre, call, 0, call.word(1), 1);
                    int length = tagLength(jcre, call);
                    int number = o.bytes[call.word(1)] & 0x1F;
                    if (length > 1) {
                        number = 0;
                        for (int i = 1; i < length; i++) {
                            number = number << 7 | o.bytes[call.word(1) + i] & 0x7F;
                        }
                    }
                    call.returnWord(number);
                });
    }

    private static int first(Jcre jcre, NativeCall call) {
        return Args.range(jcre, call, 0, call.word(1), 1).bytes[call.word(1)] & 0xFF;
    }

    private static RuntimeException refused(Jcre jcre, int reason) {
        return jcre.exceptions().of("javacardx/framework/tlv/TLVException", reason);
    }

    private static int tagLength(Jcre jcre, NativeCall call) {
        CardObject o = Args.range(jcre, call, 0, call.word(1), 1);
        int length = lengthOfTag(o.bytes, call.word(1), o.bytes.length);
        if (length == 0) {
            throw refused(jcre, MALFORMED_TAG);
        }
        return length;
    }

    /** One to three bytes; 0 when it is not well formed. */
    private static int lengthOfTag(byte[] b, int at, int end) {
        if (at >= end) {
            return 0;
        }
        if ((b[at] & 0x1F) != 0x1F) {
            return 1;
        }
        int length = 2;
        while (at + length - 1 < end && b[at + length - 1] < 0) {
            length++;
        }
        return at + length <= end && length <= TAG_SIZE ? length : 0;
    }

    private static Element parse(byte[] b, int at, int end) {
        int tag = lengthOfTag(b, at, end);
        int p = at + tag;
        if (tag == 0 || p >= end) {
            return null;
        }
        int length = b[p++] & 0xFF;
        if (length > 0x80) {
            int bytes = length & 0x7F;
            if (bytes > 2 || p + bytes > end) {
                return null;
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | b[p++] & 0xFF;
            }
        } else if (length == 0x80) {
            return null;
        }
        return p + length <= end ? new Element(at, tag, p, length) : null;
    }

    private static Element element(Jcre jcre, byte[] b, int at, int end) {
        if (at < 0 || at >= end) {
            throw jcre.exceptions().of("ArrayIndexOutOfBoundsException");
        }
        Element found = parse(b, at, end);
        if (found == null) {
            throw refused(jcre, MALFORMED_TLV);
        }
        return found;
    }

    private static boolean isWellFormed(Jcre jcre, NativeCall call) {
        int at = call.word(1);
        int length = call.word(2);
        CardObject o = Args.range(jcre, call, 0, at, length);
        Element found = parse(o.bytes, at, at + length);
        return found != null && found.end() == at + length;
    }

    /** Offset of the first element behind {@code after} with the wanted tag (any when there is none); -1 if none. */
    private static void find(Jcre jcre, NativeCall call, int after) {
        int wantedAt = after < 0 ? 2 : 3;
        CardObject o = Args.bytes(call, 0);
        Element outer = element(jcre, o.bytes, call.word(1), o.bytes.length);
        byte[] wanted = null;
        if (call.reference(wantedAt) != null) {
            CardObject tag = Args.range(jcre, call, wantedAt, call.word(wantedAt + 1), 1);
            int length = lengthOfTag(tag.bytes, call.word(wantedAt + 1), tag.bytes.length);
            wanted = Arrays.copyOfRange(tag.bytes, call.word(wantedAt + 1), call.word(wantedAt + 1) + length);
        }
        int at = outer.value;
        while (at < outer.end()) {
            Element e = element(jcre, o.bytes, at, outer.end());
            byte[] tag = Arrays.copyOfRange(o.bytes, e.at, e.at + e.tagLength);
            if (e.at > after && (wanted == null || Arrays.equals(tag, wanted))) {
                call.returnWord(e.at);
                return;
            }
            at = e.end();
        }
        call.returnWord(-1);
    }
}
