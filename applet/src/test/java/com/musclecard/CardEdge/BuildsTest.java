package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cap.CapFile;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Iso7816Channel;
import dev.jcard.core.ResponseApdu;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every build on a card of its kind, over T=0 and T=1. */
class BuildsTest {

    private static final String FREE = "0000 0000 0000";
    private static final String ACLS = "FFFF 0002 0002 0000 0002 0000";

    @ParameterizedTest
    @CsvSource({"2.1.2, cyberflex, 1024, 08", "2.1.2, default, 2048, 10", "2.2.1, jcop, 2048, 10", "2.2.2, jcop, 2048, 10",
        "3.0.4, default, 3072, 20"})
    void wholeFlow(String target, String profile, int bits, String atLeastSlots) {
        try (VirtualCard card = card(target, profile); CardChannel channel = Iso7816Channel.over(card.connect())) {
            ok(channel, "B0 42 01 00 08" + TestCard.PIN);
            assertTrue(ok(channel, "B0 3C 00 01 00").compareTo(atLeastSlots) >= 0);
            for (int size : new int[] {512, bits, 1024}) {
                ok(channel, "B0 30 00 01 10 01 %04X %s 00".formatted(size, ACLS));
                assertPairWorks(channel, size / 8);
            }
            String blob = HostKeys.crtBlob(HostKeys.rsa(1024)).toHex();
            ok(channel, "B0 5A 00 00 0E FFFFFFFE 0000" + Bytes.u2(blob.length() / 2) + FREE);
            for (int at = 0; at < blob.length(); at += 400) {
                String part = blob.substring(at, Math.min(blob.length(), at + 400));
                ok(channel, "B0 54 00 00 %02X FFFFFFFE %08X %02X %s".formatted(part.length() / 2 + 9, at / 2, part.length() / 2, part));
            }
            ok(channel, "B0 32 00 00 06 FFFF 0002 0002");
            ok(channel, "B0 34 01 00 01 00");
            assertEquals("01", ok(channel, "B0 56 00 00 09 FFFFFFFF 00000001 01 01"));
            ok(channel, "B0 5A 00 00 0E 50155031 00000100" + FREE);
            assertEquals("00".repeat(256), ok(channel, "B0 56 00 00 09 50155031 00000000 00 00"));
        }
    }

    /** Cards that cannot delete objects would fill up otherwise. */
    @Test
    void keyObjectsAreUsedAgain() {
        try (VirtualCard card = card("2.1.2", "default"); CardChannel channel = card.connect()) {
            ok(channel, "B0 42 01 00 08" + TestCard.PIN);
            int[] sizes = {512, 1024, 512, 1024};
            for (int size : sizes) {
                ok(channel, "B0 30 00 01 10 01 %04X %s 00".formatted(size, ACLS));
            }
            assertPairWorks(channel, 128);
            int free = card.freePersistentMemory();
            for (int round = 0; round < 3; round++) {
                for (int size : sizes) {
                    ok(channel, "B0 30 00 01 10 01 %04X %s 00".formatted(size, ACLS));
                    assertPairWorks(channel, size / 8);
                }
            }
            assertEquals(free, card.freePersistentMemory());
        }
    }

    private static VirtualCard card(String target, String profile) {
        BuiltinApplet applet = BuiltinApplet.find("muscle", target).orElseThrow();
        VirtualCard card = VirtualCard.create(Profiles.named(profile), new SecureRandom());
        card.load(CapFile.parse(applet.cap()));
        card.install(applet.appletAid(), applet.appletAid(), Bytes.EMPTY);
        CardChannel channel = Iso7816Channel.over(card.connect());
        ok(channel, "00 A4 04 00 06 A00000000101");
        ok(channel, TestCard.HOWTO_SETUP);
        return card;
    }

    private static void assertPairWorks(CardChannel channel, int size) {
        String block = "00".repeat(size - 16) + "102030405060708090A0B0C0D0E0F001";
        assertEquals(block, raw(channel, 0, 4, raw(channel, 1, 3, block)));
    }

    /** In short APDUs, whatever the size; what does not fit the answer is read from the output object. */
    private static String raw(CardChannel channel, int slot, int direction, String block) {
        ok(channel, "B0 36 0%d 01 05 00 0%d 01 0000".formatted(slot, direction));
        int size = block.length() / 2;
        int at = 0;
        for (; size - at > 200; at += 200) {
            ok(channel, "B0 36 0%d 02 CB 01 00C8 %s".formatted(slot, block.substring(2 * at, 2 * at + 400)));
        }
        String answer = ok(channel, "B0 36 0%d 03 %02X 01 %04X %s 00".formatted(slot, size - at + 3, size - at, block.substring(2 * at)));
        StringBuilder whole = new StringBuilder(answer.substring(4));
        for (int from = 0; whole.length() < block.length(); from += 128) {
            whole.append(ok(channel, "B0 56 00 00 09 FFFFFFFF %08X 80 80".formatted(from + 2)));
        }
        return whole.toString();
    }

    private static String ok(CardChannel channel, String command) {
        ResponseApdu response = channel.transmit(CommandApdu.parse(Bytes.parseHex(command)));
        assertEquals(0x9000, response.sw(), () -> command + " gave " + response);
        return response.data().toHex();
    }
}
