package dev.jcard.vm.api;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.NativeMethod;
import dev.jcard.vm.runtime.ApiClasses;
import dev.jcard.vm.runtime.Jcre;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The API packages of one set of levels, built once and shared by all cards of these levels. */
public final class ApiLibrary implements ApiClasses {

    private static final Map<Set<String>, ApiLibrary> BUILT = new ConcurrentHashMap<>();

    private final Map<Bytes, CardPackage> packages = new HashMap<>();
    private final Map<String, CardClass> classes = new HashMap<>();
    private final Map<String, List<ApiTable.Member>> members = new HashMap<>();
    private final Map<String, Map<String, Integer>> tokens = new ConcurrentHashMap<>();
    private final Natives natives;

    private ApiLibrary(Set<String> levels, Natives natives) {
        this.natives = natives;
        for (ApiTable.Package p : ApiTable.packages()) {
            String version = p.versionAt(levels);
            if (version != null) {
                add(p, version);
            }
        }
        HiddenClasses.add(this);
    }

    /** The library of these levels, such as 3.0.5 and GP2.2.1. */
    public static ApiLibrary of(Set<String> levels) {
        return BUILT.computeIfAbsent(Set.copyOf(levels), l -> new ApiLibrary(l, AllNatives.TABLE));
    }

    @Override
    public CardPackage packageOf(Bytes aid) {
        return packages.get(aid);
    }

    @Override
    public CardClass named(String name) {
        CardClass found = classes.get(name);
        if (found == null) {
            throw new IllegalStateException("the API of this card has no " + name);
        }
        return found;
    }

    @Override
    public boolean supports(String name) {
        return classes.containsKey(name);
    }

    /** Only the two byte orders of javacardx.framework.nio are fields with objects. */
    @Override
    public CardObject constant(Jcre jcre, CardPackage home, int field) {
        return ByteBufferApi.order(jcre, field & 0xFF);
    }

    @Override
    public int virtualToken(String className, String method) {
        return tokens.computeIfAbsent(className, c -> new ConcurrentHashMap<>())
                .computeIfAbsent(method, m -> findToken(className, m));
    }

    private int findToken(String className, String method) {
        for (ApiTable.Member m : members.getOrDefault(className, List.of())) {
            if (m.signature().equals(method) && (m.kind() == 'v' || m.kind() == 'i')) {
                return m.kind() == 'v' ? m.token() : interfaceToken(className, m);
            }
        }
        throw new IllegalStateException("the API of this card has no " + className + "." + method);
    }

    private static int interfaceToken(String className, ApiTable.Member m) {
        return 0x100 | m.token();
    }

