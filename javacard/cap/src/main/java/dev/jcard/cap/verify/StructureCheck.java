package dev.jcard.cap.verify;

import dev.jcard.cap.AppletComponent;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.Component;
import dev.jcard.cap.ComponentTag;
import dev.jcard.cap.DirectoryComponent;
import dev.jcard.cap.ExportComponent;
import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.ImportComponent;
import dev.jcard.cap.OpaqueComponent;
import dev.jcard.cap.StaticFieldComponent;
import dev.jcard.core.Aid;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which components there are, and that the Directory describes them, JCVM 6.1 to 6.6. */
final class StructureCheck {

    private static final List<ComponentTag> REQUIRED = List.of(ComponentTag.HEADER, ComponentTag.DIRECTORY, ComponentTag.IMPORT,
            ComponentTag.CONSTANT_POOL, ComponentTag.CLASS, ComponentTag.METHOD, ComponentTag.STATIC_FIELD,
            ComponentTag.REFERENCE_LOCATION, ComponentTag.DESCRIPTOR);

    private final CapFile cap;
    private final Findings findings;

    StructureCheck(CapFile cap, Findings findings) {
        this.cap = cap;
        this.findings = findings;
    }

    void run() {
        for (ComponentTag tag : REQUIRED) {
            if (cap.find(tag.number()).isEmpty()) {
                findings.add(tag.title(), tag == ComponentTag.DESCRIPTOR
                        ? "the component is missing; without it a CAP file cannot be verified, get the file as the converter wrote it"
                        : "the component is missing");
            }
        }
        findings.check("Header", this::flags);
        cap.find(DirectoryComponent.class).ifPresent(directory -> findings.check("Directory", () -> directory(directory)));
        findings.check("Applet", this::applets);
        findings.check("Import", this::imports);
    }

    private void flags() {
        HeaderComponent header = cap.header();
        Rejection.unless(header.has(HeaderComponent.APPLET) == cap.find(AppletComponent.class).isPresent(),
                "the applet flag and the Applet component contradict each other");
        Rejection.unless(header.has(HeaderComponent.EXPORT) == cap.find(ExportComponent.class).isPresent(),
                "the export flag and the Export component contradict each other");
    }

    private void directory(DirectoryComponent directory) {
        for (ComponentTag tag : ComponentTag.values()) {
            int actual = cap.find(tag.number()).map(component -> component.info().length()).orElse(0);
            boolean stripped = tag == ComponentTag.DEBUG && actual == 0;
            boolean hasEntry = tag.number() <= directory.sizes().size();
            Rejection.unless(!hasEntry || stripped || directory.size(tag) == actual, "says that %s has %d bytes, it has %d",
                    tag.title(), directory.size(tag), actual);
        }
        int imports = cap.find(ImportComponent.class).map(found -> found.packages().size()).orElse(0);
        Rejection.unless(directory.importCount() == imports, "says %d imports, there are %d", directory.importCount(), imports);
        int applets = cap.find(AppletComponent.class).map(found -> found.applets().size()).orElse(0);
        Rejection.unless(directory.appletCount() == applets, "says %d applets, there are %d", directory.appletCount(), applets);
        cap.find(StaticFieldComponent.class).ifPresent(statics -> statics(directory, statics));
        custom(directory);
    }

    private static void statics(DirectoryComponent directory, StaticFieldComponent statics) {
        int bytes = statics.arrayInits().stream().mapToInt(array -> array.values().length()).sum();
        Rejection.unless(directory.imageSize() == statics.imageSize() && directory.arrayInitCount() == statics.arrayInits().size()
                && directory.arrayInitSize() == bytes, "contradicts the StaticField component about the size of the image or its arrays");
    }

    private void custom(DirectoryComponent directory) {
        List<Component> custom = cap.components().stream()
                .filter(each -> each instanceof OpaqueComponent && ComponentTag.of(each.tagNumber()).isEmpty()).toList();
        Rejection.unless(custom.size() == directory.customComponents().size(), "says %d custom components, there are %d",
                directory.customComponents().size(), custom.size());
        for (DirectoryComponent.Custom each : directory.customComponents()) {
            Optional<Component> found = cap.find(each.tag());
            Rejection.unless(each.tag() >= 0x80 && found.isPresent() && found.get().info().length() == each.size(),
                    "custom component %d is missing or has another size", each.tag());
        }
    }

    private void applets() {
        Optional<AppletComponent> component = cap.find(AppletComponent.class);
        if (component.isEmpty()) {
            return;
        }
        Rejection.unless(!component.get().applets().isEmpty(), "no applet is listed");
        Set<Aid> seen = new HashSet<>();
        for (AppletComponent.Applet applet : component.get().applets()) {
            Rejection.unless(seen.add(applet.aid()), "AID %s is there twice", applet.aid());
            Rejection.unless(applet.aid().rid().equals(cap.header().thisPackage().aid().rid()),
                    "AID %s does not begin with the RID of the package, %s", applet.aid(), cap.header().thisPackage().aid().rid());
        }
    }

    private void imports() {
        Set<Aid> seen = new HashSet<>();
        cap.find(ImportComponent.class).ifPresent(imports -> imports.packages().forEach(each -> {
            Rejection.unless(seen.add(each.aid()), "package %s is there twice", each.aid());
            Rejection.unless(!each.aid().equals(cap.header().thisPackage().aid()), "the package imports itself");
        }));
        int count = seen.size();
        Rejection.unless(count <= 0x80, "%d packages, at most 128 are possible", count);
    }
}
