package dev.jcard.api;

import dev.jcard.core.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** A second, independent reading of export files, so that the writer is not only checked by its own idea of them. */
final class ReadExportFile {

    final String format;
    final String packageName;
    final String version;
    final String aid;
    final Set<String> referenced = new TreeSet<>();
    final List<Reference.Shape> classes = new ArrayList<>();
    final List<Integer> inheritable = new ArrayList<>();

    private record PackageInfo(String name, String version, String aid) {
    }

    private final ByteBuffer in;
    private final List<Object> pool = new ArrayList<>();

    ReadExportFile(Bytes bytes) {
        in = ByteBuffer.wrap(bytes.toArray());
        require(in.getInt() == 0x00FACADE, "magic");
        int minor = u1();
        format = u1() + "." + minor;
        for (int count = u2(); count > 0; count--) {
            pool.add(entry());
        }
        PackageInfo self = (PackageInfo) pool.get(u2());
        packageName = self.name.replace('/', '.');
        version = self.version;
        aid = self.aid;
        for (int count = minor == 3 ? u1() : 0; count > 0; count--) {
            referenced.add(((PackageInfo) pool.get(u2())).name);
        }
        for (int count = u1(); count > 0; count--) {
            classes.add(shape());
            if (minor == 3) {
                inheritable.add(u1());
            }
        }
        require(!in.hasRemaining(), "bytes left over");
    }

    private Object entry() {
        int tag = u1();
        switch (tag) {
            case 1:
                return text(u2());
            case 3:
                return in.getInt();
            case 7:
                return pool.get(u2());
            case 13:
                require(u1() == 1, "a library package");
                String name = (String) pool.get(u2());
                int minor = u1();
                return new PackageInfo(name, u1() + "." + minor, Bytes.of(raw(u1())).toHex());
            default:
                throw new AssertionError("tag " + tag);
        }
    }

    private Reference.Shape shape() {
        int token = u1();
        int access = u2();
        String name = (String) pool.get(u2());
        List<String> supers = names(u2());
        List<String> interfaces = names(u1());
        List<String> fields = new ArrayList<>();
        for (int count = u2(); count > 0; count--) {
            fields.add(field());
        }
        List<String> methods = new ArrayList<>();
        for (int count = u2(); count > 0; count--) {
            methods.add(Reference.method(u1(), u2(), (String) pool.get(u2()), (String) pool.get(u2())));
        }
        return new Reference.Shape(token, name, access, supers, interfaces, Reference.sorted(fields),
                Reference.sorted(methods));
    }

    private String field() {
        int token = u1();
        require(u2() == ApiField.ACCESS, "public static final");
        String name = (String) pool.get(u2());
        String descriptor = (String) pool.get(u2());
        OptionalInt constant = OptionalInt.empty();
        if (u2() == 1) {
            require(pool.get(u2()).equals("ConstantValue") && in.getInt() == 2, "one ConstantValue");
            constant = OptionalInt.of((int) pool.get(u2()));
        }
        return Reference.field(token, name, descriptor, constant);
    }

    private List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add((String) pool.get(u2()));
        }
        return names;
    }

    private String text(int length) {
        return new String(raw(length), StandardCharsets.UTF_8);
    }

    private byte[] raw(int length) {
        byte[] raw = new byte[length];
        in.get(raw);
        return raw;
    }

    private int u1() {
        return in.get() & 0xFF;
    }

    private int u2() {
        return in.getShort() & 0xFFFF;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("export file: " + what);
        }
    }
}
