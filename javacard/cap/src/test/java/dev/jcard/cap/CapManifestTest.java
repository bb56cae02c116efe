package dev.jcard.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

class CapManifestTest {

    private final CapFile cap = new CapFile("com/example/a/package/with/a/very/long/name/indeed/so/that/lines/break",
            CapFile.read(Conformance.of("converter/multi_applet__305-javac8/reference")).components());

    /** Read with the reader of the JDK. */
    @Test
    void describesTheFile() throws IOException {
        CapFile with = CapManifest.addTo(cap, List.of("One", "Two"));
        Manifest manifest = new Manifest(new ByteArrayInputStream(with.extras().get("META-INF/MANIFEST.MF").toArray()));
        Attributes own = manifest.getAttributes(cap.packagePath());
        assertEquals("com.example.a.package.with.a.very.long.name.indeed.so.that.lines.break", own.getValue("Java-Card-Package-Name"));
        assertEquals("2.1", own.getValue("Java-Card-CAP-File-Version"));
        assertEquals("0x" + cap.header().thisPackage().aid().bytes().toHex(":0x").toLowerCase(), own.getValue("Java-Card-Package-AID"));
        assertEquals("One", own.getValue("Java-Card-Applet-1-Name"));
        assertEquals("0xa0:0x00:0x00:0x00:0x62:0x01:0x01", own.getValue("Java-Card-Imported-Package-1-AID"));
        assertEquals(cap.packagePath().replace('/', '.') + ".One", CapInfo.of(with, new ExportFiles(List.of())).applets().get(0).className());
    }

    @Test
    void sameBytesEachTime() {
        assertEquals(CapManifest.addTo(cap, List.of("One")).toZip(), CapManifest.addTo(cap, List.of("One")).toZip());
    }
}
