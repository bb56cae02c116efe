package dev.jcard.converter;

import dev.jcard.cap.CapFormat;
import dev.jcard.cap.PackageInfo;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The manifest of the archive; card managers and people read it, cards do not. It holds no time, so archives are reproducible. */
final class CapManifest {

    static final String ENTRY = "META-INF/MANIFEST.MF";
    private static final String PREFIX = "Java-Card-";
    private final Attributes section = new Attributes();

    private CapManifest() {
    }

    /** @param imports in the order of their tokens */
    static Bytes build(ConverterOptions options, String packageName, CapFormat format, List<PackageInfo> imports, boolean usesInt) {
        CapManifest manifest = new CapManifest();
        manifest.put("CAP-File-Version", format.toString());
        manifest.put("Package-AID", aid(options.packageAid()));
        manifest.put("Package-Name", packageName.replace('/', '.'));
        manifest.put("Package-Version", options.majorVersion() + "." + options.minorVersion());
        manifest.put("Integer-Support-Required", usesInt ? "TRUE" : "FALSE");
        int number = 0;
        for (ConverterOptions.Applet applet : options.applets()) {
            number++;
            String name = applet.className();
            manifest.put("Applet-" + number + "-AID", aid(applet.aid()));
            manifest.put("Applet-" + number + "-Name", name.substring(name.replace('/', '.').lastIndexOf('.') + 1));
        }
        number = 0;
        for (PackageInfo each : imports) {
            number++;
            manifest.put("Imported-Package-" + number + "-AID", aid(each.aid()));
            manifest.put("Imported-Package-" + number + "-Version", each.version());
        }
        return manifest.encode(packageName + "/javacard");
    }

    private void put(String name, String value) {
        section.putValue(PREFIX + name, value);
    }

    private static String aid(Aid aid) {
        return "0x" + aid.bytes().toHex(":0x");
    }

    private Bytes encode(String sectionName) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Created-By", "jcard");
        section.putValue("Sealed", "true");
        manifest.getEntries().put(sectionName, section);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            manifest.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(out.toByteArray());
    }
}