    private void add(ApiTable.Package p, String version) {
        String[] parts = version.split("\\.");
        CardPackage home = new CardPackage(p.aid(), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), 0, p.name());
        packages.put(p.aid(), home);
        for (ApiTable.Type t : p.inOrder()) {
            if (ApiTable.notNewer(t.since(), version)) {
                addClass(home, t, version);
            }
        }
    }

    private void addClass(CardPackage home, ApiTable.Type t, String version) {
        CardClass superclass = t.isInterface() ? null : classes.get(t.superclass());
        boolean shareable = t.name().equals("javacard/framework/Shareable")
                || t.interfaces().contains("javacard/framework/Shareable");
        CardClass type = new CardClass(home, t.token(), t.name(), superclass, t.isInterface(),
                t.isInterface() && shareable);
        layOut(type);
        home.exported.put(t.token(), type);
        home.classes.put(t.token(), type);
        classes.put(t.name(), type);
        List<ApiTable.Member> present = t.members().stream()
                .filter(m -> ApiTable.notNewer(m.since(), version)).toList();
        members.put(t.name(), present);
        for (ApiTable.Member m : present) {
            if (m.kind() == 'f') {
                home.exportedFields.put(t.token() << 8 | m.token(), t.token() << 8 | m.token());
            } else if (m.kind() == 's' || m.kind() == 'c') {
                home.exportedStatics.put(t.token() << 8 | m.token(), method(home, t.name(), m));
            }
        }
        if (t.isInterface()) {
            t.interfaces().stream().map(classes::get).forEach(i -> type.interfaces.put(i, new int[0]));
        } else {
            addVirtuals(type, present);
            addInterfaces(type, t.interfaces());
        }
    }

    private void layOut(CardClass type) {
        int words = natives.wordsOf(type.name);
        type.firstReference = type.instanceWords;
        type.references = natives.hasReferences(type.name) ? words : 0;
        type.instanceWords += words;
    }

    private CardMethod method(CardPackage home, String className, ApiTable.Member m) {
        NativeMethod direct = natives.find(className, m.signature());
        NativeMethod body = direct != null ? direct : findBody(className, m.signature());
        int receiver = m.kind() == 's' ? 0 : 1;
        String simple = className.substring(className.lastIndexOf('/') + 1);
        return CardMethod.hosted(home, simple + "." + m.signature(), receiver + m.argumentWords(), m.resultWords(),
                body == null ? Missing.body(simple + "." + m.signature()) : body);
    }

    private NativeMethod findBody(String className, String signature) {
        CardClass c = classes.get(className);
        while (c != null) {
            NativeMethod body = natives.find(c.name, signature);
            if (body != null) {
                return body;
            }
            c = c.superclass;
        }
        return null;
    }

    private void addVirtuals(CardClass type, List<ApiTable.Member> present) {
        List<CardMethod> table = new ArrayList<>();
        if (type.superclass != null) {
            table.addAll(List.of(type.superclass.publicMethods));
        }
        for (ApiTable.Member m : present) {
            if (m.kind() == 'v') {
                while (table.size() <= m.token()) {
                    table.add(CardMethod.hosted(type.home, "none", 1, 0, Missing.body("none")));
                }
                table.set(m.token(), method(type.home, type.name, m));
            }
        }
        type.publicMethods = table.toArray(type.publicMethods);
    }

    /** Maps interface tokens to virtual tokens of the same signature. */
    private void addInterfaces(CardClass type, List<String> names) {
        for (String name : names) {
            CardClass face = classes.get(name);
            if (face == null) {
                continue;
            }
            List<ApiTable.Member> methods = members.get(name);
            int[] tokens = new int[methods.size()];
            for (ApiTable.Member m : methods) {
                tokens[m.token()] = tokenOf(type.name, m.signature());
            }
            type.interfaces.put(face, tokens);
        }
    }

    private int tokenOf(String className, String signature) {
        for (ApiTable.Member m : members.get(className)) {
            if (m.kind() == 'v' && m.signature().equals(signature)) {
                return m.token();
            }
        }
        return 0x7F;
    }

    /** A class of the runtime environment that implements API interfaces, such as a key; applets see the interfaces. */
    void addHidden(String name, int references, List<String> faces) {
        addHidden(name, references, references, faces);
    }

    /** The same with {@code words} of which the first {@code references} are references. */
    void addHidden(String name, int words, int references, List<String> faces) {
        CardClass object = classes.get("java/lang/Object");
        CardClass type = new CardClass(object.home, 0x1000 + classes.size(), name, object, false, false);
        type.firstReference = 0;
        type.references = references;
        type.instanceWords = words;
        List<CardMethod> table = new ArrayList<>(List.of(object.publicMethods));
        Map<String, Integer> bySignature = new HashMap<>();
        for (String face : faces) {
            if (classes.containsKey(face)) {
                implement(type, face, table, bySignature);
            }
        }
        type.publicMethods = table.toArray(type.publicMethods);
        classes.put(name, type);
    }

    private void implement(CardClass type, String face, List<CardMethod> table, Map<String, Integer> bySignature) {
        List<ApiTable.Member> methods = members.get(face);
        int[] tokens = new int[methods.size()];
        for (ApiTable.Member m : methods) {
            tokens[m.token()] = bySignature.computeIfAbsent(m.signature(), s -> {
                NativeMethod body = natives.find(type.name, s);
                String shown = type.name + "." + s;
                table.add(CardMethod.hosted(type.home, shown, 1 + m.argumentWords(), m.resultWords(),
                        body == null ? Missing.body(shown) : body));
                return table.size() - 1;
            });
        }
        type.interfaces.put(classes.get(face), tokens);
    }

    /** A subclass of an API class that also implements an interface; nothing when this library lacks one of them. */
    void addHiddenSubclass(String name, String superclass, String face) {
        CardClass parent = classes.get(superclass);
        if (parent == null || !classes.containsKey(face)) {
            return;
        }
        CardClass type = new CardClass(parent.home, 0x1000 + classes.size(), name, parent, false, false);
        List<CardMethod> table = new ArrayList<>(List.of(parent.publicMethods));
        Map<String, Integer> bySignature = new HashMap<>();
        for (ApiTable.Member m : members.get(superclass)) {
            if (m.kind() == 'v') {
                bySignature.put(m.signature(), m.token());
                NativeMethod own = natives.find(name, m.signature());
                if (own != null) {
                    table.set(m.token(), method(parent.home, name, m));
                }
            }
        }
        implement(type, face, table, bySignature);
        type.publicMethods = table.toArray(type.publicMethods);
        classes.put(name, type);
    }

    /** A visible or hidden class by its name, null when this library has none; for images. */
    public CardClass orNull(String name) {
        return classes.get(name);
    }

    /** Visible and hidden classes. */
    Collection<CardClass> all() {
        return classes.values();
    }

    /** What a class declares at this level. */
    List<ApiTable.Member> members(String className) {
        return members.getOrDefault(className, List.of());
    }
}
