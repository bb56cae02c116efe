package dev.jcard.converter;

import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ImportComponent;
import java.util.ArrayList;
import java.util.List;

/** Packages that are used, in the order of their first use, which is the order of their tokens. */
final class Imports {

    private static final int MAX = 128;
    private final List<ImportedPackage> packages = new ArrayList<>();

    /** The token of the package. */
    int use(ImportedPackage used) {
        int token = packages.indexOf(used);
        if (token < 0) {
            token = packages.size();
            packages.add(used);
        }
        if (token >= MAX) {
            throw new LimitException("more than " + MAX + " imported packages");
        }
        return token;
    }

    /** Reference to a class; offsets of own classes must be known. */
    ClassRef reference(LinkedClass type) {
        if (type instanceof ImportedClass other) {
            return ClassRef.external(use(other.home()), other.token());
        }
        return ClassRef.internal(((OwnClass) type).offset);
    }

    List<ImportedPackage> packages() {
        return packages;
    }

    ImportComponent component() {
        return new ImportComponent(packages.stream().map(ImportedPackage::info).toList());
    }
}
