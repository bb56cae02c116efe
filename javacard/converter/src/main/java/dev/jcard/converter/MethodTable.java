package dev.jcard.converter;

import dev.jcard.cap.ClassInfo;
import java.util.Arrays;
import java.util.List;

/**
 * Which code the virtual methods of a class have.
 *
 * @param publics       method of each public token, null where the code is in another package
 * @param publicBase    lowest public token that the class itself defines
 * @param packages      the same for package-visible tokens
 * @param packageBase   the same for package-visible tokens
 */
record MethodTable(OwnMethod[] publics, int publicBase, OwnMethod[] packages, int packageBase) {

    /** @param parent table of the superclass, null when that is in another package */
    static MethodTable of(OwnClass type, MethodTable parent) {
        MethodTokens tokens = type.methodTokens;
        OwnMethod[] publics = parent == null ? new OwnMethod[tokens.publicCount()] : Arrays.copyOf(parent.publics, tokens.publicCount());
        OwnMethod[] packages = parent == null ? new OwnMethod[tokens.packageCount()]
                : Arrays.copyOf(parent.packages, tokens.packageCount());
        int publicBase = publics.length;
        int packageBase = packages.length;
        for (OwnMethod method : type.methods) {
            if (method.isVirtual() && method.isExported()) {
                publics[method.token] = method;
                publicBase = Math.min(publicBase, method.token);
            }
            int packageToken = !method.isVirtual() ? -1 : method.isExported() ? tokens.packageToken(method.key)
                    : method.token & ~MethodTokens.PACKAGE_BIT;
            if (packageToken >= 0) {
                packages[packageToken] = method;
                packageBase = Math.min(packageBase, packageToken);
            }
        }
        return new MethodTable(publics, publicBase, packages, packageBase);
    }

    int publicCount() {
        return publics.length - publicBase;
    }

    int packageCount() {
        return packages.length - packageBase;
    }

    List<Integer> publicOffsets() {
        return offsets(publics, publicBase);
    }

    List<Integer> packageOffsets() {
        return offsets(packages, packageBase);
    }

    private static List<Integer> offsets(OwnMethod[] methods, int base) {
        return Arrays.stream(methods).skip(base).map(method -> method == null ? ClassInfo.ELSEWHERE : method.offset).toList();
    }
}
