package dev.jcard.vm.interpreter;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.Map;

/** A cursor over the bytes of one component; reading past the end is an error of the package. */
final class Components {

    static final int HEADER = 1;
    static final int APPLET = 3;
    static final int IMPORT = 4;
    static final int CONSTANT_POOL = 5;
    static final int CLASS = 6;
    static final int METHOD = 7;
    static final int STATIC_FIELD = 8;
    static final int EXPORT = 10;

    private final byte[] data;
    private final String name;
    private int position;

    private Components(byte[] data, String name) {
        this.data = data;
        this.name = name;
    }

    /** The info part of a component, empty when there is none. */
    static Components of(Map<Integer, Bytes> components, int tag, String name) {
        return new Components(info(components, tag), name);
    }

    /** The bytes after tag and size. */
    static byte[] info(Map<Integer, Bytes> components, int tag) {
        Bytes all = components.get(tag);
        if (all == null) {
            return new byte[0];
        }
        if (all.length() < 3 || all.u2At(1) != all.length() - 3) {
            throw new MalformedDataException("component " + tag + " does not have the size it announces");
        }
        return all.from(3).toArray();
    }

    boolean hasMore() {
        return position < data.length;
    }

    int position() {
        return position;
    }

    int u1() {
        require(1);
        return data[position++] & 0xFF;
    }

    int u2() {
        return u1() << 8 | u1();
    }

    int u4() {
        return u2() << 16 | u2();
    }

    Bytes bytes(int length) {
        require(length);
        position += length;
        return Bytes.of(data, position - length, length);
    }

    void skip(int length) {
        require(length);
        position += length;
    }

    private void require(int length) {
        if (length > data.length - position) {
            throw new MalformedDataException("the " + name + " component ends too early");
        }
    }
}
