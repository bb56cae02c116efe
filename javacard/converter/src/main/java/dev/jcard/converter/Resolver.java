package dev.jcard.converter;

import dev.jcard.cap.ExportField;
import dev.jcard.cap.ExportMethod;

/** Finds the class that declares what an instruction names. */
final class Resolver {

    private final Universe universe;

    Resolver(Universe universe) {
        this.universe = universe;
    }

    /**
     * A field where it is declared.
     *
     * @param type     the class that declares it
     * @param own      the field when the class is of this package, else null
     * @param imported the field when the class is of another one, else null
     */
    record Field(LinkedClass type, OwnField own, ExportField imported) {

        /** It has a value but no place. */
        boolean isConstant() {
            return own != null ? own.isConstant() : imported.constant().isPresent();
        }

        boolean isStatic() {
            return own != null ? own.isStatic() : imported.isStatic();
        }
    }

    /**
     * A method where it is declared.
     *
     * @param type     the class that declares it
     * @param own      the method when the class is of this package, else null
     * @param imported the method when the class is of another one, else null
     */
    record Method(LinkedClass type, OwnMethod own, ExportMethod imported) {

        boolean isDirect() {
            return own != null ? !own.isVirtual() : imported.isStaticOrConstructor();
        }

        boolean isStatic() {
            return own != null ? own.isStatic() : imported.isStatic();
        }

        int token() {
            return own != null ? own.token : imported.token();
        }
    }

    LinkedClass find(String name) {
        return universe.find(name);
    }

    /** Null when neither the class nor its supertypes have it. */
    Field field(String owner, String name, String descriptor) {
        return field(universe.find(owner), name, descriptor);
    }

    private Field field(LinkedClass start, String name, String descriptor) {
        for (LinkedClass each = start; each != null; each = each.superclass()) {
            Field found = declaredField(each, name, descriptor);
            for (LinkedClass face : each.interfaces()) {
                found = found != null ? found : field(face, name, descriptor);
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Field declaredField(LinkedClass type, String name, String descriptor) {
        if (type instanceof OwnClass own) {
            OwnField field = own.field(name, descriptor);
            return field == null ? null : new Field(own, field, null);
        }
        ExportField field = ((ImportedClass) type).field(name, descriptor);
        return field == null ? null : new Field(type, null, field);
    }

    /** Null when neither the class nor its superclasses have it. */
    Method method(String owner, String key) {
        for (LinkedClass each = universe.find(owner); each != null; each = each.superclass()) {
            Method found = declaredMethod(each, key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Method declaredMethod(LinkedClass type, String key) {
        if (type instanceof OwnClass own) {
            OwnMethod method = own.method(key);
            return method == null ? null : new Method(own, method, null);
        }
        ExportMethod method = ((ImportedClass) type).method(key);
        return method == null ? null : new Method(type, null, method);
    }
}
