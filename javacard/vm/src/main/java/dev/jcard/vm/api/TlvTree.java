package dev.jcard.vm.api;

import dev.jcard.vm.api.TlvCoding.Element;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The objects of javacardx.framework.tlv as a tree. Word 0 of a BERTLV is its tag, null while it is empty. A primitive
 * one keeps its value as state; word 1 of a constructed one is an array of its elements, filled from the front.
 */
final class TlvTree {

    static final String TLV = "javacardx/framework/tlv/BERTLV";
    static final String PRIMITIVE = "javacardx/framework/tlv/PrimitiveBERTLV";
    static final String CONSTRUCTED = "javacardx/framework/tlv/ConstructedBERTLV";
    private static final int MAX_DEPTH = 64;

    private final Jcre jcre;

    TlvTree(Jcre jcre) {
        this.jcre = jcre;
    }

    RuntimeException refused(int reason) {
        return TlvCoding.refused(jcre, reason);
    }

    private CardObject at(CardObject holder, int word) {
        return jcre.heap().get(holder.words[word] & 0xFFFF);
    }

    boolean isConstructed(CardObject tlv) {
        return tlv.type.isSubclassOf(jcre.api().named(CONSTRUCTED));
    }

    /** The tag object of a TLV that is not empty. */
    CardObject tag(CardObject tlv) {
        CardObject tag = at(tlv, 0);
        if (tag == null) {
            throw refused(TlvCoding.EMPTY_TLV);
        }
        return tag;
    }

    List<CardObject> children(CardObject tlv) {
        List<CardObject> result = new ArrayList<>();
        CardObject list = at(tlv, 1);
        for (int i = 0; list != null && i < list.words.length && list.words[i] != 0; i++) {
            result.add(at(list, i));
        }
        return result;
    }

    byte[] value(CardObject tlv) {
        tag(tlv);
        return value(tlv, 0);
    }

    /** Tag, length and value as bytes. */
    byte[] coded(CardObject tlv) {
        return coded(tlv, 0);
    }

    private byte[] coded(CardObject tlv, int depth) {
        return TlvCoding.join(jcre, TlvTagApi.content(jcre, tag(tlv)), value(tlv, depth));
    }

    private byte[] value(CardObject tlv, int depth) {
        if (!isConstructed(tlv)) {
            return tlv.bytes;
        }
        if (depth == MAX_DEPTH) {
            throw refused(TlvCoding.ILLEGAL_SIZE);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (CardObject child : children(tlv)) {
            out.writeBytes(coded(child, depth + 1));
            if (out.size() > TlvCoding.MAX_SIZE) {
                throw refused(TlvCoding.TLV_TOO_LONG);
            }
        }
        return out.toByteArray();
    }

    /** Whether {@code part} is {@code whole} or lies in it; to be asked only of what {@link #coded} accepts. */
    boolean contains(CardObject whole, CardObject part) {
        return whole == part
                || isConstructed(whole) && children(whole).stream().anyMatch(child -> contains(child, part));
    }

    // ---- writing -----------------------------------------------------------------------------------------------

    void setValue(CardObject tlv, CardObject tag, byte[] value) {
        TlvCoding.join(jcre, TlvTagApi.content(jcre, tag), value);
        jcre.heap().putState(tlv, value);
        jcre.heap().putWord(tlv, 0, tag.ref);
    }

    /** Replaces the elements; the array grows when it is too small. */
    void setChildren(CardObject tlv, List<CardObject> children) {
        CardObject old = at(tlv, 1);
        int room = old == null ? 0 : old.words.length;
        CardObject list = newList(children.size() <= room ? room : Math.max(children.size(), Math.min(2 * room, 100)));
        for (int i = 0; i < children.size(); i++) {
            jcre.heap().putWord(list, i, children.get(i).ref);
        }
        jcre.heap().putWord(tlv, 1, list.ref);
    }

    /** Adds an element at the end: one write when there is room. */
    void append(CardObject tlv, CardObject child) {
        List<CardObject> children = children(tlv);
        CardObject list = at(tlv, 1);
        if (list != null && children.size() < list.words.length) {
            jcre.heap().putWord(list, children.size(), child.ref);
        } else {
            children.add(child);
            setChildren(tlv, children);
        }
    }

    void setTag(CardObject tlv, CardObject tag) {
        jcre.heap().putWord(tlv, 0, tag.ref);
    }

    CardObject newList(int room) {
        return jcre.heap().newArray(CardObject.REFERENCES, jcre.api().named(TLV), room,
                jcre.interpreter().currentOwner(), CardObject.PERSISTENT);
    }

    // ---- reading -----------------------------------------------------------------------------------------------

    /** The one element that fills these bytes. */
    Element whole(byte[] b) {
        Element e = TlvCoding.parse(b, 0, b.length);
        if (e == null || e.end() != b.length) {
            throw refused(TlvCoding.MALFORMED_TLV);
        }
        return e;
    }

    /** Makes a TLV say what these bytes say; all elements are read before anything is written. */
    void read(CardObject tlv, byte[] b) {
        Element e = whole(b);
        if (TlvCoding.isConstructed(b[0]) != isConstructed(tlv)) {
            throw refused(TlvCoding.MALFORMED_TLV);
        }
        fill(tlv, b, e, 0);
    }

    /** New TLV objects for the one element that fills these bytes. */
    CardObject create(byte[] b) {
        return create(b, whole(b), 0);
    }

    /** New TLV objects for a run of elements. */
    List<CardObject> createAll(byte[] b) {
        return createAll(b, 0, b.length, 0);
    }

    private List<CardObject> createAll(byte[] b, int start, int end, int depth) {
        if (depth == MAX_DEPTH) {
            throw refused(TlvCoding.ILLEGAL_SIZE);
        }
        List<Element> elements = new ArrayList<>();
        for (int p = start; p < end; p = elements.get(elements.size() - 1).end()) {
            Element e = TlvCoding.parse(b, p, end);
            if (e == null) {
                throw refused(TlvCoding.MALFORMED_TLV);
            }
            elements.add(e);
        }
        return elements.stream().map(e -> create(b, e, depth)).toList();
    }

    private CardObject create(byte[] b, Element e, int depth) {
        String type = TlvCoding.isConstructed(b[e.at()]) ? CONSTRUCTED : PRIMITIVE;
        CardObject tlv = jcre.heap().newInstance(jcre.api().named(type), jcre.interpreter().currentOwner());
        fill(tlv, b, e, depth);
        return tlv;
    }

    private void fill(CardObject tlv, byte[] b, Element e, int depth) {
        byte[] coded = Arrays.copyOfRange(b, e.at(), e.at() + e.tagLength());
        if (isConstructed(tlv)) {
            List<CardObject> children = createAll(b, e.value(), e.end(), depth + 1);
            CardObject tag = tagFor(tlv, coded);
            setChildren(tlv, children);
            setTag(tlv, tag);
        } else {
            setValue(tlv, tagFor(tlv, coded), Arrays.copyOfRange(b, e.value(), e.end()));
        }
    }

    /** The tag object it has when it says the same, so that reading again takes no memory. */
    private CardObject tagFor(CardObject tlv, byte[] coded) {
        CardObject old = at(tlv, 0);
        return old != null && Arrays.equals(old.bytes, coded) ? old : TlvTagApi.create(jcre, coded);
    }
}
