package dev.jcard.converter;

import dev.jcard.cap.AppletComponent;
import dev.jcard.converter.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Checks that the classes named as applets are applets, and builds the Applet component. */
final class AppletCheck {

    private static final String APPLET = "javacard/framework/Applet";
    private static final String INSTALL = "install([BSB)V";
    private final ConverterOptions options;
    private final Universe universe;
    private final Problems problems;
    private final String packageName;

    AppletCheck(ConverterOptions options, Universe universe, String packageName, Problems problems) {
        this.options = options;
        this.universe = universe;
        this.packageName = packageName;
        this.problems = problems;
    }

    void check() {
        for (ConverterOptions.Applet applet : options.applets()) {
            OwnClass type = find(applet);
            if (type == null) {
                problems.add(Kind.NOT_AN_APPLET, applet.className(), "there is no such class in package " + packageName.replace('/', '.'));
                continue;
            }
            if (!applet.aid().rid().equals(options.packageAid().rid())) {
                problems.add(Kind.RID, type, 0, "applet " + applet.aid() + ", package " + options.packageAid());
            }
            if (!type.isSubtypeOf(APPLET) || type.has(Opcodes.ACC_ABSTRACT)) {
                problems.add(Kind.NOT_AN_APPLET, type, 0, applet.className());
            } else if (install(type) == null) {
                problems.add(Kind.NO_INSTALL, type, 0, applet.className());
            }
        }
    }

    private OwnClass find(ConverterOptions.Applet applet) {
        OwnClass found = universe.findOwn(applet.internalName());
        return found != null ? found : universe.findOwn(packageName + '/' + applet.internalName());
    }

    /** The method of the class or of a superclass in the package; null when there is none. */
    private static OwnMethod install(OwnClass type) {
        for (LinkedClass each = type; each instanceof OwnClass own; each = own.superclass) {
            OwnMethod method = own.method(INSTALL);
            if (method != null) {
                return method.isStatic() && method.isExported() ? method : null;
            }
        }
        return null;
    }

    AppletComponent component() {
        List<AppletComponent.Applet> applets = new ArrayList<>();
        for (ConverterOptions.Applet applet : options.applets()) {
            applets.add(new AppletComponent.Applet(applet.aid(), install(find(applet)).offset));
        }
        return new AppletComponent(applets);
    }
}
