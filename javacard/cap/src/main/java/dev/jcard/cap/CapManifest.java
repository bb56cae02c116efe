package dev.jcard.cap;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The manifest of a CAP archive, JCVM appendix on the JAR file: what loading tools show before they open the components. It holds no
 * time, so that the same input gives the same archive.
 */
public final class CapManifest {

    private static final int MAX_LINE = 70;

    private CapManifest() {
    }

    /**
     * The file with a manifest that describes it.
     *
     * @param appletNames names of the applet classes without package, in the order of the Applet component
     */
    public static CapFile addTo(CapFile cap, List<String> appletNames) {
        SortedMap<String, Bytes> extras = new TreeMap<>(cap.extras());
        StringBuilder text = new StringBuilder();
        line(text, "Manifest-Version", "1.0");
        line(text, "Created-By", "jcard");
        text.append("\r\n");
        line(text, "Name", cap.packagePath());
        attributes(cap, appletNames).forEach((name, value) -> line(text, "Java-Card-" + name, value));
        text.append("\r\n");
        extras.put("META-INF/MANIFEST.MF", Bytes.of(text.toString(), StandardCharsets.UTF_8));
        return new CapFile(cap.packagePath(), cap.components(), extras);
    }

    private static Map<String, String> attributes(CapFile cap, List<String> appletNames) {
        HeaderComponent header = cap.header();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("CAP-File-Version", header.format().toString());
        all.put("Package-Name", CapNames.dotted(cap.packagePath()));
        all.put("Package-Version", header.thisPackage().version());
        all.put("Package-AID", aid(header.thisPackage().aid()));
        all.put("Integer-Support-Required", header.has(HeaderComponent.INT) ? "TRUE" : "FALSE");
        List<AppletComponent.Applet> applets = cap.find(AppletComponent.class).map(AppletComponent::applets).orElse(List.of());
        for (int i = 0; i < applets.size(); i++) {
            if (i < appletNames.size()) {
                all.put("Applet-" + (i + 1) + "-Name", appletNames.get(i));
            }
            all.put("Applet-" + (i + 1) + "-AID", aid(applets.get(i).aid()));
        }
        List<PackageInfo> imports = cap.find(ImportComponent.class).map(ImportComponent::packages).orElse(List.of());
        for (int i = 0; i < imports.size(); i++) {
            all.put("Imported-Package-" + (i + 1) + "-AID", aid(imports.get(i).aid()));
            all.put("Imported-Package-" + (i + 1) + "-Version", imports.get(i).version());
        }
        return all;
    }

    private static String aid(Aid aid) {
        return "0x" + aid.bytes().toHex(":0x").toLowerCase(Locale.ROOT);
    }

    /** Lines longer than a manifest allows go on behind a blank. */
    private static void line(StringBuilder text, String name, String value) {
        String rest = name + ": " + value;
        while (rest.length() > MAX_LINE) {
            text.append(rest, 0, MAX_LINE).append("\r\n ");
            rest = rest.substring(MAX_LINE);
        }
        text.append(rest).append("\r\n");
    }
}
