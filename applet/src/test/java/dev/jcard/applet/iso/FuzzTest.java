package dev.jcard.applet.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands nobody meant. */
class FuzzTest {

    private static final String APP_DF = "00 E0 00 00 17 6F15 81021388 820138 83025015 8608FF00000000000090";
    private static final String EF = "00 E0 00 00 17 6F15 81020040 820101 83024402 8608FF90909090909000";
    private static final int[] INSTRUCTIONS = {0x20, 0x22, 0x24, 0x2A, 0x2C, 0x46, 0x84, 0xA4, 0xA4, 0xB0, 0xB1, 0xC0, 0xCA,
        0xD6, 0xDB, 0xE0, 0xE0, 0xE4, 0xB2, 0x10};
    private static final Set<Integer> STATUS_WORDS = Set.of(0x9000, 0x6700, 0x6881, 0x6882, 0x6884, 0x6981, 0x6982,
            0x6984, 0x6985, 0x6986, 0x6A80, 0x6A81, 0x6A82, 0x6A84, 0x6A86, 0x6A88, 0x6B00, 0x6D00, 0x6E00);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomCommands(long seed) {
        Random random = new Random(seed);
        try (IsoCard card = IsoCard.ready()) {
            card.ok(APP_DF);
            card.ok(EF);
            for (int i = 0; i < 8_000; i++) {
                Bytes command = command(random);
                Bytes answer = card.card.transmit(command);
                int status = answer.u2At(answer.length() - 2);
                assertTrue(STATUS_WORDS.contains(status) || (status & 0xFFF0) == 0x63C0 || status >> 8 == 0x61,
                        () -> command + " gave " + answer);
                if (i % 100 == 0) {
                    card.select();
                    card.send(IsoCard.VERIFY);
                    card.send("00 22 41 00 06 80 01 EC 84 01 0" + random.nextInt(10));
                }
            }
            card.select();
            card.ok("00 A4 00 0C 02 3F00");
            assertEquals(53 * 2, card.ok("00 CA 01 03 00").length());
        }
    }

    private static Bytes command(Random random) {
        int instruction = INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
        byte[] noise = new byte[random.nextInt(random.nextInt(20) == 0 ? 300 : 20)];
        random.nextBytes(noise);
        int p1 = p1(random, instruction);
        int p2 = random.nextInt(4) == 0 ? random.nextInt(256) : instruction == 0xB1 ? 2 : 0;
        int cla = random.nextInt(20) == 0 ? random.nextInt(256) & 0xFC : 0;
        Bytes data = data(random, instruction, Bytes.of(noise));
        Bytes head = Bytes.ofInts(cla, instruction, p1, p2);
        if (data.length() > 255) {
            return Bytes.concat(head, Bytes.ofInts(0), Bytes.u2(data.length()), data);
        }
        Bytes body = data.isEmpty() ? Bytes.EMPTY : Bytes.ofInts(data.length()).plus(data);
        return head.plus(body).plus(random.nextBoolean() ? Bytes.EMPTY : Bytes.ofInts(random.nextInt(256)));
    }

    private static int p1(Random random, int instruction) {
        if (random.nextInt(6) == 0) {
            return random.nextInt(256);
        }
        return switch (instruction) {
            case 0x22 -> 0x41;
            case 0x2A -> random.nextBoolean() ? 0x9E : 0x80;
            case 0xCA -> 1;
            case 0xDB -> 0x3F;
            case 0xB1 -> 0x44;
            case 0xA4 -> random.nextInt(10);
            default -> 0;
        };
    }

    private static Bytes data(Random random, int instruction, Bytes noise) {
        if (random.nextInt(3) == 0) {
            return noise;
        }
        return switch (instruction) {
            case 0xA4, 0xE4 -> Bytes.parseHex(random.nextBoolean() ? "4402" : "5015");
            case 0xE0 -> Curves.tlv(0x6F, Bytes.parseHex("810120 820101 8302").plus(Bytes.u2(random.nextInt(0x200)))
                    .plus(random.nextBoolean() ? Bytes.EMPTY : noise));
            case 0xB1 -> Bytes.parseHex("5402").plus(Bytes.u2(random.nextInt(80)));
            case 0x22 -> Bytes.parseHex("8001EC8401").plus(Bytes.ofInts(random.nextInt(20)));
            case 0x46, 0xDB -> Curves.tlv(0x81, noise);
            case 0x20 -> Bytes.EMPTY;
            default -> noise;
        };
    }
}
