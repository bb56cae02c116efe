package dev.jcard.converter;

import dev.jcard.converter.Problem.Kind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** Connects classes with their supertypes and gives out the tokens of classes, fields and methods. */
final class Linker {

    private final Universe universe;
    private final boolean isLibrary;
    private final Problems problems;

    Linker(Universe universe, boolean isLibrary, Problems problems) {
        this.universe = universe;
        this.isLibrary = isLibrary;
        this.problems = problems;
    }

    /** @param classes sorted */
    void linkSupertypes(List<OwnClass> classes) {
        classes.forEach(this::linkSupertypes);
        Set<OwnClass> finished = new HashSet<>();
        classes.forEach(each -> checkCycle(each, new HashSet<>(), finished));
    }

    private void checkCycle(OwnClass type, Set<OwnClass> open, Set<OwnClass> finished) {
        if (finished.contains(type)) {
            return;
        }
        if (!open.add(type)) {
            problems.add(Kind.BAD_INPUT, type, 0, type.name().replace('/', '.') + " is its own supertype");
            return;
        }
        Stream.concat(Stream.ofNullable(type.superclass), type.interfaces.stream()).filter(OwnClass.class::isInstance)
                .forEach(each -> checkCycle((OwnClass) each, open, finished));
        open.remove(type);
        finished.add(type);
    }

    /** @param classes sorted, with their supertypes */
    void assignTokens(List<OwnClass> classes) {
        classes.forEach(Linker::addMirandas);
        assignClassTokens(classes);
        for (OwnClass each : classes) {
            assignMethodTokens(each);
            each.fieldTokens.assign(each.fields);
            assignStaticTokens(each);
        }
    }

    /** What other packages can link with comes first. */
    private void assignClassTokens(List<OwnClass> classes) {
        int token = 0;
        for (OwnClass each : ExportBuilder.exported(classes, isLibrary)) {
            each.token = token++;
        }
        for (OwnClass each : classes) {
            if (each.isPublic() && each.token == OwnClass.NO_TOKEN) {
                each.token = token++;
            }
        }
    }

    private void linkSupertypes(OwnClass type) {
        type.superclass = require(type.node.superName, type);
        for (String name : type.node.interfaces) {
            LinkedClass found = require(name, type);
            if (found != null) {
                type.interfaces.add(found);
            }
        }
    }

    private LinkedClass require(String name, OwnClass user) {
        LinkedClass found = name == null ? null : universe.find(name);
        if (found == null) {
            boolean isEnum = "java/lang/Enum".equals(name);
            problems.add(isEnum ? Kind.ENUM : Kind.NOT_ON_CARD, user, 0,
                    isEnum ? user.name().replace('/', '.') : "class " + (name == null ? "without superclass" : name.replace('/', '.')));
        }
        return found;
    }

    private static void addMirandas(OwnClass type) {
        if (!type.has(Opcodes.ACC_ABSTRACT) || type.isInterface()) {
            return;
        }
        Set<LinkedClass> all = new LinkedHashSet<>();
        type.collectInterfaces(all);
        for (LinkedClass each : all) {
            if (each instanceof OwnClass own) {
                for (OwnMethod method : own.methods) {
                    if (!isImplemented(type, method.key)) {
                        type.addMiranda(method.node.name, method.node.desc);
                    }
                }
            } else {
                for (String key : each.methodTokens().publics().keySet()) {
                    if (!isImplemented(type, key)) {
                        int split = key.indexOf('(');
                        type.addMiranda(key.substring(0, split), key.substring(split));
                    }
                }
            }
        }
    }

    private static boolean isImplemented(OwnClass type, String key) {
        LinkedClass each = type;
        for (; each instanceof OwnClass own; each = own.superclass) {
            if (own.method(key) != null) {
                return true;
            }
        }
        return each != null && each.methodTokens().publicToken(key) >= 0;
    }

    private static void assignMethodTokens(OwnClass type) {
        if (type.isInterface()) {
            assignInterfaceTokens(type);
            return;
        }
        LinkedClass parent = type.superclass;
        MethodTokens tokens = new MethodTokens(parent.methodTokens(), parent instanceof OwnClass);
        for (OwnMethod method : type.methods) {
            if (method.isVirtual()) {
                method.token = method.isExported() ? tokens.assignPublic(method.key)
                        : MethodTokens.PACKAGE_BIT | packageToken(tokens, method);
            }
        }
        type.methodTokens = tokens;
    }

    /** A private method that is open to its nest must neither override nor be overridden. */
    private static int packageToken(MethodTokens tokens, OwnMethod method) {
        return tokens.assignPackage(method.isPrivate() ? method.owner.name() + '.' + method.key : method.key);
    }

    private static void assignInterfaceTokens(OwnClass type) {
        MethodTokens tokens = new MethodTokens();
        for (LinkedClass parent : type.interfaces) {
            parent.methodTokens().publics().keySet().forEach(tokens::assignPublic);
        }
        for (OwnMethod method : type.methods) {
            method.token = tokens.assignPublic(method.key);
        }
        type.methodTokens = tokens;
    }

    private static void assignStaticTokens(OwnClass type) {
        int token = 0;
        for (OwnMethod method : type.methods) {
            if ((method.isStatic() || method.isConstructor()) && method.isExported()) {
                method.token = token++;
            }
        }
        token = 0;
        for (OwnField field : type.fields) {
            if (field.isStatic() && field.isExported() && !field.isConstant()) {
                field.token = token++;
            }
        }
    }
}
