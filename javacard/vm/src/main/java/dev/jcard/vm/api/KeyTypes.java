package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.runtime.Jcre;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The key types of KeyBuilder: classes behind the interfaces, codes, sizes, and what makes a key complete. */
enum KeyTypes {

    DES("DESKey", "SecretKey", "K", 3, 1, 2),
    AES("AESKey", "SecretKey", "K", 15, 13, 14),
    HMAC("HMACKey", "SecretKey", "K", 21, 19, 20),
    SEED("KoreanSEEDKey", "SecretKey", "K", 18, 16, 17),
    SM4("SM4Key", "SecretKey", "K", 43, 43, 43),
    GENERIC("GenericSecretKey", "SecretKey", "K", 42, 42, 42),
    RSA_PUBLIC("RSAPublicKey", "PublicKey", "NE", 4, 0, 0),
    RSA_PRIVATE("RSAPrivateKey", "PrivateKey", "NE", 5, 22, 23),
    RSA_CRT_PRIVATE("RSAPrivateCrtKey", "PrivateKey", "PQpqi", 6, 24, 25),
    DSA_PUBLIC("DSAPublicKey", "PublicKey", "PQGY", 7, 0, 0),
    DSA_PRIVATE("DSAPrivateKey", "PrivateKey", "PQGX", 8, 26, 27),
    DSA_PARAMETERS("DSAKey", "Key", "PQG", 39, 39, 39),
    DH_PUBLIC("DHPublicKey", "PublicKey", "PGY", 32, 34, 33),
    DH_PRIVATE("DHPrivateKey", "PrivateKey", "PGX", 35, 37, 36),
    DH_PARAMETERS("DHKey", "Key", "PG", 38, 38, 38),
    EC_FP_PUBLIC("ECPublicKey", "PublicKey", "FABGRW", 11, 0, 0),
    EC_FP_PRIVATE("ECPrivateKey", "PrivateKey", "FABGRS", 12, 30, 31),
    EC_FP_PARAMETERS("ECKey", "Key", "FABGR", 41, 41, 41),
    F2M_PUBLIC("ECPublicKey", "PublicKey", "FABGRW", 9, 0, 0),
    F2M_PRIVATE("ECPrivateKey", "PrivateKey", "FABGRS", 10, 28, 29),
    F2M_PARAMETERS("ECKey", "Key", "FABGR", 40, 40, 40),
    XEC_PUBLIC("XECPublicKey", "PublicKey", "W", -1, -1, -1),
    XEC_PRIVATE("XECPrivateKey", "PrivateKey", "S", -1, -1, -1);

    private static final String PREFIX = "dev/jcard/";
    private static final String SECURITY = "javacard/security/";
    private static final Set<Integer> EC_SIZES = Set.of(112, 128, 160, 192, 224, 256, 320, 384, 512, 521);
    private static final Map<String, KeyTypes> BY_CLASS = new HashMap<>();

    static {
        for (KeyTypes t : values()) {
            BY_CLASS.put(t.className(), t);
        }
    }

    private final String face;
    private final String role;
    final String needed;
    private final int persistentType;
    private final int resetType;
    private final int deselectType;

    KeyTypes(String face, String role, String needed, int persistentType, int resetType, int deselectType) {
        this.face = face;
        this.role = role;
        this.needed = needed;
        this.persistentType = persistentType;
        this.resetType = resetType;
        this.deselectType = deselectType;
    }

    String className() {
        return PREFIX + (isBinaryField() ? "F2M" : "") + face;
    }

    boolean isBinaryField() {
        return name().startsWith("F2M");
    }

    /** Keys on a curve whose parameters the applet sets. */
    boolean isEc() {
        return name().startsWith("EC") || isBinaryField();
    }

    boolean isXec() {
        return name().startsWith("XEC");
    }

    boolean isPublic() {
        return role.equals("PublicKey");
    }

    boolean isPrivate() {
        return role.equals("PrivateKey");
    }

    boolean isSecret() {
        return role.equals("SecretKey");
    }

    /** DES, RSA, EC and so on: what ciphers and a card's list of missing algorithms know. */
    String family() {
        return name().contains("_") ? name().substring(0, name().indexOf('_')) : name();
    }

    /** The components that clearKey() removes; the domain of a key stays. */
    String secretParts() {
        return switch (family()) {
            case "EC", "F2M", "XEC" -> "SW";
            case "DSA", "DH" -> "XY";
            default -> "NEPQpqiK";
        };
    }

