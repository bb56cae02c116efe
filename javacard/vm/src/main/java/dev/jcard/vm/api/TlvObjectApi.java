package dev.jcard.vm.api;

import static dev.jcard.vm.api.Args.instance;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** The objects BERTLV, PrimitiveBERTLV and ConstructedBERTLV of javacardx.framework.tlv. */
final class TlvObjectApi {

    private static final String OF_TLV = "(L" + TlvTree.TLV + ";";
    private static final String OF_TAG = "(L" + TlvTagApi.TAG + ";";

    private TlvObjectApi() {
    }

    static void define(Natives n) {
        n.in(TlvTree.TLV).references(1)
                .def("<init>", (jcre, call) -> { })
                .def("getInstance", (jcre, call) ->
                        call.returnReference(new TlvTree(jcre).create(Args.data(jcre, call, 0))))
                .def("toBytes([BS)S", (jcre, call) -> {
                    byte[] coded = new TlvTree(jcre).coded(self(jcre, call));
                    Args.put(jcre, call, 1, coded);
                    call.returnWord(coded.length);
                })
                .def("getTag()L" + TlvTagApi.TAG + ";", (jcre, call) ->
                        call.returnReference(new TlvTree(jcre).tag(self(jcre, call))))
                .def("getLength()S", (jcre, call) ->
                        call.returnWord(new TlvTree(jcre).value(self(jcre, call)).length))
                .def("size()S", TlvObjectApi::returnSize)
                .def("init([BSS)S", (jcre, call) -> {
                    new TlvTree(jcre).read(self(jcre, call), Args.data(jcre, call, 1));
                    returnSize(jcre, call);
                });
        primitive(n.in(TlvTree.PRIMITIVE));
        constructed(n.in(TlvTree.CONSTRUCTED).references(1));
    }

    private static CardObject self(Jcre jcre, NativeCall call) {
        return instance(jcre, call, 0, TlvTree.TLV);
    }

    private static void returnSize(Jcre jcre, NativeCall call) {
        call.returnWord(new TlvTree(jcre).coded(self(jcre, call)).length);
    }

    // ---- primitive ---------------------------------------------------------------------------------------------

    private static void primitive(Natives n) {
        n.def("<init>", (jcre, call) -> {
            if (call.word(1) < 0) {
                throw TlvCoding.refused(jcre, TlvCoding.ILLEGAL_SIZE);
            }
        })
                .def("init(L" + TlvTagApi.PRIMITIVE + ";[BSS)S", (jcre, call) -> {
                    CardObject tag = instance(jcre, call, 1, TlvTagApi.PRIMITIVE);
                    new TlvTree(jcre).setValue(self(jcre, call), tag, Args.data(jcre, call, 2));
                    returnSize(jcre, call);
                })
                .def("appendValue([BSS)S", (jcre, call) -> change(jcre, call, true))
                .def("replaceValue([BSS)S", (jcre, call) -> change(jcre, call, false))
                .def("getValue([BS)S", (jcre, call) -> {
                    byte[] value = new TlvTree(jcre).value(self(jcre, call));
                    Args.put(jcre, call, 1, value);
                    call.returnWord(value.length);
                });
    }

    private static void change(Jcre jcre, NativeCall call, boolean keepOld) {
        TlvTree tree = new TlvTree(jcre);
        CardObject tlv = self(jcre, call);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(keepOld ? tree.value(tlv) : new byte[0]);
        value.writeBytes(Args.data(jcre, call, 1));
        tree.setValue(tlv, tree.tag(tlv), value.toByteArray());
        returnSize(jcre, call);
    }

    // ---- constructed -------------------------------------------------------------------------------------------

