package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.gp.scp.Diversification;
import dev.jcard.gp.scp.InitializeUpdate;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds out offline which known keys and derivations fit a card's answer. Nothing is sent. */
final class KeyDiagnosis {

    /** Keys that everybody knows, by the words that stand for them. */
    private static final Map<String, String> PUBLIC_KEYS = new TreeMap<>(Map.of(
            "the well-known test key 404142..4F (--key default)", "404142434445464748494A4B4C4D4E4F",
            "the well-known test key 404142..5F", "404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F",
            "the well-known test key 404142..57", "404142434445464748494A4B4C4D4E4F5051525354555657",
            "the GemXpresso sample key", "47454D5850524553534F53414D504C45",
            "a key of zeros", "00000000000000000000000000000000"));

    private KeyDiagnosis() {
    }

    /** What would have matched, in words, or empty. */
    static Optional<String> explain(InitializeUpdate answer, Authentication tried) {
        for (ScpVariant variant : variants(answer, tried)) {
            for (Diversification derivation : Diversification.KNOWN) {
                if (fits(answer, variant, tried.keys(), derivation)) {
                    return Optional.of("the keys given fit with --kdf " + derivation.name());
                }
            }
            for (Map.Entry<String, String> known : PUBLIC_KEYS.entrySet()) {
                Optional<String> hit = knownKey(answer, variant, known);
                if (hit.isPresent()) {
                    return hit;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> knownKey(InitializeUpdate answer, ScpVariant variant, Map.Entry<String, String> known) {
        try (Secret key = Secret.take(Bytes.parseHex(known.getValue()).toArray()); KeySet keys = KeySet.single(key)) {
            for (Diversification derivation : Diversification.KNOWN) {
                if (fits(answer, variant, keys, derivation)) {
                    String how = derivation.equals(Diversification.NONE) ? "" : " with --kdf " + derivation.name();
                    return Optional.of(known.getKey() + " fits" + how);
                }
            }
        }
        return Optional.empty();
    }

    private static List<ScpVariant> variants(InitializeUpdate answer, Authentication tried) {
        List<ScpVariant> variants = new ArrayList<>();
        tried.variant().filter(variant -> variant.scp() == answer.scp()).ifPresent(variants::add);
        variants.add(answer.variant());
        if (answer.scp() == 2) {
            variants.add(new ScpVariant(2, 0x14));
        }
        return variants;
    }

    private static boolean fits(InitializeUpdate answer, ScpVariant variant, KeySet master, Diversification derivation) {
        int length = master.enc().length();
        boolean aes = answer.scp() == 3;
        if (!derivation.equals(Diversification.NONE) && (derivation.isCounterMode() ? !aes : length != 16)) {
            return false;
        }
        try (KeySet keys = derivation.derive(master, answer.diversificationData(), answer.scp())) {
            return answer.matches(variant, keys);
        }
    }
}
