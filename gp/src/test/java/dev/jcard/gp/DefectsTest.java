package dev.jcard.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.Tlv;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.Macs;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import dev.jcard.gp.script.GpShell;
import dev.jcard.gp.script.ScriptReaders;
import dev.jcard.gp.script.ScriptSyntaxException;
import java.security.KeyPairGenerator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Known defects of the programs that people used before, one test each: jcard does not have them. */
class DefectsTest {

    private static final Aid PACKAGE = Aid.of("D27600012401");
    private static final Aid APPLET = Aid.of("D2760001240102");

    private static ScriptedCard card(int scp, int i) {
        return new ScriptedCard(new ScpVariant(scp, i), ScriptedCard.ISD, false);
    }

    private static void listWorks(ScriptedCard card, int level) {
        SecurityDomain domain = SecurityDomainTest.open(card, new SecurityLevel(level));
        assertEquals(1, domain.registry().entries().size());
        assertEquals(1, domain.registry().entries().size());
    }

    private static Secret secret(int length) {
        return Secret.take(Bytes.parseHex("5A".repeat(length)).toArray());
    }

    @Nested
    class GlobalPlatformPro {

        @Test
        void firstCommandOfScp01WithEncryptedIcvIsRefused() {
            listWorks(card(1, 0x15), 0x01);
            listWorks(card(1, 0x15), 0x03);
        }

        @Test
        void responseMacsOfScp02Crash() {
            for (int level : new int[] {0x10, 0x11, 0x13}) {
                listWorks(card(2, 0x15), level);
                listWorks(card(2, 0x55), level);
            }
        }

        @Test
        void scp02WithoutIcvEncryptionIsIgnored() {
            listWorks(card(2, 0x05), 0x01);
            listWorks(card(2, 0x45), 0x03);
        }

        @Test
        void rawInstallParametersFailAfterLoading() {
            ScriptedCard card = card(3, 0x70);
            SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
            domain.content().install(new InstallRequest(PACKAGE, APPLET, APPLET, Set.of(),
                    InstallParameters.forApplet(Bytes.parseHex("0102"))));
            assertTrue(card.understood.get(card.understood.size() - 1).encode().toHex().contains("04C9020102"));
            assertThrows(MalformedDataException.class, () -> InstallParameters.fromTlv(Bytes.parseHex("0102")), "told before anything is sent");
        }

        @Test
        void tripleDesKeysCannotBePut() {
            for (ScriptedCard card : List.of(card(2, 0x15), card(3, 0x70))) {
                SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
                domain.keys().put(List.of(new CardKey.Des3(secret(16))), 1, 0x71, 0);
                Bytes sent = card.understood.get(card.understood.size() - 1).data();
                assertEquals(Bytes.parseHex("718010"), sent.slice(0, 3));
                assertEquals(Macs.desCheckValue(secret(16)), sent.from(sent.length() - 3));
            }
        }

        @Test
        void aes192KeySetsCannotBePut() {
            ScriptedCard card = card(3, 0x70);
            SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
            try (Secret key = secret(24); KeySet fresh = KeySet.single(key)) {
                domain.keys().putKeySet(fresh, 0x30, 0, Authentication.with(KeySet.wellKnown()), AttemptLog.inMemory());
                assertTrue(fresh.enc().sameAs(card.keySets.get(0x30).enc()));
            }
        }

        @Test
        void refusedListsLookEmpty() {
            ScriptedCard card = card(2, 0x15);
            SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
            card.refuse(0xF2, 0x80, 0x6985);
            assertThrows(CardRefusedException.class, domain::registry);
        }

