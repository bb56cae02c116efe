package dev.jcard.cap;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Names of applet classes, which converters write into the manifest of the archive: {@code Java-Card-Applet-1-Name}. */
final class AppletNames {

    private static final String PREFIX = "Java-Card-Applet-";

    private final Map<Integer, String> byClassOffset = new HashMap<>();

    AppletNames(CapFile cap, List<ClassDescriptor> classes) {
        Bytes manifest = cap.extras().get("META-INF/MANIFEST.MF");
        if (manifest != null) {
            Map<Aid, String> names = names(manifest);
            cap.find(AppletComponent.class).ifPresent(component -> component.applets().forEach(applet -> {
                String name = names.get(applet.aid());
                if (name != null) {
                    String prefix = name.contains(".") || cap.packagePath().isEmpty() ? "" : CapNames.dotted(cap.packagePath()) + ".";
                    owner(classes, applet.installOffset()).ifPresent(offset -> byClassOffset.put(offset, prefix + name));
                }
            }));
        }
    }

    Optional<String> className(int classOffset) {
        return Optional.ofNullable(byClassOffset.get(classOffset));
    }

    private static Optional<Integer> owner(List<ClassDescriptor> classes, int methodOffset) {
        return classes.stream().filter(each -> each.methods().stream().anyMatch(method -> method.methodOffset() == methodOffset))
                .map(each -> each.thisClass().value()).findFirst();
    }

    private static Map<Aid, String> names(Bytes manifest) {
        Map<Aid, String> names = new HashMap<>();
        try {
            Manifest parsed = new Manifest(new ByteArrayInputStream(manifest.toArray()));
            add(names, parsed.getMainAttributes());
            parsed.getEntries().values().forEach(attributes -> add(names, attributes));
        } catch (IOException | MalformedDataException e) {
            // The manifest is for people; without it the classes have numbers.
            return Map.of();
        }
        return names;
    }

    private static void add(Map<Aid, String> names, Attributes attributes) {
        for (int i = 1; attributes.getValue(PREFIX + i + "-AID") != null; i++) {
            String name = attributes.getValue(PREFIX + i + "-Name");
            if (name != null) {
                names.put(Aid.of(attributes.getValue(PREFIX + i + "-AID").replace("0x", "")), name.strip());
            }
        }
    }
}
