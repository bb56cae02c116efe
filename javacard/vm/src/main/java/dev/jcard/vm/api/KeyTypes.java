package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.runtime.Jcre;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The key types of KeyBuilder: classes behind the interfaces, sizes, and what makes a key complete. */
enum KeyTypes {

    DES("DESKey", "SecretKey", "K", 3, 1, 2, Set.of(64, 128, 192)),
    AES("AESKey", "SecretKey", "K", 15, 13, 14, Set.of(128, 192, 256)),
    HMAC("HMACKey", "SecretKey", "K", 21, 19, 20, Set.of()),
    RSA_PUBLIC("RSAPublicKey", "PublicKey", "NE", 4, 0, 0, Set.of()),
    RSA_PRIVATE("RSAPrivateKey", "PrivateKey", "NE", 5, 22, 23, Set.of()),
    RSA_CRT_PRIVATE("RSAPrivateCrtKey", "PrivateKey", "PQpqi", 6, 24, 25, Set.of()),
    DSA_PUBLIC("DSAPublicKey", "PublicKey", "PQGY", 7, 0, 0, Set.of(512, 768, 1024, 2048)),
    DSA_PRIVATE("DSAPrivateKey", "PrivateKey", "PQGX", 8, 26, 27, Set.of(512, 768, 1024, 2048)),
    EC_FP_PUBLIC("ECPublicKey", "PublicKey", "FABGRW", 11, 0, 0, Set.of()),
    EC_FP_PRIVATE("ECPrivateKey", "PrivateKey", "FABGRS", 12, 30, 31, Set.of());

    private static final String PREFIX = "dev/jcard/";
    private static final String SECURITY = "javacard/security/";
    private static final Set<Integer> EC_SIZES = Set.of(112, 128, 160, 192, 224, 256, 320, 384, 512, 521);

    private final String face;
    private final String role;
    final String needed;
    private final int persistentType;
    private final int resetType;
    private final int deselectType;
    private final Set<Integer> sizes;

    KeyTypes(String face, String role, String needed, int persistentType, int resetType, int deselectType,
            Set<Integer> sizes) {
        this.face = face;
        this.role = role;
        this.needed = needed;
        this.persistentType = persistentType;
        this.resetType = resetType;
        this.deselectType = deselectType;
        this.sizes = sizes;
    }

    String className() {
        return PREFIX + face;
    }

    static boolean isKey(String className) {
        return className.startsWith(PREFIX) && className.endsWith("Key");
    }

    static void addClasses(ApiLibrary library) {
        for (KeyTypes t : values()) {
            List<String> faces = new ArrayList<>(List.of(SECURITY + "Key", SECURITY + t.role, SECURITY + t.face));
            if (t.name().startsWith("EC") || t.name().startsWith("DSA")) {
                faces.add(SECURITY + (t.name().startsWith("EC") ? "ECKey" : "DSAKey"));
            }
            library.addHidden(t.className(), 1, faces);
        }
        library.addHidden(OwnerPinApi.HIDDEN, 0, List.of("javacard/framework/PIN", "javacard/framework/OwnerPINx",
                "javacard/framework/OwnerPINxWithPredecrement"));
    }

    /** Null when there is no such type. */
    static KeyTypes of(int type) {
        for (KeyTypes t : values()) {
            if (type != 0 && (t.persistentType == type || t.resetType == type || t.deselectType == type)) {
                return t;
            }
        }
        return null;
    }

    int transienceOf(int type) {
        return type == resetType ? CardObject.CLEAR_ON_RESET
                : type == deselectType ? CardObject.CLEAR_ON_DESELECT : CardObject.PERSISTENT;
    }

    /** The type code for a memory type (0 persistent, 1 until reset, 2 until deselect); 0 when there is none. */
    int typeFor(int memory) {
        return memory == 0 ? persistentType : memory == 1 ? resetType : memory == 2 ? deselectType : 0;
    }

    private boolean hasSize(int bits) {
        return switch (this) {
            case DES, AES, DSA_PUBLIC, DSA_PRIVATE -> sizes.contains(bits);
            case HMAC -> bits > 0;
            case EC_FP_PUBLIC, EC_FP_PRIVATE -> EC_SIZES.contains(bits);
            default -> bits >= 512 && bits <= 4096 && bits % 32 == 0;
        };
    }

    /** Creates an uninitialised key, if the card has such keys. */
    KeyData create(Jcre jcre, int type, int bits) {
        if (!hasSize(bits) || !jcre.api().supports(SECURITY + face) || isExcluded(jcre, bits)) {
            throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        }
        int transience = transienceOf(type);
        if (transience == CardObject.CLEAR_ON_DESELECT && !jcre.mayClearOnDeselect()) {
            throw Args.system(jcre, 3);
        }
        CardObject contents = transience == 0 ? null : jcre.heap().newArray(CardObject.BYTES, null,
                capacity(bits), jcre.interpreter().currentOwner(), transience);
        CardObject key = jcre.heap().newInstance(jcre.api().named(className()), jcre.interpreter().currentOwner());
        return KeyData.create(jcre, key, type, bits, contents);
    }

    private boolean isExcluded(Jcre jcre, int bits) {
        Set<String> without = jcre.parameters().withoutAlgorithms();
        String family = name().substring(0, name().contains("_") ? name().indexOf('_') : name().length());
        return without.contains(family)
                || without.stream().filter(w -> w.startsWith(family + ">"))
                        .anyMatch(w -> bits > Integer.parseInt(w.substring(family.length() + 1)));
    }

    private int capacity(int bits) {
        int length = (bits + 7) / 8;
        return switch (this) {
            case DES, AES -> 3 + length;
            case HMAC -> 3 + Math.max(length, 128);
            case EC_FP_PUBLIC, EC_FP_PRIVATE -> 8 * 4 + 8 * length;
            default -> 3 * 6 + 4 * length;
        };
    }
}
