package dev.jcard.vm.heap;

import java.util.IdentityHashMap;
import java.util.Map;

/** A class or interface with its instance layout and dispatch tables. */
public final class CardClass {

    private static final CardMethod[] NO_METHODS = {};

    public final CardPackage home;
    public final CardClass superclass;
    public final boolean isInterface;
    public final boolean shareable;
    public String name;
    /** Identifies the class within its package in images: offset in the Class component, or the API token. */
    public final int id;

    /** Words of an instance, superclasses included. */
    public int instanceWords;
    /** First word and number of the references that this class itself declares. */
    public int firstReference;
    public int references;
    /** Methods by public virtual token, inherited ones included. */
    public CardMethod[] publicMethods = NO_METHODS;
    /** Methods by package-visible token without bit 7; valid within the package {@link #home}. */
    public CardMethod[] packageMethods = NO_METHODS;
    /** Per implemented interface the public virtual token of each interface token. */
    public final Map<CardClass, int[]> interfaces = new IdentityHashMap<>();
    /** Null when it cannot be called from outside. */
    public RemoteClass remote;
    private final CardClass[] ancestors;

    public CardClass(CardPackage home, int id, String name, CardClass superclass, boolean isInterface,
            boolean shareable) {
        this.home = home;
        this.id = id;
        this.name = name;
        this.superclass = superclass;
        this.isInterface = isInterface;
        this.shareable = shareable;
        int depth = superclass == null ? 0 : superclass.ancestors.length;
        ancestors = new CardClass[depth + 1];
        if (superclass != null) {
            System.arraycopy(superclass.ancestors, 0, ancestors, 0, depth);
            instanceWords = superclass.instanceWords;
        }
        ancestors[depth] = this;
    }

    /** Whether an instance of this class may stand where {@code other}, a class or interface, is asked for. */
    public boolean isA(CardClass other) {
        return other.isInterface ? implementsInterface(other) : isSubclassOf(other);
    }

    /** Whether {@code other} is this class or one of its superclasses. */
    public boolean isSubclassOf(CardClass other) {
        int depth = other.ancestors.length - 1;
        return depth < ancestors.length && ancestors[depth] == other;
    }

    private boolean implementsInterface(CardClass wanted) {
        if (this == wanted) {
            return true;
        }
        for (CardClass c = this; c != null; c = c.superclass) {
            if (c.interfaces.containsKey(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The method behind a virtual token seen by package {@code from}; null when there is none. */
    public CardMethod virtualMethod(int token, CardPackage from) {
        if (token < 0x80) {
            return token < publicMethods.length ? publicMethods[token] : null;
        }
        CardClass c = this;
        while (c != null && c.home != from) {
            c = c.superclass;
        }
        int index = token & 0x7F;
        return c != null && index < c.packageMethods.length ? c.packageMethods[index] : null;
    }

    /** A class of the API: the methods are given by name. */
    public void hosted(CardMethod[] methods) {
        publicMethods = methods;
    }

    /** The method behind an interface token; null when this class does not implement it. */
    public CardMethod interfaceMethod(CardClass type, int token) {
        for (CardClass c = this; c != null; c = c.superclass) {
            int[] tokens = c.interfaces.get(type);
            if (tokens != null) {
                return token < tokens.length ? virtualMethod(tokens[token], c.home) : null;
            }
        }
        return null;
    }

    /** Whether the word at this offset of an instance holds a reference. */
    public boolean isReference(int offset) {
        for (CardClass c = this; c != null; c = c.superclass) {
            if (offset >= c.firstReference && offset < c.firstReference + c.references) {
                return true;
            }
        }
        return false;
    }

    /** Whether instances can be called from other contexts. */
    public boolean isShareable() {
        for (CardClass c = this; c != null; c = c.superclass) {
            for (CardClass face : c.interfaces.keySet()) {
                if (face.shareable) {
                    return true;
                }
            }
        }
        return shareable;
    }

    @Override
    public String toString() {
        return name;
    }
}
