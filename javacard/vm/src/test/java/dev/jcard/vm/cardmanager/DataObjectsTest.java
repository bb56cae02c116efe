package dev.jcard.vm.cardmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.gp.CardKey;
import dev.jcard.gp.Curve;
import dev.jcard.gp.DataGrouping;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GET DATA and STORE DATA, GPCS 11.3 and 11.11, and what PUT KEY leaves in the key information. */
class DataObjectsTest {

    private final TestManager card = TestManager.modern();

    private static ResponseApdu get(CardChannel channel, int cla, int tag) {
        return channel.transmit(CommandApdu.of(cla, 0xCA, tag >> 8, tag & 0xFF, 256));
    }

    @ParameterizedTest
    @CsvSource({"2.3,true", "2.2.1,true", "2.1.1,false"})
    void theClassTellsWhetherTheTagComes(String version, boolean bare) {
        CardChannel channel = new TestManager(TestManager.identity(version, new ScpVariant(2, 0x15), null)).channel(0);
        Bytes whole = get(channel, 0x80, 0x9F7F).data();
        assertEquals(new Tlv(0x9F7F, Bytes.zeros(42)).encode(), whole);
        assertEquals(bare ? whole.from(3) : whole, get(channel, 0x00, 0x9F7F).data());
    }

    @Test
    void everyObjectThatTheCardMakesUp() {
        try (SecurityDomain domain = card.open(SecurityLevel.ENC)) {
            CardChannel channel = domain.channel();
            assertEquals(Bytes.parseHex("D30183"), get(channel, 0x80, 0xD3).data());
            assertEquals(Bytes.parseHex("C103000001"), get(channel, 0x80, 0xC1).data());
            assertEquals(Bytes.parseHex("C2020000"), get(channel, 0x80, 0xC2).data());
            assertEquals(Bytes.parseHex("CF0A00010203040506070809"), get(channel, 0x80, 0xCF).data());
            assertEquals(Bytes.parseHex("FF21 10 81020000 82040000EA60 8304000007D0"), get(channel, 0x80, 0xFF21).data());
            assertEquals(Bytes.parseHex("E012 C00401FF8810 C00402FF8810 C00403FF8810"), get(channel, 0x80, 0xE0).data());
            assertEquals(0x6A88, get(channel, 0x80, 0x42).sw());
            assertTrue(get(channel, 0x80, 0x2F00).data().isEmpty());
            TestManager.load(domain);
            TestManager.install(domain);
            Bytes name = TestManager.applet().bytes();
            assertEquals(new Tlv(0x61, new Tlv(0x4F, name).encode()).encode(), get(channel, 0x80, 0x2F00).data());
        }
        CardChannel random = new TestManager(TestManager.identity("2.3", new ScpVariant(2, 0x15), new ScpVariant(3, 0x60))).channel(0);
        assertEquals(0x6A88, get(random, 0x80, 0xC1).sw(), "nothing is counted where challenges are random");
        CardChannel scp01 = new TestManager(TestManager.identity("2.1.1", new ScpVariant(1, 0x05), null)).channel(0);
        assertEquals(0x6A88, get(scp01, 0x80, 0xC1).sw());
    }

    @Test
    void capabilitiesNameWhatTheCardVerifies() {
        Tlv all = Tlv.parse(get(card.channel(0), 0x80, 0x67).data());
        assertEquals(Bytes.parseHex("8F"), all.child(0x84).orElseThrow().value());
        assertEquals(Bytes.parseHex("FF03"), all.child(0x85).orElseThrow().value());
        assertEquals(Bytes.parseHex("FF03"), all.child(0x87).orElseThrow().value());
    }

    @Test
    void storedObjectsComeBackAndOthersAreRefused() {
        try (SecurityDomain domain = card.open()) {
            assertEquals(0x9000, TestManager.send(domain, "80E29000", "4203123456 45020011"));
            assertEquals(Bytes.parseHex("4203123456"), get(domain.channel(), 0x80, 0x42).data());
            assertEquals(Bytes.parseHex("0011"), get(domain.channel(), 0x00, 0x45).data());
            assertEquals(0x9000, TestManager.send(domain, "80E28800", "0070 05 45030A0B0C"), "objects inside grouping 0070");
            assertEquals(Bytes.parseHex("45030A0B0C"), get(domain.channel(), 0x80, 0x45).data());
            assertEquals(0x9000, TestManager.send(domain, "80E28100", "4503112233"), "structure not told");
            assertEquals(Bytes.parseHex("4503112233"), get(domain.channel(), 0x80, 0x45).data());
            assertEquals(0x9000, TestManager.send(domain, "80E28000", "0045 03 445566"), "nor here, where it is a grouping");
            assertEquals(Bytes.parseHex("4503445566"), get(domain.channel(), 0x80, 0x45).data());
            for (String generated : new String[] {"C1020000", "C2020000", "D30180", "E000", "FF2100"}) {
                assertEquals(0x6A80, TestManager.send(domain, "80E29000", generated), generated);
            }
            assertEquals(0x6A80, TestManager.send(domain, "80E29000", "4203999999 C1020000"), "all or nothing");
            assertEquals(Bytes.parseHex("4203123456"), get(domain.channel(), 0x80, 0x42).data());
        }
    }

    @Test
    void whoPersonalisedTheCardGoesIntoItsProductionData() {
        try (SecurityDomain domain = card.open()) {
            assertEquals(0x9000, TestManager.send(domain, "80E28000", "9F66 08 0102030405060708"));
            assertEquals(0x9000, TestManager.send(domain, "80E28000", "9F67 08 1112131415161718"));
            assertEquals(Bytes.zeros(26).plus(Bytes.parseHex("1112131415161718 0102030405060708")), get(domain.channel(), 0x00, 0x9F7F).data());
        }
    }

