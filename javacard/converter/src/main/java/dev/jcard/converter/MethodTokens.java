package dev.jcard.converter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens of the virtual methods of a class or of the methods of an interface, inherited ones included. Keys are name and descriptor.
 * Package-visible tokens count from 0 here; the CAP file has them with bit 80.
 */
final class MethodTokens {

    /** Bit of package-visible tokens. */
    static final int PACKAGE_BIT = 0x80;
    private final Map<String, Integer> publics = new LinkedHashMap<>();
    private final Map<String, Integer> packages = new LinkedHashMap<>();
    private int publicCount;
    private int packageCount;

    MethodTokens() {
    }

    /** What a class starts with. */
    MethodTokens(MethodTokens inherited, boolean samePackage) {
        publics.putAll(inherited.publics);
        publicCount = inherited.publicCount;
        if (samePackage) {
            packages.putAll(inherited.packages);
            packageCount = inherited.packageCount;
        }
    }

    /** A token that is already given, from an export file. */
    void put(String key, int token) {
        publics.put(key, token);
        publicCount = Math.max(publicCount, token + 1);
    }

    int assignPublic(String key) {
        return publics.computeIfAbsent(key, absent -> publicCount++);
    }

    int assignPackage(String key) {
        return packages.computeIfAbsent(key, absent -> packageCount++);
    }

    /** The token, -1 when there is none. */
    int publicToken(String key) {
        return publics.getOrDefault(key, -1);
    }

    /** The token without bit 80, -1 when there is none. */
    int packageToken(String key) {
        return packages.getOrDefault(key, -1);
    }

    int publicCount() {
        return publicCount;
    }

    int packageCount() {
        return packageCount;
    }

    /** Keys and tokens of the public and protected methods. */
    Map<String, Integer> publics() {
        return publics;
    }
}
