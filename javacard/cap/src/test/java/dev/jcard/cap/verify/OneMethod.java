package dev.jcard.cap.verify;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.CapFormat;
import dev.jcard.cap.ClassComponent;
import dev.jcard.cap.ClassDescriptor;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.Component;
import dev.jcard.cap.ConstantPoolComponent;
import dev.jcard.cap.ConstantPoolEntry;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.DirectoryComponent;
import dev.jcard.cap.ExceptionHandler;
import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.ImportComponent;
import dev.jcard.cap.Instruction;
import dev.jcard.cap.MethodComponent;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.MethodHeader;
import dev.jcard.cap.MethodInfo;
import dev.jcard.cap.Operand;
import dev.jcard.cap.PackageInfo;
import dev.jcard.cap.ReferenceLocationComponent;
import dev.jcard.cap.StaticFieldComponent;
import dev.jcard.cap.StaticRef;
import dev.jcard.cap.TypeDescriptor;
import dev.jcard.cap.TypeDescriptor.Kind;
import dev.jcard.cap.TypeDescriptor.Type;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A package with one class and one static method, {@code short m(byte[], short, int or another short, Object)}, with any code. Its
 * constant pool: 0 Object, 1 the constructor of Object, 2 Throwable, 3 the class itself, 4 the method itself, 5 Shareable (an
 * interface), 6 ISOException.throwIt, 7 ISO7816 (an interface without methods), 8 APDU.getBuffer, 9 Applet (abstract).
 */
final class OneMethod {

    private static final ClassRef OBJECT = ClassRef.external(0, 0);
    private static final ClassRef THIS = ClassRef.internal(0);

    private final String code;
    private int maxStack = 4;
    private boolean isInt;
    private final List<ExceptionHandler> handlers = new ArrayList<>();

    /** @param code bytes as hexadecimal digits */
    OneMethod(String code) {
        this.code = code;
    }

    OneMethod stack(int words) {
        maxStack = words;
        return this;
    }

    /** The third argument is an int, and the header says so. */
    OneMethod withInt() {
        isInt = true;
        return this;
    }

    /** Offsets are relative to the first byte of the code. */
    OneMethod handler(int start, int length, int target, int catchType, boolean stop) {
        handlers.add(new ExceptionHandler(start, stop, length, target, catchType));
        return this;
    }

    CapFile build() {
        int offset = MethodComponent.firstMethodOffset(handlers.size());
        int nargs = isInt ? 5 : 4;
        MethodInfo info = new MethodInfo(MethodHeader.of(maxStack, nargs, 2), Bytes.parseHex(code));
        List<ExceptionHandler> placed = handlers.stream().map(each -> new ExceptionHandler(each.startOffset() + offset + 2, each.stop(),
                each.activeLength(), each.handlerOffset() + offset + 2, each.catchTypeIndex())).toList();
        MethodDescriptor method = new MethodDescriptor(DescriptorComponent.NO_TOKEN, MethodDescriptor.STATIC, offset, 0, info.bytecode().length(),
                handlers.size(), 0);
        List<Component> components = new ArrayList<>(List.of(
                new HeaderComponent(CapFormat.V2_1, isInt ? HeaderComponent.INT : 0, new PackageInfo(0, 1, Aid.of("F000000001")), Optional.empty()),
                new ImportComponent(List.of(new PackageInfo(0, 1, Aid.of("A0000000620001")), new PackageInfo(3, 1, Aid.of("A0000000620101")))),
                new ConstantPoolComponent(pool(offset)),
                new ClassComponent(Optional.empty(), List.of(new ClassInfo(0, OBJECT, 0, ClassInfo.NO_REFERENCES, 0, 1, List.of(), 0, List.of(),
                        List.of(), Optional.empty(), Optional.empty()))),
                MethodComponent.of(placed, List.of(info)), new StaticFieldComponent(0, 0, List.of(), 0, Bytes.EMPTY),
                locations(info, offset), descriptor(method)));
        components.add(DirectoryComponent.describe(components, CapFormat.V2_1));
        return new CapFile("p", components);
    }

    private static List<ConstantPoolEntry> pool(int offset) {
        return List.of(new ConstantPoolEntry.Classref(OBJECT),
                new ConstantPoolEntry.StaticMethodref(StaticRef.external(0, 0, 0)),
                new ConstantPoolEntry.Classref(ClassRef.external(0, 1)),
                new ConstantPoolEntry.Classref(THIS),
                new ConstantPoolEntry.StaticMethodref(StaticRef.internal(offset)),
                new ConstantPoolEntry.Classref(ClassRef.external(1, 2)),
                new ConstantPoolEntry.StaticMethodref(StaticRef.external(1, 7, 1)),
                new ConstantPoolEntry.Classref(ClassRef.external(1, 0)),
                new ConstantPoolEntry.VirtualMethodref(ClassRef.external(1, 10), 1),
                new ConstantPoolEntry.Classref(ClassRef.external(1, 3)));
    }

    private DescriptorComponent descriptor(MethodDescriptor method) {
        Type third = Type.of(isInt ? Kind.INT : Kind.SHORT);
        List<TypeDescriptor> types = List.of(
                new TypeDescriptor(List.of(Type.of(Kind.BYTE_ARRAY), Type.of(Kind.SHORT), third, Type.of(Kind.REFERENCE, OBJECT), Type.of(Kind.SHORT))),
                new TypeDescriptor(List.of(Type.of(Kind.VOID))),
                new TypeDescriptor(List.of(Type.of(Kind.SHORT), Type.of(Kind.VOID))),
                new TypeDescriptor(List.of(Type.of(Kind.BYTE_ARRAY))));
        List<Integer> offsets = new DescriptorComponent(List.of(), Collections.nCopies(10, 0), types).typeOffsets();
        int none = DescriptorComponent.NO_TYPE;
        List<Integer> poolTypes = List.of(none, offsets.get(1), none, none, offsets.get(0), none, offsets.get(2), none, offsets.get(3), none);
        MethodDescriptor placed = new MethodDescriptor(method.token(), method.accessFlags(), method.methodOffset(), offsets.get(0),
                method.bytecodeCount(), method.handlerCount(), 0);
        return new DescriptorComponent(List.of(new ClassDescriptor(DescriptorComponent.NO_TOKEN, 0, THIS, List.of(), List.of(), List.of(placed))),
                poolTypes, types);
    }

    private ReferenceLocationComponent locations(MethodInfo info, int offset) {
        List<Integer> ones = new ArrayList<>();
        List<Integer> twos = new ArrayList<>();
        for (int i = 0; i < handlers.size(); i++) {
            if (handlers.get(i).catchTypeIndex() != 0) {
                twos.add(1 + 8 * i + 6);
            }
        }
        try {
            for (Instruction each : Instruction.decodeAll(info.bytecode())) {
                if (each.poolIndexOffset() >= 0) {
                    boolean one = each.opcode().operands().contains(Operand.POOL1);
                    (one ? ones : twos).add(offset + info.header().size() + each.poolIndexOffset());
                }
            }
        } catch (MalformedDataException e) {
            // Some codes are not meant to be code.
            return new ReferenceLocationComponent(List.of(), List.of());
        }
        return new ReferenceLocationComponent(ones, twos);
    }
}
