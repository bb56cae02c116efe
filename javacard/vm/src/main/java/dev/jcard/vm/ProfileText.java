package dev.jcard.vm;

import dev.jcard.core.Aid;
import dev.jcard.core.Atr;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.vm.cardmanager.CardIdentity;
import dev.jcard.vm.runtime.CardParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Profiles as text: a line {@code key = value} for every property, {@code #} for comments. A file of a user may begin with
 * {@code base = NAME} and then only say what differs.
 */
final class ProfileText {

    private static final List<String> KEYS = List.of("about", "atr", "levels", "eeprom", "ram", "commit", "stack", "apdu-buffer",
            "channels", "t0", "partial-selection", "without", "budget", "isd", "gp-version", "jc-version", "scp-des", "scp-aes",
            "key-type", "state", "key-tries", "code-limit", "cplc");

    private final Map<String, String> values;

    private ProfileText(Map<String, String> values) {
        this.values = values;
    }

    /** @throws MalformedDataException naming the line or key that is wrong */
    static Profile parse(String name, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(values, line, number);
            }
        }
        return new ProfileText(values).profile(name);
    }

    private static void add(Map<String, String> values, String line, int number) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals).strip();
        String value = equals < 0 ? "" : line.substring(equals + 1).strip();
        if (key.equals("base") && values.isEmpty()) {
            values.putAll(values(Profiles.named(value)));
        } else if (equals < 0 || !KEYS.contains(key)) {
            throw new MalformedDataException("profile line " + number + ": \"" + key + "\" is not one of " + String.join(", ", KEYS));
        } else {
            values.put(key, value);
        }
    }

    static String write(Profile profile) {
        return values(profile).entrySet().stream().map(e -> e.getKey() + " = " + e.getValue() + "\n").collect(Collectors.joining());
    }

    private static Map<String, String> values(Profile profile) {
        CardParameters p = profile.parameters();
        CardIdentity id = profile.identity();
        List<Object> all = List.of(profile.about(), profile.atr(), words(p.levels()), p.persistentBytes(), p.transientBytes(),
                p.commitCapacity(), p.stackWords(), p.apduBuffer(), p.channels(), p.t0(), p.partialSelection(),
                words(p.withoutAlgorithms()), p.budget(), id.issuerAid(), id.version(), id.javaCardVersion(), scp(id.withDes()),
                id.withAes().map(ProfileText::scp).orElse(""), id.initialKeyType() == 0x88 ? "aes" : "des",
                Bytes.ofInts(id.initialState()), id.keyTries(), profile.codeLimit(), id.cplc());
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < KEYS.size(); i++) {
            values.put(KEYS.get(i), all.get(i).toString());
        }
        return values;
    }

    private static String words(Set<String> set) {
        return set.stream().sorted().collect(Collectors.joining(" "));
    }

    private static String scp(ScpVariant variant) {
        return Bytes.ofInts(variant.scp()) + " " + Bytes.ofInts(variant.i());
    }

    private Profile profile(String name) {
        Bytes atr = hex("atr");
        Atr.parse(atr);
        Bytes cplc = hex("cplc");
        if (cplc.length() != 42) {
            throw wrong("cplc", "42 bytes");
        }
        return new Profile(name, value("about"), atr, parameters(), identity(cplc), number("code-limit"));
    }

    private CardParameters parameters() {
        try {
            return new CardParameters(set("levels"), number("eeprom"), number("ram"), number("commit"), number("stack"),
                    number("apdu-buffer"), number("channels"), flag("t0"), flag("partial-selection"), set("without"), number("budget"));
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException("profile: " + e.getMessage(), e);
        }
    }

    private CardIdentity identity(Bytes cplc) {
        Optional<ScpVariant> aes = value("scp-aes").isEmpty() ? Optional.empty() : Optional.of(variant("scp-aes"));
        boolean aesKeys = switch (value("key-type")) {
            case "aes" -> true;
            case "des" -> false;
            default -> throw wrong("key-type", "aes or des");
        };
        return new CardIdentity(new Aid(hex("isd")).bytes(), value("gp-version"), value("jc-version"), variant("scp-des"), aes,
                aesKeys ? 0x88 : 0x80, Profiles.diversification(cplc), cplc, hex("state").u1(0), number("key-tries"));
    }

    private ScpVariant variant(String key) {
        Bytes two = hex(key);
        if (two.length() != 2) {
            throw wrong(key, "protocol and options, as 03 70");
        }
        return new ScpVariant(two.u1(0), two.u1(1));
    }

    private String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new MalformedDataException("profile: " + key + " is missing; begin with \"base = default\" to inherit it");
        }
        return value;
    }

    private Bytes hex(String key) {
        try {
            return Bytes.parseHex(value(key));
        } catch (MalformedDataException e) {
            throw wrong(key, "hexadecimal digits: " + e.getMessage());
        }
    }

    private int number(String key) {
        try {
            int number = Integer.parseInt(value(key));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(key, "a positive number");
    }

    private boolean flag(String key) {
        return switch (value(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "true or false");
        };
    }

    private Set<String> set(String key) {
        return Stream.of(value(key).split("\\s+")).filter(word -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static MalformedDataException wrong(String key, String expected) {
        return new MalformedDataException("profile: " + key + " wants " + expected);
    }
}
