package dev.jcard.api;

import dev.jcard.core.Bytes;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The constant pool of an export file (JCVM 5.6): entries in order of first use, equal ones once. */
final class ExportConstantPool {

    private static final int TAG_UTF8 = 1;
    private static final int TAG_INTEGER = 3;
    private static final int TAG_CLASSREF = 7;
    private static final int TAG_PACKAGE = 13;

    private final Map<Bytes, Integer> entries = new LinkedHashMap<>();

    int utf8(String text) {
        Bytes bytes = Bytes.of(text, StandardCharsets.US_ASCII);
        return add(Bytes.concat(Bytes.ofInts(TAG_UTF8), Bytes.u2(bytes.length()), bytes));
    }

    int integer(int value) {
        return add(Bytes.ofInts(TAG_INTEGER).plus(Bytes.u4(value)));
    }

    int classref(String name) {
        return add(Bytes.ofInts(TAG_CLASSREF).plus(Bytes.u2(utf8(name))));
    }

    int packageInfo(ApiPackage info, int flags) {
        Bytes aid = info.aid().bytes();
        return add(Bytes.concat(Bytes.ofInts(TAG_PACKAGE, flags), Bytes.u2(utf8(info.name().replace('.', '/'))),
                Bytes.ofInts(info.minor(), info.major(), aid.length()), aid));
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeShort(entries.size());
        for (Bytes entry : entries.keySet()) {
            out.write(entry.toArray());
        }
    }

    private int add(Bytes entry) {
        Integer known = entries.get(entry);
        if (known == null) {
            known = entries.size();
            entries.put(entry, known);
        }
        return known;
    }
}
