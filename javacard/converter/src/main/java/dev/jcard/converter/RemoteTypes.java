package dev.jcard.converter;

import dev.jcard.cap.ClassInfo.RemoteInfo;
import dev.jcard.cap.ClassInfo.RemoteMethod;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.TypeDescriptor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What remote method invocation adds to the Class component: names, hashes and types of the methods that can be called from outside. */
final class RemoteTypes {

    static final String REMOTE = "java/rmi/Remote";
    private final List<OwnClass> classes;
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private final int poolSize;

    RemoteTypes(List<OwnClass> classes) {
        this.classes = classes;
        int size = 0;
        for (OwnClass type : classes) {
            if (!type.isInterface() && isRemote(type)) {
                for (String key : methods(type)) {
                    String descriptor = key.substring(key.indexOf('('));
                    if (offsets.putIfAbsent(descriptor, size) == null) {
                        size += TypeTable.size(descriptor);
                    }
                }
            }
        }
        this.poolSize = size;
    }

    static boolean isRemote(LinkedClass type) {
        return type.isSubtypeOf(REMOTE);
    }

    /** True when the package has remote types, which need CAP format 2.2. */
    boolean isUsed() {
        return classes.stream().anyMatch(RemoteTypes::isRemote);
    }

    /** Bytes of the types. */
    int poolSize() {
        return poolSize;
    }

    List<TypeDescriptor> pool(TypeTable types) {
        return offsets.keySet().stream().map(types::descriptor).toList();
    }

    /** Interfaces of a class and its superclasses that can be called from outside. */
    private static Set<LinkedClass> interfaces(OwnClass type) {
        Set<LinkedClass> all = new LinkedHashSet<>();
        for (LinkedClass each = type; each != null; each = each.superclass()) {
            each.collectInterfaces(all);
        }
        all.removeIf(each -> !isRemote(each) || each.name().equals(REMOTE));
        return all;
    }

    private static Set<String> methods(OwnClass type) {
        Set<String> keys = new LinkedHashSet<>();
        interfaces(type).forEach(each -> keys.addAll(each.methodTokens().publics().keySet()));
        return keys;
    }

    /** Bytes that a remote class or interface has more than others. */
    int extraSize(OwnClass type) {
        if (!isRemote(type)) {
            return 0;
        }
        int name = 1 + simpleName(type).length();
        return type.isInterface() ? name
                : 1 + 5 * methods(type).size() + 1 + modifier(type).length() + name + 1 + 2 * interfaces(type).size();
    }

    RemoteInfo info(OwnClass type, Imports imports) {
        List<RemoteMethod> remote = new ArrayList<>();
        String modifier = modifier(type);
        for (String key : methods(type)) {
            int signature = offsets.get(key.substring(key.indexOf('(')));
            remote.add(new RemoteMethod(hash(modifier, key), signature, type.methodTokens.publicToken(key)));
        }
        remote.sort(Comparator.comparingInt(RemoteMethod::hash));
        List<ClassRef> refs = interfaces(type).stream().map(imports::reference).toList();
        return new RemoteInfo(remote, modifier, simpleName(type), refs);
    }

    static String simpleName(OwnClass type) {
        return type.name().substring(type.name().lastIndexOf('/') + 1);
    }

    /** Text before the names so that no two hashes of the class are the same. */
    private static String modifier(OwnClass type) {
        String modifier = "";
        while (collides(type, modifier)) {
            modifier += (char) ('a' + modifier.length() % 26);
        }
        return modifier;
    }

    private static boolean collides(OwnClass type, String modifier) {
        Set<Integer> hashes = new HashSet<>();
        return !methods(type).stream().allMatch(key -> hashes.add(hash(modifier, key)));
    }

    /** The first two bytes of the SHA-1 digest of name and signature. */
    private static int hash(String modifier, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((modifier + key).getBytes(StandardCharsets.UTF_8));
            return (digest[0] & 0xFF) << 8 | digest[1] & 0xFF;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
