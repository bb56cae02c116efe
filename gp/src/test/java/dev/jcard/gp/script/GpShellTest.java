package dev.jcard.gp.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Tlv;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.CapFixture;
import dev.jcard.gp.RegistryEntry;
import dev.jcard.gp.RegistryEntry.Kind;
import dev.jcard.gp.ScriptedCard;
import dev.jcard.gp.WrongKeysException;
import dev.jcard.gp.scp.ScpVariant;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpShellTest {

    private static final Aid PACKAGE = Aid.of("A000000001");
    private static final Aid APPLET = Aid.of("A00000000101");
    private static final String OPEN = "establish_context\ncard_connect\nopen_sc -security 1\n";
    private static final String OPEN_211 = "mode_211\nestablish_context\ncard_connect\nopen_sc -security 1\n";

    private final List<String> out = new ArrayList<>();
    private final Map<String, Bytes> files = new HashMap<>(Map.of("CardEdgeCflex.ijc",
            CapFixture.ijc(PACKAGE, 14000, CapFixture.imports("0001A0000000620101"), APPLET)));

    private void run(String script, ScriptedCard card) {
        new GpShell(out::add, files::get, Map.of("NAME", "value"), AttemptLog.inMemory()).run(script, ScriptReaders.of(card));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GpShellTest.class.getResourceAsStream("/gpshell/" + name)) {
            return GpShell.decode(in.readAllBytes());
        }
    }

    private static List<String> sent(ScriptedCard card, int ins) {
        return card.understood.stream().filter(c -> c.ins() == ins).map(c -> c.encode().toHex()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"applet_install.gpshell", "applet_install_backslash.gpshell"})
    void howtoScriptRunsAsPrinted(String name) throws IOException {
        ScriptedCard card = ScriptedCard.cyberflex();
        run(resource(name), card);
        assertEquals(List.of("80E6020018 05A000000001 08A000000003000000 00 06EF04C6023E80 00 00".replace(" ", "")),
                sent(card, 0xE6).subList(0, 1));
        assertEquals("80E6040021 05A000000001 06A00000000101 06A00000000101 0102 09C90100EF04C8027D00 00 00".replace(" ", ""),
                sent(card, 0xE6).get(1));
        assertEquals(new Tlv(0xC4, files.get("CardEdgeCflex.ijc")).encode(), card.loaded);
        assertTrue(card.understood.stream().filter(c -> c.ins() == 0xE8).allMatch(c -> c.data().length() <= 247));
        RegistryEntry applet = card.registry.get(card.registry.size() - 1);
        assertEquals("INSTALLED", applet.stateName());
        assertEquals(4, sent(card, 0xE4).size(), "the first installation finds nothing to delete and goes on");
        assertTrue(out.contains("delete() returns 0x80206A88 (6A88: referenced data not found)"));
        run(resource(name), card);
        assertEquals(3, card.registry.size(), "the second run deletes what the first left");
    }

    @Test
    void howtoFindsTheCardManager() throws IOException {
        run(resource("find_aid.gpshell"), ScriptedCard.cyberflex());
        int at = out.indexOf("List of applets (AID state privileges)");
        assertEquals("a000000003000000\t7\t0", out.get(at + 1));
        assertTrue(out.stream().anyMatch(line -> line.startsWith("Wrapped command --> 84F28000")));
    }

    @Test
    void traceShowsBothSides() {
        ScriptedCard card = ScriptedCard.scp03();
        run("enable_trace\n" + OPEN_211.replace("-security 1", "-security 51") + "get_status -element 80\n", card);
        assertTrue(out.contains("Command --> 80F28002024F0000"), out.toString());
        assertTrue(out.stream().anyMatch(line -> line.startsWith("Wrapped command --> 84F2800218")));
        assertTrue(out.stream().anyMatch(line -> line.startsWith("Unwrapped response <-- E3") && line.endsWith("9000")));
        assertTrue(out.stream().noneMatch(line -> line.startsWith("Command --> 80D8")));
    }

    @Test
    void keysAreMaskedInTraces() {
        ScriptedCard card = ScriptedCard.scp02();
        run("enable_trace\n" + OPEN_211 + "put_sc_key -newkeyver 2 -key 404142434445464748494a4b4c4d4e4f\n", card);
        assertTrue(out.stream().anyMatch(line -> line.matches("Command --> 80D8008143\\*+00")), out.toString());
    }

    @Test
    void privilegesCountInMakeSelectable() {
        ScriptedCard card = ScriptedCard.scp02();
        run(OPEN_211 + "install_for_make_selectable -instAID a00000000101 -priv 4\n", card);
        assertEquals(List.of("80E608000F000006A0000000010103040000000000"), sent(card, 0xE6));
    }

    @Test
    void emptyListsDoNotStop() {
        ScriptedCard card = ScriptedCard.scp02();
        run(OPEN_211 + "get_status -element 40\nget_status -element 20\nprint done\n", card);
        assertEquals("done", out.get(out.size() - 1));
    }

    @Test
    void elementE0ShowsStates() {
        ScriptedCard card = ScriptedCard.scp02();
        card.registry.add(ScriptedCard.entry(Kind.APPLICATION, APPLET, 0x07, Optional.of(PACKAGE)));
        card.registry.add(ScriptedCard.entry(Kind.PACKAGE, PACKAGE, 0x01, Optional.empty()));
        run(OPEN_211 + "get_status -element e0\n", card);
        assertEquals(List.of("a000000151000000\t1\t0", "a00000000101\t7\t0", "a000000001\t1\t"), out.subList(out.size() - 3, out.size()));
    }

    @Test
    void unknownWordsStopBeforeAnythingRuns() {
        ScriptedCard card = ScriptedCard.scp02();
        ScriptSyntaxException error = assertThrows(ScriptSyntaxException.class, () -> run(OPEN + "\n\nget_statsu -element 80\n", card));
        assertEquals(6, error.line());
        assertTrue(error.getMessage().contains("did you mean get_status?"), error.getMessage());
        assertTrue(card.received.isEmpty());
        assertTrue(assertThrows(ScriptSyntaxException.class, () -> run("open_sc -securty 1", card)).getMessage().contains("-security?"));
        assertThrows(ScriptSyntaxException.class, () -> run("open_sc -security", card));
        assertThrows(ScriptSyntaxException.class, () -> run("open_sc -security one", card));
        assertThrows(ScriptSyntaxException.class, () -> run("select -AID a0", card));
        assertThrows(ScriptSyntaxException.class, () -> run("open_sc -key 4041", card));
        assertThrows(ScriptSyntaxException.class, () -> run("print \"open end", card));
        assertThrows(ScriptSyntaxException.class, () -> run("print ${MISSING}", card));
        assertThrows(ScriptSyntaxException.class, () -> run("install_for_load", card));
    }

    @Test
    void documentedWordsThatTheOriginalLacks() {
        for (String word : List.of("visa_key_derivation", "gemXpressoPro")) {
            ScriptedCard card = ScriptedCard.scp02();
            card.keySets.put(0xFF, dev.jcard.gp.scp.Diversification.VISA2.derive(dev.jcard.gp.scp.KeySet.wellKnown(), card.diversification, 2));
            run(word + "\n" + OPEN_211 + "get_status -element 80\n", card);
        }
        ScriptedCard emv = ScriptedCard.scp02();
        emv.keySets.put(0xFF, dev.jcard.gp.scp.Diversification.EMV.derive(dev.jcard.gp.scp.KeySet.wellKnown(), emv.diversification, 2));
        run("emv_cps11_key_derivation\n" + OPEN_211 + "get_status -element 80\n", emv);
        run(OPEN_211.replace("-security 1", "-security 1 -keyDerivation emvcps11"), emv);
    }

    @Test
    void lexing() {
        run("// a comment\nprint one,two  \"three four\" # not this\n  \nprint ${NAME} // nor this\n# print no\n\tPRINT end \\\n more\n",
                ScriptedCard.scp02());
        assertEquals(List.of("one two three four", "value", "end more"), out);
        out.clear();
        run("establish_context\r\ncard_connect \u2013readerNumber 1\r\nprint ok\r\nexit\r\nprint never", ScriptedCard.scp02());
        assertEquals(List.of("establish_context", "card_connect \u2013readerNumber 1", "ok", "exit"), out);
    }

    @Test
    void failureNamesTheLine() {
        ScriptedCard card = ScriptedCard.scp02();
        card.refuse(0xE6, 0x02, 0x6A84);
        ScriptFailedException failed = assertThrows(ScriptFailedException.class,
                () -> run(OPEN_211 + "install_for_load -pkgAID a000000001\n", card));
        assertEquals(5, failed.line());
        assertTrue(failed.failure() instanceof CardRefusedException.NoSpace);
        assertEquals("install_for_load() returns 0x80206A84 (6A84: not enough memory space)", out.get(out.size() - 1));
        card.refuse(0xE6, 0x02, 0x6A84);
        run(OPEN_211 + "install_for_load -pkgAID a000000001 -noStop\nprint on", card);
        assertEquals("on", out.get(out.size() - 1));
    }

    @Test
    void sendApduPlainAndWrapped() {
        ScriptedCard card = ScriptedCard.scp02();
        card.data.put(0x42, Bytes.parseHex("42021234"));
        run(OPEN_211 + "send_apdu -sc 1 -APDU 80CA004200\nsend_apdu_nostop -sc 1 -APDU 8099000000\nprint on\n", card);
        assertTrue(out.contains("Response <-- 420212349000"));
        assertTrue(out.contains("Response <-- 6D00"));
        assertEquals("on", out.get(out.size() - 1));
        assertThrows(ScriptFailedException.class, () -> run(OPEN_211 + "send_apdu -sc 1 -APDU 8099000000\n", card));
    }

    @Test
    void securityFiftyOneReachesPersonalization() {
        ScriptedCard card = ScriptedCard.scp03();
        run(OPEN_211.replace("-security 1", "-security 51")
                + "install_for_personalization -AID a00000000101\nstore_data -data 0102 -dataFormat 1 -dataEncryption 0\n", card);
        assertEquals("80E2880002010200", sent(card, 0xE2).get(0));
    }

    @Test
    void everyVariantOfTheOriginalsTroubleOpens() {
        for (int i : new int[] {0x05, 0x45, 0x15, 0x55, 0x04, 0x44}) {
            ScriptedCard card = new ScriptedCard(new ScpVariant(2, i), ScriptedCard.ISD, false);
            run(OPEN_211 + "get_status -element 80\nget_status -element 80\n", card);
            run("mode_211\ncard_connect\nopen_sc -scp 2 -scpimpl " + i + " -security 3\nget_status -element 80\n", card);
        }
    }

    @Test
    void installLoadsAndInstallsEveryApplet() {
        files.put("two.cap", CapFixture.cap(PACKAGE, 500, CapFixture.imports(), APPLET, Aid.of("A00000000102")));
        ScriptedCard card = ScriptedCard.scp02();
        run(OPEN_211 + "install -file two.cap -nvDataLimit 500 -instParam 00 -priv 2\n", card);
        List<String> installs = sent(card, 0xE6);
        assertEquals(3, installs.size());
        assertEquals("SELECTABLE", card.registry.get(card.registry.size() - 1).stateName());
    }

    @Test
    void keysAndQueries() throws Exception {
        java.security.KeyPairGenerator rsa = java.security.KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        files.put("token.pem", pem(rsa.generateKeyPair().getPublic().getEncoded()));
        ScriptedCard card = ScriptedCard.scp03();
        card.data.put(0xE0, Bytes.parseHex("E006C00401308810"));
        card.data.put(0xFF21, Bytes.parseHex("FF210B 810102 82021000 83020200"));
        run(OPEN_211 + "get_key_information_templates -keyTemplate 0\nget_extended_card_resources_information\n"
                + "get_card_recognition_data\nget_data -identifier ff21\n"
                + "put_dm_token_keys -file token.pem -newkeyver 0x70\nput_dm_receipt_keys -key " + "41".repeat(16) + "\n"
                + "put_sc_key -newkeyver 0x31 -key " + "42".repeat(16) + "\ndelete_key -keyver 99\nget_secure_channel_protocol_details\n", card);
        assertTrue(out.contains("48 (0x30)\t1\tAES-128"), out.toString());
        assertTrue(out.contains("Free non-volatile memory: 4096 bytes"));
        assertTrue(out.contains("64: 1.2.840.114283.4.3.112"));
        assertTrue(out.contains("Secure Channel Protocol Implementation: 0x70"));
        List<String> puts = sent(card, 0xD8);
        assertEquals(List.of("80D80001", "80D80001", "80D80081"), puts.stream().map(hex -> hex.substring(0, 8)).toList());
        assertTrue(puts.get(0).startsWith("80D800018A70A18180"), puts.get(0));
        assertTrue(puts.get(1).startsWith("80D80001187188 1110".replace(" ", "")), puts.get(1));
        assertTrue(card.keySets.containsKey(0x31));
    }

    private static Bytes pem(byte[] der) {
        String text = "-----BEGIN PUBLIC KEY-----\n" + java.util.Base64.getMimeEncoder().encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        return Bytes.of(text, java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Test
    void wrongKeysAreNotSent() {
        ScriptedCard card = ScriptedCard.scp02();
        ScriptFailedException failed = assertThrows(ScriptFailedException.class,
                () -> run(OPEN_211.replace("-security 1", "-security 1 -key " + "AB".repeat(16)), card));
        assertTrue(failed.failure() instanceof WrongKeysException);
        assertFalse(card.received.stream().map(CommandApdu::ins).toList().contains(0x82));
    }

    @Test
    void nothingWithoutACard() {
        assertThrows(ScriptFailedException.class, () -> run("open_sc -security 1", ScriptedCard.scp02()));
        assertEquals(34, Arrays.stream(Word.values()).filter(word -> word != Word.VISA_KEY_DERIVATION
                && word != Word.EMV_CPS11_KEY_DERIVATION).count());
    }
}
