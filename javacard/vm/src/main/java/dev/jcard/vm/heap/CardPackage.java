package dev.jcard.vm.heap;

import dev.jcard.core.Bytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A linked package: loaded from components, or part of the API. */
public final class CardPackage {

    public final Bytes aid;
    public final int major;
    public final int minor;
    /** Group context of its applets, 1 and up; 0 for API packages, whose code runs in the caller's context. */
    public final int context;
    public final String name;

    /** Classes seen from outside, by class token. */
    public final Map<Integer, CardClass> exported = new HashMap<>();
    /** Static methods and constructors seen from outside, by class token * 256 + token. */
    public final Map<Integer, CardMethod> exportedStatics = new HashMap<>();
    /** Static fields seen from outside, by class token * 256 + token, as offsets in the static image. */
    public final Map<Integer, Integer> exportedFields = new HashMap<>();
    /** install() of each applet class, by its AID. */
    public final Map<Bytes, CardMethod> applets = new LinkedHashMap<>();
    /** All methods by offset of their header. */
    public final Map<Integer, CardMethod> methods = new LinkedHashMap<>();
    /** All classes by offset in the Class component. */
    public final Map<Integer, CardClass> classes = new LinkedHashMap<>();
    /** The Method component's bytes. */
    public byte[] code = {};
    public PoolEntry[] pool = {};
    /** Types of its remote methods. */
    public byte[] signatures = {};
    /** Static fields; null for API packages. */
    public CardObject statics;
    /** References in the static image; they come first. */
    public int staticReferences;
    /** Components as loaded, for the image. */
    public Map<Integer, Bytes> components = Map.of();
    /** Bytes of persistent memory that the code takes. */
    public int codeSize;

    public CardPackage(Bytes aid, int major, int minor, int context, String name) {
        this.aid = aid;
        this.major = major;
        this.minor = minor;
        this.context = context;
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
