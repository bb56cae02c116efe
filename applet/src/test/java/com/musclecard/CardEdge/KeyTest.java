package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

    private static final String OPENSC_ACLS = "FFFF 0002 0002 0000 0002 0000";
    private static final String FREE = "0000 0000 0000";

    private final TestCard card = TestCard.ready();

    @AfterEach
    void close() {
        card.close();
    }

    @Test
    void anySizeInAnyOrderInTheSameSlots() {
        card.login(1);
        int[] sizes = {1024, 2048, 1024, 512, 2048, 2048};
        for (int i = 0; i < sizes.length; i++) {
            int form = i % 2;
            card.ok("B0 30 00 01 10 0%d %04X %s 00".formatted(form, sizes[i], OPENSC_ACLS));
            assertEquals("00%02XFF%04XFFFF00020002".formatted(2 + form, sizes[i]), card.ok("B0 3A 00 00 0B"));
            assertEquals("0101FF%04X000000020000".formatted(sizes[i]), card.ok("B0 3A 01 00 0B"));
            assertPairWorks(0, 1, sizes[i]);
        }
        assertEquals("02", card.ok("B0 3C 00 00 10").substring(26, 28));
    }

    @Test
    void slotsMayBePairedAnew() {
        card.login(1);
        card.ok("B0 30 00 01 10 01 0400" + OPENSC_ACLS + "00");
        card.ok("B0 30 02 01 10 01 0400" + OPENSC_ACLS + "00");
        assertPairWorks(2, 1, 1024);
        card.ok("B0 30 01 00 10 00 0200" + "0000 0002 0002 0000 0002 0000" + "00");
        assertPairWorks(1, 0, 512);
        importBlob(1, HostKeys.publicBlob(HostKeys.rsa(1024)), FREE);
        importBlob(0, HostKeys.crtBlob(HostKeys.rsa(1024)), FREE);
        assertPairWorks(0, 1, 1024);
    }

    @Test
    void sixteenSlots() {
        card.login(1);
        card.ok("B0 30 0E 0F 10 01 0200" + OPENSC_ACLS + "00");
        assertEquals("0E03FF0200FFFF00020002", card.ok("B0 3A 00 00 00"));
        assertEquals("0F01FF0200000000020000", card.ok("B0 3A 01 00 0B"));
        assertEquals("", card.ok("B0 3A 01 00 0B"));
        assertEquals("", card.ok("B0 3A 01 00 0B"));
        assertEquals("10080100FF0290", card.ok("B0 3C 00 01 00"));
    }

    @ParameterizedTest
    @CsvSource({
        "9C10, B0 30 10 01 10 01 0400", "9C10, B0 30 FF 01 10 01 0400", "9C11, B0 30 00 10 10 01 0400",
        "6A86, B0 30 00 00 10 01 0400", "9C09, B0 30 00 01 10 03 0040", "9C09, B0 30 00 01 10 06 0400",
        "9C0F, B0 30 00 01 10 01 0100", "9C0F, B0 30 00 01 10 01 0808", "9C0F, B0 30 00 01 10 01 1000",
        "9C0F, B0 30 00 01 10 01 8000", "9C0F, B0 30 00 01 10 01 FFFF"})
    void aRefusedGenerationLeavesTheOldKeys(String status, String start) {
        card.login(1);
        card.ok("B0 30 00 01 10 01 0200" + OPENSC_ACLS + "00");
        card.refused(status, start + "0000 0000 0000 0000 0000 0000 00");
        assertEquals("0003FF0200FFFF00020002", card.ok("B0 3A 00 00 0B"));
        assertEquals("0101FF0200000000020000", card.ok("B0 3A 01 00 0B"));
        assertPairWorks(0, 1, 512);
    }

    @Test
    void creatingAndOverwritingNeedTheirRights() {
        card.refused("9C06", "B0 30 00 01 10 01 0200" + OPENSC_ACLS + "00");
        card.login(0);
        card.refused("9C06", "B0 30 00 01 10 01 0200" + OPENSC_ACLS + "00");
        card.login(1);
        card.ok("B0 30 00 01 10 01 0200 FFFF 0002 0002 0000 FFFF 0000 00");
        card.refused("9C06", "B0 30 00 01 10 01 0200" + OPENSC_ACLS + "00");
        card.refused("9C06", "B0 30 02 01 10 01 0200" + OPENSC_ACLS + "00");
        card.ok("B0 60 00 00");
        card.refused("9C06", "B0 30 00 02 10 01 0200" + OPENSC_ACLS + "00");
        card.put("FFFFFFFE", FREE, HostKeys.crtBlob(HostKeys.rsa(512)).toArray());
        card.refused("9C06", "B0 32 00 00 06" + FREE);
        card.refused("9C06", "B0 32 03 00 06" + FREE);
    }

    @ParameterizedTest
    @CsvSource({"03, 3", "010001, 65537", "00000003, 3"})
    void chosenExponent(String exponent, int value) {
        card.login(1);
        int length = exponent.length() / 2;
        card.ok("B0 30 00 01 %02X 01 0200 %s 01 %04X %s".formatted(18 + length, OPENSC_ACLS, length, exponent));
        card.ok("B0 34 01 00 01 00");
        assertEquals(value, HostKeys.numbers(card.get("FFFFFFFF", 4 + 2 + 64 + 2 + (value == 3 ? 1 : 3)), 2)[1].intValue());
        assertPairWorks(0, 1, 512);
        card.ok("B0 30 00 01 10 01 0200" + OPENSC_ACLS + "00");
        card.ok("B0 34 01 00 01 00");
        assertEquals(65537, HostKeys.numbers(card.get("FFFFFFFF", 4 + 2 + 64 + 2 + 3), 2)[1].intValue());
    }

    @ParameterizedTest
    @CsvSource({"01 0001 02", "01 0001 01", "01 0001 00", "01 0002 0001", "01 0002 03", "01 0000", "01", "02", "03"})
    void badExponentsAreRefused(String option) {
        card.login(1);
        int length = 15 + Bytes.parseHex(option).length();
        String answer = card.send("B0 30 00 01 %02X 01 0200 %s %s".formatted(length, OPENSC_ACLS, option));
        assertEquals("9C0F", answer);
        assertEquals("", card.ok("B0 3A 00 00 0B"));
    }

    @Test
    void importHonoursItsAcl() {
        card.login(1);
        importBlob(0, HostKeys.crtBlob(HostKeys.rsa(1024)), "FFFF 0002 0002");
        assertEquals("0003FF0400FFFF00020002", card.ok("B0 3A 00 00 0B"));
        card.refused("9C06", "B0 34 00 00 01 00");
        card.ok("B0 60 00 00");
        card.refused("9C06", "B0 36 00 01 05 00 04 01 0000");
    }

    @Test
    void importWithoutAclIsNeitherExportableNorFree() {
        card.login(1);
        card.put("FFFFFFFE", "0002 0002 0002", HostKeys.crtBlob(HostKeys.rsa(1024)).toArray());
        card.ok("B0 32 05 00");
        assertEquals("0503FF0400FFFF00020002", card.ok("B0 3A 00 00 0B"));
        card.put("FFFFFFFE", "0002 0002 0002", HostKeys.crtBlob(HostKeys.rsa(512)).toArray());
        card.ok("B0 32 05 00");
        assertEquals("0503FF0200FFFF00020002", card.ok("B0 3A 00 00 0B"));
        card.refused("9C07", "B0 32 05 00");
    }

    @ParameterizedTest
    @CsvSource({"512", "1024", "2048"})
    void exportGivesWhatWasImported(int bits) {
        card.login(1);
        importBlob(0, HostKeys.crtBlob(HostKeys.rsa(bits)), FREE);
        importBlob(1, HostKeys.privateBlob(HostKeys.rsa(bits)), FREE);
        importBlob(2, HostKeys.publicBlob(HostKeys.rsa(bits)), FREE);
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) HostKeys.rsa(bits).getPrivate();
        RSAPublicKey publicKey = (RSAPublicKey) HostKeys.rsa(bits).getPublic();
        assertNumbers(export(0, 5, 4 + 5 * (2 + bits / 16)), key.getPrimeP(), key.getPrimeQ(),
                key.getCrtCoefficient(), key.getPrimeExponentP(), key.getPrimeExponentQ());
        assertNumbers(export(1, 2, 4 + 2 * (2 + bits / 8)), key.getModulus(), key.getPrivateExponent());
        assertNumbers(export(2, 2, 4 + 2 + bits / 8 + 5), publicKey.getModulus(), publicKey.getPublicExponent());
        assertPairWorks(1, 2, bits);
    }

    @Test
    void brokenBlobsAreRefusedAndChangeNothing() {
        card.login(1);
        importBlob(0, HostKeys.crtBlob(HostKeys.rsa(512)), FREE);
        Bytes good = HostKeys.crtBlob(HostKeys.rsa(1024));
        refusedBlob("9C0F", good.slice(0, good.length() - 1));
        refusedBlob("9C0F", good.slice(0, 4));
        refusedBlob("9C0F", good.slice(0, 3));
        refusedBlob("9C05", Bytes.ofInts(1).plus(good.from(1)));
        refusedBlob("9C09", Bytes.ofInts(0, 0).plus(good.from(2)));
        refusedBlob("9C09", Bytes.ofInts(0, 9).plus(good.from(2)));
        refusedBlob("9C09", Bytes.ofInts(0, 0xFF).plus(good.from(2)));
        refusedBlob("9C0F", Bytes.ofInts(0, 3, 0x02, 0x00).plus(good.from(4)));
        refusedBlob("9C0F", good.slice(0, 4).plus(Bytes.u2(0xFFFF)).plus(good.from(6)));
        refusedBlob("9C0F", good.slice(0, 4).plus(Bytes.u2(0)).plus(good.from(6)));
        assertEquals("0003FF0200000000000000", card.ok("B0 3A 00 00 0B"));
    }

    @Test
    void largestBlobFitsTransientMemory() {
        Bytes blob = HostKeys.crtBlob(HostKeys.rsa(2048));
        int free = card.freeMemory();
        card.put("FFFFFFFE", FREE, blob.slice(0, Math.min(blob.length(), 656)).toArray());
        assertEquals(free, card.freeMemory());
    }

    @Test
    void exportErrors() {
        card.refused("9C10", "B0 34 00 00 01 00");
        card.refused("9C11", "B0 34 01 01 01 00");
        card.login(1);
        importBlob(0, HostKeys.publicBlob(HostKeys.rsa(512)), FREE);
        card.refused("9C05", "B0 34 00 00 01 01");
        card.refused("9C0F", "B0 34 00 00 02 00 00");
    }

    private void importBlob(int slot, Bytes blob, String acl) {
        card.put("FFFFFFFE", FREE, blob.toArray());
        card.ok("B0 32 %02X 00 06 %s".formatted(slot, acl));
        card.refused("9C07", "B0 52 00 00 04 FFFFFFFE");
    }

    private void refusedBlob(String status, Bytes blob) {
        card.put("FFFFFFFE", FREE, blob.toArray());
        card.refused(status, "B0 32 00 00 06" + FREE);
        card.ok("B0 52 00 00 04 FFFFFFFE");
    }

    private BigInteger[] export(int slot, int count, int size) {
        card.ok("B0 34 %02X 00 01 00".formatted(slot));
        return HostKeys.numbers(card.get("FFFFFFFF", size), count);
    }

    private static void assertNumbers(BigInteger[] actual, BigInteger... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i]);
        }
    }

    /** The private key inverts what the public key does. */
    private void assertPairWorks(int privateSlot, int publicSlot, int bits) {
        int size = bits / 8;
        String block = "00".repeat(size - 16) + "102030405060708090A0B0C0D0E0F001";
        String encrypted = raw(publicSlot, 3, block);
        assertEquals(block, raw(privateSlot, 4, encrypted));
    }

    private String raw(int slot, int direction, String block) {
        card.ok("B0 36 %02X 01 05 00 %02X 01 0000".formatted(slot, direction));
        int half = block.length() / 4;
        card.ok("B0 36 %02X 02 %02X 01 %04X %s".formatted(slot, half + 3, half, block.substring(0, 2 * half)));
        return card.ok("B0 36 %02X 03 %02X 03 %04X %s 00".formatted(slot, half + 3, half, block.substring(2 * half)));
    }
}
