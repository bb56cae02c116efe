package dev.jcard.cap;

import dev.jcard.cap.ConstantPoolEntry.Classref;
import dev.jcard.cap.ConstantPoolEntry.InstanceFieldref;
import dev.jcard.cap.ConstantPoolEntry.StaticFieldref;
import dev.jcard.cap.ConstantPoolEntry.StaticMethodref;
import dev.jcard.cap.ConstantPoolEntry.SuperMethodref;
import dev.jcard.cap.ConstantPoolEntry.VirtualMethodref;

/** Bytes of constant pool entries and of the references in them. */
final class ReferenceCoding {

    private ReferenceCoding() {
    }

    static ConstantPoolEntry readEntry(Input in) {
        int at = in.position();
        int tag = in.u1();
        return switch (tag) {
            case 1 -> readClassref(in);
            case 2 -> new InstanceFieldref(new ClassRef(in.u2()), in.u1());
            case 3 -> new VirtualMethodref(new ClassRef(in.u2()), in.u1());
            case 4 -> new SuperMethodref(new ClassRef(in.u2()), in.u1());
            case 5 -> new StaticFieldref(readStatic(in));
            case 6 -> new StaticMethodref(readStatic(in));
            default -> throw in.malformed("tag " + tag + " is not a constant", at);
        };
    }

    static void write(Output out, ConstantPoolEntry entry) {
        out.u1(entry.tag());
        if (entry instanceof Classref constant) {
            out.u2(constant.classRef().value()).u1(0);
        } else if (entry instanceof InstanceFieldref constant) {
            out.u2(constant.classRef().value()).u1(constant.token());
        } else if (entry instanceof VirtualMethodref constant) {
            out.u2(constant.classRef().value()).u1(constant.token());
        } else if (entry instanceof SuperMethodref constant) {
            out.u2(constant.classRef().value()).u1(constant.token());
        } else if (entry instanceof StaticFieldref constant) {
            write(out, constant.ref());
        } else if (entry instanceof StaticMethodref constant) {
            write(out, constant.ref());
        }
    }

    static StaticRef readStatic(Input in) {
        int at = in.position();
        int first = in.u1();
        if (first >= 0x80) {
            return new StaticRef.External(first & 0x7F, in.u1(), in.u1());
        }
        if (first != 0) {
            throw in.malformed("padding is not zero", at);
        }
        return new StaticRef.Internal(in.u2());
    }

    static void write(Output out, StaticRef ref) {
        if (ref instanceof StaticRef.External external) {
            out.u1(0x80 | external.packageToken()).u1(external.classToken()).u1(external.token());
        } else if (ref instanceof StaticRef.Internal internal) {
            out.u1(0).u2(internal.offset());
        }
    }

    private static Classref readClassref(Input in) {
        int at = in.position();
        ClassRef ref = new ClassRef(in.u2());
        if (in.u1() != 0) {
            throw in.malformed("padding is not zero", at);
        }
        return new Classref(ref);
    }
}
