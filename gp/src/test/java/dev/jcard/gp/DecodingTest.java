package dev.jcard.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.gp.scp.InitializeUpdate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecodingTest {

    /** Production data of a JCOP 2.4.1 card as it is often published. */
    private static final Bytes CPLC = Bytes.parseHex("9F7F2A 4790 5040 4791 8102 3100 8348 02241829 7500 4812 8348 0000 0000 0000 0000 00000000 0000 0000 00000000");
    private static final Bytes RECOGNITION = Bytes.parseHex("664C734A06072A864886FC6B01600C060A2A864886FC6B02020101630906072A864886FC6B03"
            + "640B06092A864886FC6B040255650B06092B8510864864020103660C060A2B060104012A026E0102");

    @Test
    void productionData() {
        List<Cplc.Field> fields = Cplc.parse(CPLC).fields(LocalDate.of(2026, 11, 23));
        assertEquals(18, fields.size());
        assertEquals("NXP", fields.get(0).meaning());
        assertEquals(new Cplc.Field("ic-fabrication-date", Bytes.parseHex("8348"), "2018-12-14"), fields.get(5));
        assertEquals(new Cplc.Field("ic-serial-number", Bytes.parseHex("02241829"), ""), fields.get(6));
        assertEquals("47905040750002241829", Cplc.parse(CPLC).chipId().toHex());
        assertThrows(MalformedDataException.class, () -> Cplc.parse(Bytes.zeros(41)));
    }

    @Test
    void recognitionData() {
        CardData data = CardData.parse(RECOGNITION);
        assertEquals("2.1.1", data.version());
        assertEquals("[SCP02 i=55]", data.protocols().toString());
        assertEquals(2, data.javaCardGeneration().orElseThrow());
        assertTrue(data.oids().contains("64: 1.2.840.114283.4.2.85"));
    }

    @Test
    void capabilities() {
        Bytes scp = Bytes.parseHex("A00C 800103 8104 00107071 820107");
        Bytes body = Bytes.concat(scp, Bytes.parseHex("8103FFFE80"), Bytes.parseHex("82031E0600"), Bytes.parseHex("830401020304"));
        CardCapabilities capabilities = CardCapabilities.parse(Bytes.concat(Bytes.ofInts(0x67, body.length()), body));
        assertEquals(List.of("SCP03 i=00,10,70,71 AES-128,192,256"), capabilities.protocols());
        assertEquals(List.of("sha1", "sha256", "sha384", "sha512"), capabilities.hashes());
        assertTrue(capabilities.domainPrivileges().contains(Privilege.TRUSTED_PATH));
        assertFalse(capabilities.applicationPrivileges().contains(Privilege.SECURITY_DOMAIN));
    }

    @Test
    void keysInBothFormats() {
        List<KeyInfo> keys = KeyInfo.parse(Bytes.parseHex("E017 C00401308810 C0060170A180A003 C0070174FFB0004100"));
        assertEquals(List.of("AES-128", "RSA-1024 + RSA exponent", "EC public 65 bytes"), keys.stream().map(KeyInfo::typeName).toList());
        keys = KeyInfo.parse(Bytes.parseHex("E010 C0060170A100A003 C0060171B040F000"));
        assertEquals(List.of("RSA of 2048 bits or more + RSA exponent", "EC public 64 bytes + curve 00"), keys.stream().map(KeyInfo::typeName).toList());
    }

    @Test
    void oneBadObjectDoesNotHideTheOthers() {
        CardInfo info = new CardInfo(Map.of(0x9F7F, Bytes.parseHex("01"), 0x42, Bytes.parseHex("42021234"), 0xCF, Bytes.parseHex("0102")));
        assertTrue(info.cplc().isEmpty());
        assertEquals("1234", info.iin().orElseThrow().toHex());
        assertEquals("0102", info.diversificationData().orElseThrow().toHex());
        assertTrue(info.keys().isEmpty());
    }

    @Test
    void groupings() {
        Bytes coded = Bytes.parseHex("0101 02 AABB 8201 FF0100").plus(Bytes.zeros(256));
        List<DataGrouping> all = DataGrouping.parseAll(coded);
        assertEquals(2, all.size());
        assertEquals(coded, all.get(0).encode().plus(all.get(1).encode()));
        assertEquals("AABB800000000000", all.get(0).paddedValue(8).toHex());
        assertThrows(MalformedDataException.class, () -> all.get(0).wholeValue(8));
        assertThrows(MalformedDataException.class, () -> DataGrouping.parseAll(Bytes.parseHex("010105AA")));
    }

    /** Whatever a card answers, decoding ends in a value or a typed error. */
    @Test
    void mutatedAnswers() {
        Random random = new Random(11);
        Bytes status = Bytes.parseHex("E3134F08A0000001510000009F700107C5039EFE80E3164F05A0000000019F700101CE0201008405A000000001");
        Bytes update = Bytes.parseHex("00010203040506070809FF0370E5E212EDF523BA33CF72F46C50D5588D000005");
        for (int round = 0; round < 3000; round++) {
            survives(CPLC, random, data -> Cplc.parse(data).fields(LocalDate.of(2026, 1, 1)));
            survives(RECOGNITION, random, data -> CardData.parse(data).javaCardGeneration());
            survives(Bytes.parseHex("E00EC00401308810C0060170A180A003"), random, KeyInfo::parse);
            survives(status, random, data -> RegistryReader.decodeTlv(0x40, data));
            survives(Bytes.parseHex("05A00000000101000105A000000001"), random, data -> RegistryReader.decodeOld(0x10, data));
            survives(update, random, data -> InitializeUpdate.parse(data, Bytes.zeros(8), false).variant());
            survives(Bytes.parseHex("0411223344020001 0211220101"), random, Receipt::parse);
        }
    }

    private static void survives(Bytes good, Random random, Consumer<Bytes> decoder) {
        byte[] bad = good.toArray();
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        int length = random.nextInt(8) == 0 ? random.nextInt(bad.length) : bad.length;
        try {
            decoder.accept(Bytes.of(bad, 0, length));
        } catch (MalformedDataException e) {
            assertFalse(e.getMessage().contains("\n"));
        }
    }

    @ParameterizedTest
    @EnumSource(Refusals.class)
    void everyPlaceExplainsEveryStatusWord(Refusals place) {
        for (int sw : new int[] {0x6283, 0x6300, 0x6310, 0x6438, 0x6581, 0x6700, 0x6882, 0x6982, 0x6983, 0x6985, 0x6A80, 0x6A81, 0x6A82,
            0x6A84, 0x6A86, 0x6A87, 0x6A88, 0x6D00, 0x9484, 0x9485, 0x1234}) {
            CardRefusedException refused = assertThrows(CardRefusedException.class, () -> place.check(ResponseApdu.of(sw)));
            assertTrue(refused.getMessage().startsWith("the card refused to "), refused.getMessage());
            assertTrue(refused.getMessage().contains(Bytes.u2(sw).toHex()), refused.getMessage());
            assertFalse(refused.remedy().isBlank());
            assertEquals(sw, refused.sw());
        }
        assertEquals(0x6310, place.check(ResponseApdu.of(0x6310), 0x6310).sw());
    }
}