    /** Null when it is no class of a key. */
    static KeyTypes ofClass(String className) {
        return BY_CLASS.get(className);
    }

    static void addClasses(ApiLibrary library) {
        for (KeyTypes t : values()) {
            List<String> faces = new ArrayList<>(List.of(SECURITY + "Key"));
            if (!t.role.equals("Key")) {
                faces.add(SECURITY + t.role);
            }
            faces.add(SECURITY + t.face);
            if (t.isEc() || Set.of("DSA", "DH", "XEC").contains(t.family())) {
                faces.add(SECURITY + (t.isEc() ? "EC" : t.family()) + "Key");
            }
            library.addHidden(t.className(), 1, faces.stream().distinct().toList());
        }
        String framework = "javacard/framework/";
        library.addHidden(OwnerPinApi.HIDDEN, 0, List.of(framework + "PIN", framework + "OwnerPINx"));
        library.addHidden(OwnerPinApi.PREDECREMENT, 0,
                List.of(framework + "PIN", framework + "OwnerPINx", framework + "OwnerPINxWithPredecrement"));
    }

    /** Null when there is no such type; XEC keys are not built by number. */
    static KeyTypes of(int type) {
        for (KeyTypes t : values()) {
            if (type > 0 && (t.persistentType == type || t.resetType == type || t.deselectType == type)) {
                return t;
            }
        }
        return null;
    }

    /** How the contents of a key of this type code live; codes without a memory of their own mean persistent. */
    int transienceOf(int type) {
        return type == persistentType ? CardObject.PERSISTENT
                : type == resetType ? CardObject.CLEAR_ON_RESET : CardObject.CLEAR_ON_DESELECT;
    }

    /** The type code for a memory type (0 persistent, 1 until reset, 2 until deselect); 0 when there is none. */
    int typeFor(int memory) {
        return memory == 0 ? persistentType : memory == 1 ? resetType : memory == 2 ? deselectType : 0;
    }

    private boolean hasSize(int bits) {
        return switch (family()) {
            case "DES" -> bits == 64 || bits == 128 || bits == 192;
            case "AES" -> bits == 128 || bits == 192 || bits == 256 || bits == 512;
            case "SEED", "SM4" -> bits == 128;
            case "HMAC", "GENERIC" -> bits > 0;
            case "DSA" -> bits == 512 || bits == 768 || bits == 1024 || bits == 2048;
            case "DH" -> bits >= 512 && bits <= 4096 && bits % 64 == 0;
            case "EC" -> EC_SIZES.contains(bits);
            case "F2M" -> EcMath.isBinaryFieldSize(bits);
            case "XEC" -> NamedCurves.exists(bits);
            default -> bits >= 512 && bits <= 4096 && bits % 32 == 0;
        };
    }

    /**
     * Creates an uninitialised key, if the card has such keys.
     *
     * @param bits       size, or the number of the named curve of an XEC key
     * @param transience as in CardObject
     */
    KeyData create(Jcre jcre, int type, int bits, int transience) {
        if (!hasSize(bits) || !jcre.api().supports(SECURITY + face) || isExcluded(jcre, bits)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        if (transience == CardObject.CLEAR_ON_DESELECT && !jcre.mayClearOnDeselect()) {
            throw Args.system(jcre, 3);
        }
        CardObject contents = transience == 0 ? null : jcre.heap().newArray(CardObject.BYTES, null,
                capacity(bits), jcre.interpreter().currentOwner(), transience);
        CardObject key = jcre.heap().newInstance(jcre.api().named(className()), jcre.interpreter().currentOwner());
        return KeyData.create(jcre, key, type, bits, contents);
    }

    private boolean isExcluded(Jcre jcre, int bits) {
        boolean xts = this == AES && bits == 512;
        return CardAlgorithms.lacks(jcre, family()) || CardAlgorithms.limit(jcre, family()) < bits
                || xts && !CardAlgorithms.since(jcre, 7)
                || persistentType > 0 && !CardAlgorithms.knows(jcre, persistentType, 8, 15, 21, 31, 31, 41, 43);
    }

    private int capacity(int bits) {
        int length = (bits + 7) / 8;
        return switch (family()) {
            case "XEC" -> 3 + 2 * 67;
            case "DES", "AES", "SEED", "SM4" -> 3 + length;
            case "HMAC", "GENERIC" -> 3 + Math.max(length, 128);
            case "EC", "F2M" -> 8 * 4 + 8 * length;
            default -> 3 * 6 + 4 * length;
        };
    }
}