        @Test
        void longBlocksAreCutOrTooLong() {
            for (ScpVariant variant : List.of(new ScpVariant(1, 0x05), new ScpVariant(2, 0x55), new ScpVariant(3, 0x70))) {
                for (int block : new int[] {300, 1024, 2048, 4088, 65535}) {
                    ScriptedCard card = new ScriptedCard(variant, ScriptedCard.ISD, false);
                    card.maxCommandData = 65535;
                    SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.ENC);
                    domain.limitCommandData(block);
                    Bytes code = LoadFile.parse(CapFixture.cap(PACKAGE, 20000, CapFixture.imports(), APPLET)).loadData(List.of());
                    domain.content().installForLoad(LoadRequest.of(PACKAGE, Optional.empty()));
                    domain.content().load(code, done -> { });
                    assertEquals(code, card.loaded);
                    assertTrue(card.received.stream().allMatch(command -> command.data().length() <= block
                            && (command.cla() & 0x10) == 0), "neither too long nor chained");
                }
            }
        }

        @Test
        void tokensAreRsaOnly() throws Exception {
            KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
            ec.initialize(256);
            CommandApdu command = GpCommands.install(GpCommands.FOR_LOAD, Bytes.parseHex("0102"));
            assertEquals(64, new TokenSigner(SigningKey.of(ec.generateKeyPair().getPrivate())).token(command).length());
            assertEquals(16, new TokenSigner(SigningKey.aes(secret(16))).token(command).length());
            assertEquals(8, new TokenSigner(SigningKey.des(secret(16))).token(command).length());
        }

