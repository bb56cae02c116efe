package dev.jcard.api;

import dev.jcard.core.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the export file of a package: JCVM chapter 5, with the two additions of format 2.3 (Java Card 3.1). */
final class ExportFileWriter {

    private static final int MAGIC = 0x00FACADE;
    private static final int LIBRARY = 1;
    private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([^;]+)/[^/;]+;");

    private final JavaCardApi api;
    private final ApiPackage apiPackage;
    private final boolean format23;
    private final JavaCardApi level31;
    private final ExportConstantPool pool = new ExportConstantPool();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    ExportFileWriter(JavaCardApi api, ApiPackage apiPackage) {
        if (!api.packageNames().contains(apiPackage.name())) {
            throw new IllegalArgumentException(apiPackage.name() + " is not a package of level " + api.level());
        }
        this.api = api;
        this.apiPackage = apiPackage;
        this.format23 = api.level().hasExportFormat23();
        this.level31 = api.level() == ApiLevel.V3_1_0 ? api : JavaCardApi.of(ApiLevel.V3_1_0);
    }

    Bytes write() {
        try {
            writeBody();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DataOutputStream head = new DataOutputStream(file);
            head.writeInt(MAGIC);
            head.writeByte(format23 ? 3 : apiPackage.remote() ? 2 : 1);
            head.writeByte(2);
            pool.writeTo(head);
            bytes.writeTo(head);
            return Bytes.of(file.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that follows the constant pool; it fills the pool on its way. */
    private void writeBody() throws IOException {
        out.writeShort(pool.packageInfo(apiPackage, LIBRARY));
        if (format23) {
            Set<ApiPackage> referenced = referencedPackages();
            out.writeByte(referenced.size());
            for (ApiPackage other : referenced) {
                out.writeShort(pool.packageInfo(other, LIBRARY));
            }
        }
        out.writeByte(apiPackage.classes().size());
        for (ApiClass apiClass : apiPackage.classes()) {
            writeClass(apiClass);
        }
    }

    private void writeClass(ApiClass apiClass) throws IOException {
        out.writeByte(apiClass.token());
        out.writeShort(apiClass.access());
        out.writeShort(pool.classref(apiClass.name()));
        writeClassrefs(apiClass.supers(), true);
        writeClassrefs(apiClass.interfaces(), false);
        out.writeShort(apiClass.fields().size());
        for (ApiField field : apiClass.fields()) {
            writeField(field);
        }
        out.writeShort(apiClass.methods().size());
        for (ApiMethod method : apiClass.methods()) {
            writeMember(method.token(), method.access(), method.name(), method.descriptor());
        }
        if (format23) {
            out.writeByte(inheritableVirtualTokens(apiClass));
        }
    }

    private void writeClassrefs(List<String> names, boolean wideCount) throws IOException {
        if (wideCount) {
            out.writeShort(names.size());
        } else {
            out.writeByte(names.size());
        }
        for (String name : names) {
            out.writeShort(pool.classref(name));
        }
    }

    private void writeField(ApiField field) throws IOException {
        writeMember(field.token(), ApiField.ACCESS, field.name(), field.descriptor());
        out.writeShort(field.constant().isPresent() ? 1 : 0);
        if (field.constant().isPresent()) {
            out.writeShort(pool.utf8("ConstantValue"));
            out.writeInt(2);
            out.writeShort(pool.integer(field.constant().getAsInt()));
        }
    }

    private void writeMember(int token, int access, String name, String descriptor) throws IOException {
        out.writeByte(token);
        out.writeShort(access);
        out.writeShort(pool.utf8(name));
        out.writeShort(pool.utf8(descriptor));
    }

    /**
     * How many virtual tokens a subclass in an older CAP file may count on: one more than the highest. What 3.2 adds to a
     * class that has such subclasses does not count, since they took those tokens before. 0 for an interface.
     */
    private int inheritableVirtualTokens(ApiClass apiClass) {
        if (apiClass.isInterface()) {
            return 0;
        }
        boolean closed = (apiClass.access() & ApiClass.FINAL) != 0;
        ApiClass counted = closed ? apiClass : level31.findClass(apiClass.name()).orElse(apiClass);
        return 1 + counted.methods().stream().filter(m -> m.kind() == ApiMethod.Kind.VIRTUAL)
                .mapToInt(ApiMethod::token).max().orElse(-1);
    }

    /** The other packages that superclasses, interfaces and descriptors name. */
    private Set<ApiPackage> referencedPackages() {
        Set<String> names = new TreeSet<>();
        for (ApiClass apiClass : apiPackage.classes()) {
            apiClass.supers().forEach(name -> names.add(packageOf(name)));
            apiClass.interfaces().forEach(name -> names.add(packageOf(name)));
            apiClass.fields().forEach(field -> addPackages(field.descriptor(), names));
            apiClass.methods().forEach(method -> addPackages(method.descriptor(), names));
        }
        names.remove(apiPackage.name().replace('.', '/'));
        Set<ApiPackage> found = new LinkedHashSet<>();
        names.forEach(name -> found.add(api.findPackage(name).orElseThrow()));
        return found;
    }

    private static void addPackages(String descriptor, Set<String> names) {
        Matcher matcher = CLASS_IN_DESCRIPTOR.matcher(descriptor);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('/'));
    }
}
