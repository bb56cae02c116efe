package dev.jcard.vm.interpreter;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns the components of one package into classes, methods and a resolved constant pool. */
public final class Linker {

    private final Map<Integer, Bytes> components;
    private final Function<Bytes, CardPackage> packages;
    private final List<CardPackage> imports = new ArrayList<>();
    private CardPackage home;
    private int formatMinor;

    /** {@code components} by tag, each with tag and size; {@code packages} finds what is on the card, null if not. */
    public Linker(Map<Integer, Bytes> components, Function<Bytes, CardPackage> packages) {
        this.components = Map.copyOf(components);
        this.packages = packages;
    }

    /**
     * Links everything but the method bodies, which follow at their first call.
     *
     * @throws LinkException          when something imported is not on the card
     * @throws MalformedDataException when the components are broken
     */
    public CardPackage link(int context) {
        readHeader(context);
        readImports();
        readMethods();
        new ClassReader(this, home).read(Components.of(components, Components.CLASS, "Class"));
        readApplets();
        readExports();
        home.pool = new PoolReader(this, home).read(Components.of(components, Components.CONSTANT_POOL, "ConstantPool"));
        home.components = components;
        return home;
    }

    /** The package's AID, read from the Header component. */
    public static Bytes packageAid(Map<Integer, Bytes> components) {
        Components in = Components.of(components, Components.HEADER, "Header");
        in.skip(9);
        return in.bytes(in.u1());
    }

    private void readHeader(int context) {
        Components in = Components.of(components, Components.HEADER, "Header");
        if (in.u4() != 0xDECAFFED) {
            throw new MalformedDataException("the Header component does not start with DECAFFED");
        }
        formatMinor = in.u1();
        if (in.u1() != 2) {
            throw new LinkException("the CAP format is not 2.x");
        }
        in.skip(1);
        int minor = in.u1();
        int major = in.u1();
        Bytes aid = in.bytes(in.u1());
        int nameLength = in.hasMore() ? in.u1() : 0;
        String name = nameLength > 0
                ? in.bytes(nameLength).toText(java.nio.charset.StandardCharsets.UTF_8).replace('/', '.')
                : aid.toHex();
        home = new CardPackage(aid, major, minor, context, name);
    }

    private void readImports() {
        Components in = Components.of(components, Components.IMPORT, "Import");
        int count = in.u1();
        for (int i = 0; i < count; i++) {
            int minor = in.u1();
            int major = in.u1();
            Bytes aid = in.bytes(in.u1());
            CardPackage found = packages.apply(aid);
            if (found == null) {
                throw new LinkException("package " + aid + " is not on the card");
            }
            if (found.major != major || found.minor < minor) {
                throw new LinkException("package " + found.name + " has version " + found.major + "." + found.minor
                        + ", needed is " + major + "." + minor);
            }
            imports.add(found);
        }
    }

    private void readMethods() {
        home.code = Components.info(components, Components.METHOD);
    }

    private void readApplets() {
        Components in = Components.of(components, Components.APPLET, "Applet");
        int count = in.hasMore() ? in.u1() : 0;
        for (int i = 0; i < count; i++) {
            Bytes aid = in.bytes(in.u1());
            CardMethod install = method(in.u2());
            install.name = "install";
            home.applets.put(aid, install);
        }
    }

    private void readExports() {
        Components in = Components.of(components, Components.EXPORT, "Export");
        int count = in.hasMore() ? in.u1() : 0;
        for (int token = 0; token < count; token++) {
            home.exported.put(token, ownClass(in.u2()));
            int fields = in.u1();
            int methods = in.u1();
            for (int i = 0; i < fields; i++) {
                home.exportedFields.put(token << 8 | i, in.u2());
            }
            for (int i = 0; i < methods; i++) {
                home.exportedStatics.put(token << 8 | i, method(in.u2()));
            }
        }
    }

    int formatMinor() {
        return formatMinor;
    }

    CardPackage imported(int token) {
        if (token >= imports.size()) {
            throw new MalformedDataException("import " + token + " does not exist");
        }
        return imports.get(token);
    }

    /** A class reference: bit 15 set is package and class token, else an offset in the Class component. */
    CardClass classAt(int reference) {
        if ((reference & 0x8000) == 0) {
            return ownClass(reference);
        }
        CardPackage from = imported(reference >> 8 & 0x7F);
        CardClass found = from.exported.get(reference & 0xFF);
        if (found == null) {
            throw new LinkException("package " + from.name + " has no class " + (reference & 0xFF));
        }
        return found;
    }

    private CardClass ownClass(int offset) {
        CardClass found = home.classes.get(offset);
        if (found == null) {
            throw new MalformedDataException("no class starts at offset " + offset);
        }
        return found;
    }

    /** The method whose header stands at this offset of the Method component. */
    CardMethod method(int offset) {
        return home.methods.computeIfAbsent(offset, this::readMethod);
    }

    private CardMethod readMethod(int offset) {
        byte[] code = home.code;
        if (offset < 1 || offset + 1 >= code.length) {
            throw new MalformedDataException("no method at offset " + offset);
        }
        int flags = code[offset] >> 4 & 0x0F;
        boolean isAbstract = (flags & 4) != 0;
        if ((flags & 8) == 0) {
            return CardMethod.bytecode(home, offset, code[offset + 1] >> 4 & 0x0F, code[offset + 1] & 0x0F,
                    code[offset] & 0x0F, isAbstract);
        }
        if (offset + 3 >= code.length) {
            throw new MalformedDataException("no method at offset " + offset);
        }
        return CardMethod.bytecode(home, offset, code[offset + 2] & 0xFF, code[offset + 3] & 0xFF,
                code[offset + 1] & 0xFF, isAbstract);
    }
}
