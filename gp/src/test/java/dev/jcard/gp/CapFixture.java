package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds packages of any size: real headers, the other components filled with zeros. */
public final class CapFixture {

    private CapFixture() {
    }

    public static Bytes ijc(Aid packageAid, int codeSize, Bytes imports, Aid... applets) {
        return Bytes.concat(header(packageAid), imports, applet(applets), component(7, Bytes.zeros(codeSize)));
    }

    public static Bytes cap(Aid packageAid, int codeSize, Bytes imports, Aid... applets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "Method", component(7, Bytes.zeros(codeSize)));
            add(zip, "Descriptor", component(11, Bytes.zeros(30)));
            add(zip, "Import", imports);
            add(zip, "Applet", applet(applets));
            add(zip, "Header", header(packageAid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(out.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, Bytes content) throws IOException {
        zip.putNextEntry(new ZipEntry("com/example/javacard/" + name + ".cap"));
        zip.write(content.toArray());
    }

    public static Bytes component(int tag, Bytes body) {
        return Bytes.concat(Bytes.ofInts(tag), Bytes.u2(body.length()), body);
    }

    private static Bytes header(Aid aid) {
        return component(1, Bytes.concat(Bytes.parseHex("DECAFFED 01 02 04 04 03"), Lv.of(aid.bytes())));
    }

    private static Bytes applet(Aid... applets) {
        Bytes body = Bytes.ofInts(applets.length);
        for (Aid aid : applets) {
            body = Bytes.concat(body, Lv.of(aid.bytes()), Bytes.u2(8));
        }
        return component(3, body);
    }

    /** Import component: {@code minor major AID} in hexadecimal each. */
    public static Bytes imports(String... packages) {
        Bytes body = Bytes.ofInts(packages.length);
        for (String text : packages) {
            Bytes bytes = Bytes.parseHex(text);
            body = Bytes.concat(body, bytes.slice(0, 2), Lv.of(bytes.from(2)));
        }
        return component(4, body);
    }
}
