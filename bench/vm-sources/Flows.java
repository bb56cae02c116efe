import dev.jcard.core.Bytes;
import java.nio.charset.StandardCharsets;

/** What cards are used for, as host programs send it. */
final class Flows {

    private static final String PIN = "3030303030303030";
    private static final String FREE = "000000000000";
    private static final String DIGEST_INFO = "3031300D060960864801650304020105000420" + "5A".repeat(32);
    /** P-256 as its parameters 81 to 85 and 87. */
    private static final String P256 = "81 20 FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF"
            + "82 20 FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFC"
            + "83 20 5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B"
            + "84 41 046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
            + "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5"
            + "85 20 FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551 87 02 0001";

    /** PINs, 16 KB for objects, a key pair in slots 0 and 1. */
    void setUpMuscle(VmBenchmark.Card card) {
        card.ok("B0 2A 00 00 38 08 4D7573636C653030 04 01 08" + PIN + "08" + PIN + "05 02 08" + PIN + "08" + PIN
                + "00004000 00 02 01");
        card.ok("B0 42 01 00 08" + PIN);
        card.ok("B0 30 00 01 10 01 0800" + FREE + FREE + "00");
    }

    Void generate(VmBenchmark.Card card) {
        for (int i = 0; i < 4; i++) {
            card.ok("B0 30 02 03 10 01 0800" + FREE + FREE + "00");
        }
        return null;
    }

    Void muscle(VmBenchmark.Card card) {
        card.ok("00 A4 04 00 06 A00000000101");
        card.ok("B0 42 01 00 08" + PIN);
        for (int i = 0; i < 200; i++) {
            card.ok("B0 36 00 01 05 01 01 01 0000");
            card.ok("B0 36 00 03 36 03 0033" + DIGEST_INFO + "00");
        }
        return objects(card);
    }

    /** Ten objects of 1,000 bytes, written, read and deleted. */
    Void objects(VmBenchmark.Card card) {
        for (int i = 0; i < 10; i++) {
            String id = "%08X".formatted(0x43300000 + i);
            card.ok("B0 5A 00 00 0E" + id + "000003E8" + FREE);
            for (int at = 0; at < 1000; at += 200) {
                card.ok("B0 54 00 00 D1" + id + "%08X".formatted(at) + "C8" + "A5".repeat(200));
            }
            for (int at = 0; at < 1000; at += 200) {
                card.ok("B0 56 00 00 09" + id + "%08X".formatted(at) + "C8");
            }
            card.ok("B0 52 00 00 04" + id);
        }
        return null;
    }

    void setUpIso(VmBenchmark.Card card) {
        card.ok("00 24 01 02 10" + text("0123456789abcdef"));
        card.ok("00 24 01 01 06" + text("123456"));
        card.ok("00 20 00 01 10" + text("123456") + "00".repeat(10));
        card.ok("00 E0 00 00 17 6F15 81021388 820138 83025015 8608FF00000000000090");
    }

    private static String text(String value) {
        return Bytes.of(value, StandardCharsets.US_ASCII).toHex();
    }

    /** Twenty files of 400 bytes, written, read and deleted; a new key, hashes signed. */
    Void iso(VmBenchmark.Card card) {
        card.ok("00 A4 04 00 0C F276A288BCFBA69D34F31001");
        card.ok("00 20 00 01 10" + text("123456") + "00".repeat(10));
        for (int i = 0; i < 20; i++) {
            String id = "44%02X".formatted(i + 1);
            card.ok("00 A4 08 00 02 5015");
            card.ok("00 E0 00 00 17 6F15 81020190 820101 8302" + id + "8608FF00000000000000");
            for (int at = 0; at < 400; at += 200) {
                card.ok("00 D6 %04X C8".formatted(at) + "A5".repeat(200));
            }
            for (int at = 0; at < 400; at += 200) {
                card.ok("00 B0 %04X C8".formatted(at));
            }
            card.ok("00 E4 00 00 02" + id);
        }
        card.ok("00 22 41 00 06 80 01 EC 84 01 05");
        card.ok("00 46 00 00 %02X".formatted(Bytes.parseHex(P256).length()) + P256 + "00");
        card.ok("00 22 41 B6 06 80 01 22 84 01 05");
        for (int i = 0; i < 50; i++) {
            card.ok("00 2A 9E 9A 20" + "5A".repeat(32) + "00");
        }
        return null;
    }
}
