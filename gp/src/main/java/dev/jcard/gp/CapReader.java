package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads just enough of a CAP file to load it: Header, Import and Applet component, and the order of the others. */
final class CapReader {

    private static final int HEADER = 1;
    private static final int APPLET = 3;
    private static final int IMPORT = 4;
    private static final int ACC_EXTENDED = 0x08;
    private static final int MAX_COMPONENT = 1 << 20;
    private static final int MAX_ENTRIES = 5000;
    private static final long MAGIC = 0xDECAFFEDL;

    /** Loading order (JCVM 4.1.1). Descriptor, Debug and custom components are not needed on the card. */
    private static final List<String> ORDER = List.of("Header", "Directory", "Import", "Applet", "Class", "Method", "StaticField",
            "Export", "ConstantPool", "RefLocation", "StaticResources");
    private static final List<Integer> TAGS = List.of(1, 2, 4, 3, 6, 7, 8, 10, 5, 9, 13);

    private CapReader() {
    }

    static LoadFile read(Bytes file) {
        boolean zip = file.length() > 4 && file.u1(0) == 'P' && file.u1(1) == 'K';
        return describe(zip ? fromZip(file) : file);
    }

    private static Bytes fromZip(Bytes file) {
        Map<String, Bytes> components = unzip(file);
        Bytes code = Bytes.EMPTY;
        for (String name : ORDER) {
            Bytes component = components.get(name);
            code = component == null ? code : code.plus(component);
        }
        if (code.isEmpty()) {
            throw new MalformedDataException("the archive holds no CAP components (Header.cap, ...)");
        }
        return code;
    }

    private static Map<String, Bytes> unzip(Bytes file) {
        Map<String, Bytes> components = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.toArray()))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MAX_ENTRIES) {
                    throw new MalformedDataException("the archive has too many entries for a CAP file");
                }
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                String component = name.endsWith(".cap") ? name.substring(0, name.length() - 4) : "";
                if (ORDER.contains(component)) {
                    addComponent(components, component, zip.readNBytes(MAX_COMPONENT));
                }
            }
            return components;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedDataException("the CAP file is no proper ZIP archive: " + e.getMessage(), e);
        }
    }

    private static void addComponent(Map<String, Bytes> components, String name, byte[] content) {
        if (components.put(name, Bytes.of(content)) != null) {
            throw new MalformedDataException("the archive holds " + name + ".cap twice: one CAP file holds one package");
        }
    }

    /** Walks over the components, which must fill the code exactly. */
    private static LoadFile describe(Bytes code) {
        Map<Integer, Bytes> found = new TreeMap<>();
        List<Integer> tags = new ArrayList<>();
        Cursor cursor = new Cursor(code);
        while (cursor.hasMore()) {
            int tag = cursor.u1();
            boolean known = TAGS.contains(tag) || tag == 11 || tag == 12 || tag >= 128;
            if (!known || found.put(tag, cursor.take(cursor.u2())) != null) {
                throw new MalformedDataException("not a CAP or IJC file: component " + tag + " at byte " + (cursor.position() - 1)
                        + (known ? " occurs twice" : " does not exist"));
            }
            tags.add(tag);
        }
        if (tags.isEmpty() || tags.get(0) != HEADER) {
            throw new MalformedDataException("not a CAP or IJC file: it does not begin with a Header component");
        }
        return header(code, found);
    }

    private static LoadFile header(Bytes code, Map<Integer, Bytes> found) {
        Cursor header = new Cursor(found.get(HEADER));
        if ((header.take(4).u4At(0) & 0xFFFFFFFFL) != MAGIC) {
            throw new MalformedDataException("not a CAP file: the magic number is missing");
        }
        int formatMinor = header.u1();
        int formatMajor = header.u1();
        if ((header.u1() & ACC_EXTENDED) != 0) {
            throw new MalformedDataException("this CAP file uses the extended format of Java Card 3.1; build it in the compact format");
        }
        int minor = header.u1();
        int major = header.u1();
        Aid aid = new Aid(header.lv());
        return new LoadFile(aid, major + "." + minor, formatMajor + "." + formatMinor, imports(found.get(IMPORT)),
                applets(found.get(APPLET)), code);
    }

    private static List<LoadFile.Import> imports(Bytes component) {
        List<LoadFile.Import> imports = new ArrayList<>();
        if (component != null) {
            Cursor cursor = new Cursor(component);
            for (int count = cursor.u1(); count > 0; count--) {
                int minor = cursor.u1();
                int major = cursor.u1();
                imports.add(new LoadFile.Import(new Aid(cursor.lv()), major, minor));
            }
        }
        return imports;
    }

    private static List<Aid> applets(Bytes component) {
        List<Aid> applets = new ArrayList<>();
        if (component != null) {
            Cursor cursor = new Cursor(component);
            for (int count = cursor.u1(); count > 0; count--) {
                applets.add(new Aid(cursor.lv()));
                cursor.u2();
            }
        }
        return applets;
    }
}