    private static void constructed(Natives n) {
        String ofTag = "init(L" + TlvTagApi.CONSTRUCTED + ";";
        n.def("<init>", (jcre, call) -> {
            if (call.word(1) < 0) {
                throw TlvCoding.refused(jcre, TlvCoding.ILLEGAL_SIZE);
            }
            jcre.heap().putWord(call.object(0), 1, new TlvTree(jcre).newList(call.word(1)).ref);
        })
                .def(ofTag + "L" + TlvTree.TLV + ";)S", (jcre, call) -> {
                    CardObject child = instance(jcre, call, 2, TlvTree.TLV);
                    setAll(jcre, call, List.of(addable(jcre, self(jcre, call), child)));
                })
                .def(ofTag + "[BSS)S", (jcre, call) ->
                        setAll(jcre, call, new TlvTree(jcre).createAll(Args.data(jcre, call, 2))))
                .def("append" + OF_TLV + ")S", TlvObjectApi::append)
                .def("delete" + OF_TLV + "S)S", (jcre, call) -> {
                    TlvTree tree = new TlvTree(jcre);
                    CardObject tlv = self(jcre, call);
                    List<CardObject> children = tree.children(tlv);
                    children.remove(position(tree, tlv, instance(jcre, call, 1, TlvTree.TLV), call.word(2)));
                    tree.setChildren(tlv, children);
                    returnSize(jcre, call);
                })
                .def("find" + OF_TAG + ")L" + TlvTree.TLV + ";", (jcre, call) -> find(jcre, call, 0))
                .def("findNext" + OF_TAG + "L" + TlvTree.TLV + ";S)L" + TlvTree.TLV + ";", (jcre, call) -> {
                    CardObject after = instance(jcre, call, 2, TlvTree.TLV);
                    int at = position(new TlvTree(jcre), self(jcre, call), after, call.word(3));
                    find(jcre, call, at + 1);
                });
    }

    private static void setAll(Jcre jcre, NativeCall call, List<CardObject> children) {
        TlvTree tree = new TlvTree(jcre);
        CardObject tag = instance(jcre, call, 1, TlvTagApi.CONSTRUCTED);
        TlvTagApi.content(jcre, tag);
        tree.setChildren(self(jcre, call), children);
        tree.setTag(self(jcre, call), tag);
        returnSize(jcre, call);
    }

    /** The element, if it is not empty and does not hold what it shall go into. */
    private static CardObject addable(Jcre jcre, CardObject tlv, CardObject child) {
        TlvTree tree = new TlvTree(jcre);
        if (tlv == child) {
            throw tree.refused(TlvCoding.INVALID_PARAM);
        }
        tree.coded(child);
        if (tree.contains(child, tlv)) {
            throw tree.refused(TlvCoding.INVALID_PARAM);
        }
        return child;
    }

    private static void append(Jcre jcre, NativeCall call) {
        TlvTree tree = new TlvTree(jcre);
        CardObject tlv = self(jcre, call);
        CardObject child = addable(jcre, tlv, instance(jcre, call, 1, TlvTree.TLV));
        if (tree.coded(tlv).length + tree.coded(child).length > TlvCoding.MAX_SIZE) {
            throw tree.refused(TlvCoding.TLV_TOO_LONG);
        }
        tree.append(tlv, child);
        returnSize(jcre, call);
    }

    /** Position of the nth element that says the same as {@code wanted}, counted from 1. */
    private static int position(TlvTree tree, CardObject tlv, CardObject wanted, int occurrence) {
        tree.tag(tlv);
        byte[] coded = tree.coded(wanted);
        List<CardObject> children = tree.children(tlv);
        int left = occurrence;
        for (int i = 0; i < children.size(); i++) {
            if (Arrays.equals(tree.coded(children.get(i)), coded) && --left == 0) {
                return i;
            }
        }
        throw tree.refused(TlvCoding.INVALID_PARAM);
    }

    /** The first element from a position on with the tag of argument 1, any when that is null; null if none. */
    private static void find(Jcre jcre, NativeCall call, int from) {
        TlvTree tree = new TlvTree(jcre);
        CardObject tlv = self(jcre, call);
        tree.tag(tlv);
        byte[] wanted = call.reference(1) == null ? null
                : TlvTagApi.content(jcre, instance(jcre, call, 1, TlvTagApi.TAG));
        List<CardObject> children = tree.children(tlv);
        CardObject found = null;
        for (int i = children.size() - 1; i >= from; i--) {
            if (wanted == null || Arrays.equals(tree.tag(children.get(i)).bytes, wanted)) {
                found = children.get(i);
            }
        }
        call.returnReference(found);
    }
}