        @Test
        void receiptsAreAesOnlyAndEmptyAnswersThrow() throws Exception {
            Bytes confirmation = Bytes.parseHex("02000101AA");
            Bytes input = confirmation.plus(Lv.of(APPLET.bytes()));
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2048);
            var pair = rsa.generateKeyPair();
            Bytes signed = SigningKey.of(pair.getPrivate()).sign(input);
            Receipt receipt = Receipt.parse(Bytes.concat(Tlv.encodeLength(signed.length()), signed, confirmation));
            assertTrue(receipt.verify(pair.getPublic(), receipt.inputForDelete(APPLET)));
            Receipt des = Receipt.parse(Bytes.concat(Bytes.ofInts(8), Macs.retailMac(secret(16), input), confirmation));
            assertTrue(des.verifyDes(secret(16), des.inputForDelete(APPLET)));
            ScriptedCard card = card(3, 0x70);
            SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
            card.refuse(0xE6, 0x10, 0x9000);
            assertEquals(Bytes.EMPTY, domain.content().extradite(APPLET, ScriptedCard.ISD), "9000 without data is no receipt");
        }

        @Test
        void productionDatesEndIn2029() {
            LocalDate date = LocalDate.of(2034, 12, 31);
            assertEquals("4365", Cplc.encodeDate(date).toHex());
            assertEquals("2034-12-31", Cplc.date(Cplc.encodeDate(date), LocalDate.of(2036, 1, 1)));
            assertEquals("2026-11-23", Cplc.date(Bytes.parseHex("6327"), LocalDate.of(2026, 11, 23)));
            assertEquals("2016-11-24", Cplc.date(Bytes.parseHex("6329"), LocalDate.of(2026, 11, 23)));
            assertEquals("", Cplc.date(Bytes.parseHex("0000"), date));
            assertEquals("", Cplc.date(Bytes.parseHex("1A11"), date));
        }

        @Test
        void leIsLostInCommandsOfTheUser() {
            assertEquals(0x10, CommandApdu.parse(Bytes.parseHex("80CA004210")).le());
            assertEquals(256, CommandApdu.parse(Bytes.parseHex("80F28002024F0000")).le());
        }
    }

    @Nested
    class GpShellProgram {

        private final List<String> out = new ArrayList<>();

        private void run(String script, ScriptedCard card) {
            new GpShell(out::add, name -> Bytes.EMPTY, Map.of(), AttemptLog.inMemory())
                    .run("mode_211\nestablish_context\ncard_connect\n" + script, ScriptReaders.of(card));
        }

        @Test
        void statesOfElementE0AreMissing() {
            run("open_sc -security 1\nget_status -element e0\n", card(2, 0x15));
            assertEquals("a000000151000000\t1\t0", out.get(out.size() - 1));
        }

        @Test
        void emptyListsStopTheScript() {
            run("open_sc -security 1\nget_status -element 20\nprint on", card(2, 0x15));
            assertEquals("on", out.get(out.size() - 1));
        }

        @Test
        void keyTemplatesPrintUninitialisedBytes() {
            ScriptedCard card = card(2, 0x15);
            card.data.put(0xE0, Bytes.parseHex("E00C C00401FF8010 C00402FF8010"));
            run("open_sc -security 1\nget_key_information_templates\n", card);
            assertEquals(List.of("255 (0xFF)\t1\t3DES-128", "255 (0xFF)\t2\t3DES-128"), out.subList(out.size() - 2, out.size()));
        }

        @Test
        void personalizationAtLevel51HasNoRoom() {
            run("open_sc -security 51\ninstall_for_personalization -AID D2760001240102\n", card(3, 0x70));
        }

        @Test
        void icvIsUninitialised() {
            run("open_sc -security 1\nget_status -element 80\nget_status -element 80\n", card(2, 0x05));
            run("open_sc -security 3\nget_status -element 80\nget_status -element 80\n", card(2, 0x45));
        }

        @Test
        void privilegesAreLostInMakeSelectable() {
            ScriptedCard card = card(2, 0x15);
            run("open_sc -security 1\ninstall_for_make_selectable -instAID D2760001240102 -priv 0x04\n", card);
            assertTrue(card.understood.get(card.understood.size() - 1).encode().toHex().contains("03040000"));
        }

        @Test
        void unknownCommandsAreForgiven() {
            assertThrows(ScriptSyntaxException.class, () -> run("frobnicate\n", card(2, 0x15)));
        }

        @Test
        void aesKeysLackTheirInnerLength() {
            ScriptedCard card = card(3, 0x70);
            run("open_sc -security 1\nput_sc_key -newkeyver 0x30 -key " + "5A".repeat(32) + "\n", card);
            assertTrue(card.understood.get(card.understood.size() - 1).data().toHex().startsWith("30882120"));
        }

        @Test
        void lengthsAbove127AreWrong() {
            ScriptedCard card = card(2, 0x15);
            run("open_sc -security 1\ninstall_for_install -pkgAID D27600012401 -AID D2760001240102 -instParam " + "AB".repeat(150) + "\n", card);
            assertTrue(card.understood.get(card.understood.size() - 1).encode().toHex().contains("8199C98196ABAB"));
        }

        @Test
        void quotasAbove32767AreWrong() {
            ScriptedCard card = card(2, 0x15);
            run("open_sc -security 1\ninstall_for_load -pkgAID D27600012401 -nvCodeLimit 40000\n", card);
            assertTrue(card.understood.get(card.understood.size() - 1).encode().toHex().contains("08EF06C60400009C40"));
        }

        @Test
        void visaDerivationIsIgnoredWhenOpening() {
            ScriptedCard card = card(2, 0x15);
            card.keySets.put(0xFF, dev.jcard.gp.scp.Diversification.VISA.derive(KeySet.wellKnown(), card.diversification, 2));
            run("open_sc -security 1 -keyDerivation visa1\nget_status -element 80\n", card);
        }

        @Test
        void s16IsUnknown() {
            run("open_sc -security 51\nget_status -element 80\n", card(3, 0x71));
        }
    }

    @Test
    void nothingOfTheKeysStaysInTheAnswerOfDiagnosis() {
        ScriptedCard card = card(2, 0x15);
        card.keySets.put(0xFF, KeySet.single(secret(16)));
        WrongKeysException wrong = assertThrows(WrongKeysException.class, () -> SecurityDomainTest.open(card, SecurityLevel.MAC));
        assertFalse(wrong.getMessage().contains("5A5A"), wrong.getMessage());
    }
}
