package dev.jcard.gp.script;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that start a command, with the options they take. {@code -noStop} goes with all of them. */
enum Word {
    MODE_201, MODE_211, ENABLE_TRACE, ENABLE_TIMER, ESTABLISH_CONTEXT, RELEASE_CONTEXT, LIST_READERS, EXIT,
    PRINT,
    CARD_CONNECT("-reader", "-readerNumber", "-protocol"),
    CARD_DISCONNECT,
    SELECT("-AID"),
    GET_SECURE_CHANNEL_PROTOCOL_DETAILS,
    OPEN_SC("-security", "-keyind", "-keyver", "-key", "-mac_key", "-enc_key", "-kek_key", "-keyDerivation", "-scp", "-scpimpl"),
    GEMXPRESSOPRO, VISA_KEY_DERIVATION, EMV_CPS11_KEY_DERIVATION,
    INSTALL("-file", "-AID", "-pkgAID", "-instAID", "-sdAID", "-nvCodeLimit", "-nvDataLimit", "-vDataLimit", "-priv",
            "-instParam", "-sdParam", "-uiccSystemSpecParam", "-simSpecParam"),
    INSTALL_FOR_LOAD("-pkgAID", "-sdAID", "-nvCodeLimit", "-nvDataLimit", "-vDataLimit"),
    LOAD("-file"),
    INSTALL_FOR_INSTALL("-priv", "-AID", "-pkgAID", "-instAID", "-nvDataLimit", "-vDataLimit", "-instParam", "-sdParam",
            "-uiccSystemSpecParam", "-simSpecParam"),
    INSTALL_FOR_MAKE_SELECTABLE("-instAID", "-priv"),
    INSTALL_FOR_PERSONALIZATION("-AID"),
    STORE_DATA("-data", "-dataFormat", "-dataEncryption", "-responseDataExpected"),
    DELETE("-AID"),
    DELETE_KEY("-keyver", "-keyind"),
    GET_STATUS("-element", "-format"),
    GET_DATA("-identifier"),
    GET_CARD_RECOGNITION_DATA,
    GET_KEY_INFORMATION_TEMPLATES("-keyTemplate"),
    GET_EXTENDED_CARD_RESOURCES_INFORMATION,
    PUT_SC_KEY("-keyver", "-newkeyver", "-key", "-mac_key", "-enc_key", "-kek_key", "-keyDerivation", "-keyType"),
    PUT_DM_TOKEN_KEYS("-keyver", "-newkeyver", "-file", "-pass", "-keyType", "-key"),
    PUT_DM_RECEIPT_KEYS("-keyver", "-newkeyver", "-key", "-keyType"),
    SEND_APDU("-sc", "-APDU"),
    SEND_APDU_NOSTOP("-sc", "-APDU");

    /** Words of older releases. */
    private static final Map<String, String> ALIASES = Map.of(
            "put_delegated_management_keys", "put_dm_token_keys", "visa2_key_derivation", "visa_key_derivation",
            "emvcps11_key_derivation", "emv_cps11_key_derivation", "get_card_recognition", "get_card_recognition_data",
            "get_key_information", "get_key_information_templates");

    /** Without these a command makes no sense. */
    private static final Map<Word, List<String>> REQUIRED = new EnumMap<>(Map.ofEntries(
            Map.entry(SELECT, List.of("-AID")), Map.entry(DELETE, List.of("-AID")),
            Map.entry(INSTALL, List.of("-file")), Map.entry(LOAD, List.of("-file")),
            Map.entry(INSTALL_FOR_LOAD, List.of("-pkgAID")),
            Map.entry(INSTALL_FOR_INSTALL, List.of("-pkgAID", "-AID")),
            Map.entry(INSTALL_FOR_MAKE_SELECTABLE, List.of("-instAID")),
            Map.entry(INSTALL_FOR_PERSONALIZATION, List.of("-AID")),
            Map.entry(DELETE_KEY, List.of("-keyver")), Map.entry(GET_DATA, List.of("-identifier")),
            Map.entry(PUT_DM_RECEIPT_KEYS, List.of("-key")), Map.entry(PUT_DM_TOKEN_KEYS, List.of("-file")),
            Map.entry(SEND_APDU, List.of("-APDU")), Map.entry(SEND_APDU_NOSTOP, List.of("-APDU"))));

    private final Set<String> options;

    Word(String... options) {
        this.options = Set.of(options);
    }

    List<String> required() {
        return REQUIRED.getOrDefault(this, List.of());
    }

    /** These never end a script: they clean up what may not be there. */
    boolean neverStops() {
        return this == DELETE || this == DELETE_KEY || this == SEND_APDU_NOSTOP;
    }

    static Word of(int line, String text) {
        String name = ALIASES.getOrDefault(text.toLowerCase(Locale.ROOT), text);
        return Arrays.stream(values()).filter(word -> word.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new ScriptSyntaxException(line, "unknown command '" + text + "'; did you mean "
                        + nearest(text, Arrays.stream(values()).map(word -> word.name().toLowerCase(Locale.ROOT)).toList()) + "?"));
    }

    /** The option as it is spelled here, whatever case the script uses. */
    String option(int line, String text) {
        Optional<String> hit = options.stream().filter(option -> option.equalsIgnoreCase(text)).findFirst();
        if (hit.isPresent() || text.equalsIgnoreCase("-noStop")) {
            return hit.orElse("-noStop");
        }
        String known = options.isEmpty() ? "it takes none" : "did you mean " + nearest(text, List.copyOf(options)) + "?";
        throw new ScriptSyntaxException(line, name().toLowerCase(Locale.ROOT) + " has no option " + text + "; " + known);
    }

    static String nearest(String text, List<String> names) {
        return names.stream().sorted().min(Comparator.comparingInt(name -> distance(text.toLowerCase(Locale.ROOT),
                name.toLowerCase(Locale.ROOT)))).orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