    @Test
    void blocksAreCounted() {
        try (SecurityDomain domain = card.open()) {
            assertEquals(0x9000, TestManager.send(domain, "80E21000", "4203"));
            assertEquals(0x9000, TestManager.send(domain, "80E29001", "010203"));
            assertEquals(Bytes.parseHex("4203010203"), get(domain.channel(), 0x80, 0x42).data());
            assertEquals(0x6A86, TestManager.send(domain, "80E29002", "4203040506"));
            assertEquals(0x9000, TestManager.send(domain, "80E21000", "4203"));
            assertEquals(0x6A86, TestManager.send(domain, "80E29002", "040506"));
            assertEquals(0x6A86, TestManager.send(domain, "80E29001", "040506"), "begun anew");
        }
    }

    @Test
    void valuesMayBeEncrypted() {
        try (SecurityDomain domain = card.open(SecurityLevel.FULL)) {
            List<Bytes> groupings = domain.state().encryptGroupings(List.of(new DataGrouping(0x0101, Bytes.zeros(16)),
                    new DataGrouping(0x0102, Bytes.parseHex("00112233445566778899AABBCCDDEEFF"))), false);
            domain.state().store(List.of(Bytes.concat(groupings.get(0), groupings.get(1))), dev.jcard.gp.CardState.Format.DGI, true);
            assertEquals(Bytes.parseHex("00112233445566778899AABBCCDDEEFF"), get(domain.channel(), 0x00, 0x0102).data());
            assertEquals(Bytes.zeros(16), get(domain.channel(), 0x00, 0x0101).data());
        }
    }

    @Test
    void personalizationEndsWithTheLastBlock() {
        try (SecurityDomain domain = card.open()) {
            TestManager.load(domain);
            TestManager.install(domain);
            domain.state().personalize(TestManager.applet());
            assertEquals(0x9000, TestManager.send(domain, "80E20000", "0102"));
            assertEquals(0x9000, TestManager.send(domain, "80E28001", "0304"));
            assertEquals(3, card.content.parameters.size(), "install and two blocks");
            assertEquals(0x9000, TestManager.send(domain, "80E29000", "4201AA"));
            assertEquals(3, card.content.parameters.size(), "for the domain itself");
        }
    }

    private static Bytes explicit(Curve curve, Bytes point, String prime, String a, String b) {
        return Bytes.concat(Bytes.parseHex("70 B0"), Bytes.ofInts(point.length()), point, parameter(0xB2, prime), parameter(0xB3, a), parameter(0xB4, b),
                parameter(0xB5, point.toHex()), parameter(0xB6, prime), Bytes.parseHex("B70101 00"));
    }

    private static Bytes parameter(int tag, String hex) {
        Bytes value = Bytes.parseHex(hex);
        return Bytes.ofInts(tag, value.length()).plus(value);
    }

    @Test
    void curvesMayBeGivenInFull() {
        String prime = "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF";
        String a = "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFC";
        String b = "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B";
        Bytes point = Bytes.parseHex("046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C2964FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");
        try (SecurityDomain domain = card.open()) {
            assertEquals(0x6A80, TestManager.answer(domain, "80D80001", explicit(Curve.P256, point, prime, a, a)).sw(), "no such curve");
            assertEquals(0x6A80, TestManager.answer(domain, "80D80001", explicit(Curve.P256, point.slice(0, 64).plus(Bytes.ofInts(0)), prime, a, b)).sw(), "no such point");
            assertEquals(Bytes.parseHex("70"), TestManager.answer(domain, "80D80001", explicit(Curve.P256, point, prime, a, b)).data());
            assertTrue(get(domain.channel(), 0x80, 0xE0).data().toHex().contains("C0060170B040F000"));
            assertEquals(0x9000, TestManager.answer(domain, "80D87001", Bytes.parseHex("71 FFB041").plus(point)
                    .plus(Bytes.parseHex("FFF00100 00 0181 0101"))).sw(), "extended format, with usage and access");
        }
    }

    @Test
    void keysAreReplacedByKeysOfTheirKind() throws Exception {
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        try (SecurityDomain domain = card.open()) {
            domain.keys().put(List.of(CardKey.of(generator.generateKeyPair().getPublic())), 1, 0x70, 0);
            assertTrue(get(domain.channel(), 0x80, 0xE0).data().toHex().contains("C0060170A100A003"));
            TestManager.putAes(domain, 0x71, "000102030405060708090A0B0C0D0E0F");
            assertEquals(0x6A80, TestManager.send(domain, "80D87101", "71 8020" + "00".repeat(32) + "00"), "DES for AES");
            assertEquals(0x6A80, TestManager.send(domain, "80D87101", "71 882120" + "00".repeat(32) + "00"), "256 for 128 bits");
            assertEquals(0x9000, TestManager.send(domain, "80D87101", "71 881110" + "00".repeat(16) + "00"));
        }
        TestManager old = new TestManager(TestManager.identity("2.1.1", new ScpVariant(2, 0x15), null));
        try (SecurityDomain domain = old.open(Optional.empty(), SecurityLevel.MAC)) {
            assertEquals(0x9485, TestManager.send(domain, "80D80081", "01 8010" + "00".repeat(16) + "03010203"));
            assertEquals(0x9484, TestManager.send(domain, "80D80001", "01 9910" + "00".repeat(16) + "00"));
        }
    }
}
