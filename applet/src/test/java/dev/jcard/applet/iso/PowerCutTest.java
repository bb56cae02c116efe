package dev.jcard.applet.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.TransportException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every command that changes the card, cut at every write: it has happened or it has not, and can be sent again. */
class PowerCutTest {

    private static final String EF = "00 E0 00 00 17 6F15 81020040 820101 83024402 8608FF90909090909000";
    private static final String OTHER_PIN = IsoCard.hex("87654321") + "0000000000000000";
    private static final String OTHER_PUK = IsoCard.hex("fedcba9876543210");
    private static final String OFFICER = IsoCard.hex("999999") + "00".repeat(10);

    @Test
    void powerCutsWhileThePinIsSet() {
        everyWrite(IsoCard::fresh, "00 24 01 01 06" + IsoCard.hex("123456"), card -> {
            String answer = card.send("00 24 01 01 06" + IsoCard.hex("123456"));
            assertTrue(answer.equals("9000") || answer.equals("6A86"), answer);
            card.ok(IsoCard.VERIFY);
        });
    }

    @Test
    void powerCutsWhileThePukIsSet() {
        everyWrite(IsoCard::fresh, "00 24 01 02 10" + IsoCard.PUK, card -> {
            String answer = card.send("00 24 01 02 10" + IsoCard.PUK);
            assertTrue(answer.equals("9000") || answer.equals("6A86"), answer);
            card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
            card.ok("00 2C 00 01 20" + IsoCard.PUK + OTHER_PIN);
        });
    }

    @Test
    void powerCutsWhileTheOfficersPinIsSet() {
        everyWrite(IsoCard::fresh, "00 24 01 03 06" + IsoCard.hex("123456"), card -> {
            String answer = card.send("00 24 01 03 06" + IsoCard.hex("123456"));
            assertTrue(answer.equals("9000") || answer.equals("6A86"), answer);
            card.ok("00 20 00 03 06" + IsoCard.hex("123456"));
            card.ok("00 24 01 02 10" + IsoCard.PUK);
        });
    }

    @Test
    void powerCutsWhileThePinIsChangedOrUnblocked() {
        for (String command : new String[] {"00 24 00 01 20" + IsoCard.PIN + OTHER_PIN,
            "00 2C 00 01 20" + IsoCard.PUK + OTHER_PIN, "00 2C 02 01 10" + OTHER_PIN}) {
            everyWrite(PowerCutTest::withOfficer, command, card -> {
                boolean changed = card.send("00 20 00 01 10" + OTHER_PIN).equals("9000");
                assertEquals(changed ? "63C2" : "9000", card.send(IsoCard.VERIFY));
            });
        }
    }

    @Test
    void powerCutsWhileFilesAreMadeWrittenAndDeleted() {
        everyWrite(IsoCard::ready, EF, card -> {
            card.ok(IsoCard.VERIFY);
            String answer = card.send(EF);
            assertTrue(answer.equals("9000") || answer.equals("6984"), answer);
            card.ok("00 A4 00 0C 02 4402");
            assertEquals("00".repeat(64), card.ok("00 B0 00 00 00"));
        });
        everyWrite(PowerCutTest::withFile, "00 D6 00 00 20" + "5A".repeat(32), card -> {
            card.ok("00 A4 00 0C 02 4402");
            String content = card.ok("00 B0 00 00 20");
            assertTrue(content.equals("00".repeat(32)) || content.equals("5A".repeat(32)), content);
        });
        everyWrite(PowerCutTest::withFile, "00 E4 00 00 02 4402", card -> {
            card.ok(IsoCard.VERIFY);
            String answer = card.send("00 E4 00 00 02 4402");
            assertTrue(answer.equals("9000") || answer.equals("6A82"), answer);
            card.ok(EF);
        });
    }

    @Test
    void powerCutsWhileKeysAreReplaced() throws Exception {
        String parameters = Curves.describe(Curves.named("secp256r1")).toHex();
        everyWrite(() -> {
            IsoCard card = IsoCard.ready();
            card.choose("00", "EC", 0);
            card.chained("46 00 00", parameters);
            card.choose("00", "EC", 0);
            return card;
        }, "00 46 00 00 %02X %s 00".formatted(parameters.length() / 2, parameters), card -> {
            card.ok(IsoCard.VERIFY);
            card.choose("B6", "22", 0);
            card.ok("00 2A 9E 9A 20" + "11".repeat(32) + "00");
            card.choose("00", "EC", 0);
            card.chained("46 00 00", parameters);
        });
    }

    /** The slot holds the old key or the new one, whole; what signs with neither would be a mixture. */
    @Test
    void powerCutsWhileRsaKeysAreReplaced() {
        KeyPair first = KeysTest.rsa(2048);
        KeyPair second = KeysTest.rsa(2048);
        Bytes blob = KeysTest.rsaBlob(second);
        Supplier<IsoCard> withKey = () -> {
            IsoCard card = IsoCard.ready();
            card.choose("00", "F3", 0);
            card.chained("DB 3F FF", KeysTest.rsaBlob(first).toHex());
            card.choose("00", "F3", 0);
            return card;
        };
        String replace = "00 DB 3F FF 00" + Bytes.u2(blob.length()) + blob;
        everyWrite(withKey, replace, card -> {
            String signature = rsaSignature(card);
            assertTrue(signature.equals(raw(first)) || signature.equals(raw(second)), signature);
            card.choose("00", "F3", 0);
            card.ok(replace);
            assertEquals(raw(second), rsaSignature(card));
        });
        everyWrite(withKey, "00 46 42 00 00 0000", card -> {
            String signature = rsaSignature(card);
            card.choose("00", "F3", 0);
            Bytes made = Bytes.parseHex(card.ok("00 46 42 00 00 0000"));
            assertTrue(signature.equals(raw(first)) || signature.length() == 512, signature);
            assertEquals(padded(), new BigInteger(rsaSignature(card), 16)
                    .modPow(BigInteger.valueOf(65537), new BigInteger(1, made.slice(9, 256).toArray())));
        });
    }

    private static String rsaSignature(IsoCard card) {
        card.ok(IsoCard.VERIFY);
        card.choose("B6", "11", 0);
        return card.fetch("00 2A 9E 9A 20" + "11".repeat(32) + "00");
    }

    /** PKCS#1 padding, type 1, as the card puts it before 32 bytes. */
    private static BigInteger padded() {
        return new BigInteger("0001" + "FF".repeat(221) + "00" + "11".repeat(32), 16);
    }

    private static String raw(KeyPair pair) {
        RSAPrivateKey key = (RSAPrivateKey) pair.getPrivate();
        return "%0512X".formatted(padded().modPow(key.getPrivateExponent(), key.getModulus()));
    }

    @Test
    void powerCutsWhilePukAndOfficersPinAreChanged() {
        everyWrite(PowerCutTest::withOfficer, "00 24 00 02 20" + IsoCard.PUK + OTHER_PUK, card -> {
            boolean changed = card.send("00 2C 00 01 20" + OTHER_PUK + OTHER_PIN).equals("9000");
            assertEquals(changed ? "63C4" : "9000", card.send("00 2C 00 01 20" + IsoCard.PUK + OTHER_PIN));
        });
        everyWrite(PowerCutTest::withOfficer, "00 24 00 03 20" + OFFICER + OTHER_PIN, card -> {
            boolean changed = card.send("00 20 00 03 10" + OTHER_PIN).equals("9000");
            assertEquals(changed ? "63C4" : "9000", card.send("00 20 00 03 10" + OFFICER));
        });
    }

    @Test
    void powerCutsWhileADirectoryIsMade() {
        String directory = "00 E0 00 00 17 6F15 81021388 820138 83025015 8608FF00000000000090";
        everyWrite(IsoCard::ready, directory, card -> {
            card.ok(IsoCard.VERIFY);
            String answer = card.send(directory);
            assertTrue(answer.equals("9000") || answer.equals("6984"), answer);
            card.ok("00 A4 08 0C 02 5015");
            card.ok(EF);
        });
    }

    /** A list that grows holds the old content or the new one, and its size is told as it is. */
    @Test
    void powerCutsWhileAListGrows() {
        String content = "5A".repeat(32);
        everyWrite(PowerCutTest::withFile, "00 D6 00 00 20" + content, card -> {
            String information = card.ok("00 A4 00 00 02 4402 00");
            int size = Integer.parseInt(information.substring(8, 12), 16);
            String told = card.ok("00 B0 00 00 00 0800");
            assertEquals(size, told.length() / 2, information);
            assertTrue(told.startsWith("00".repeat(32)) || told.startsWith(content), told);
            card.ok(IsoCard.VERIFY);
            card.ok("00 D6 00 00 20" + content);
        });
    }

    @Test
    void powerCutsWhileKeysAreImportedAndDeleted() throws Exception {
        KeyPair first = Curves.keyPair("secp256r1");
        String blob = Curves.privateKey(Curves.keyPair("secp256r1")).toHex();
        Supplier<IsoCard> withKey = () -> {
            IsoCard card = IsoCard.ready();
            card.choose("00", "EC", 0);
            card.chained("DB 3F FF", Curves.privateKey(first).toHex());
            card.choose("00", "EC", 0);
            return card;
        };
        Consumer<IsoCard> usable = card -> {
            card.ok(IsoCard.VERIFY);
            card.choose("B6", "22", 0);
            card.ok("00 2A 9E 9A 20" + "11".repeat(32) + "00");
        };
        everyWrite(withKey, "00 DB 3F FF %02X %s".formatted(blob.length() / 2, blob), usable);
        everyWrite(withKey, "00 E4 01 00", card -> {
            card.ok(IsoCard.VERIFY);
            if (card.send("00 22 41 B6 06 80 01 22 84 01 00").equals("9000")) {
                card.ok("00 2A 9E 9A 20" + "11".repeat(32) + "00");
                card.ok("00 E4 01 00");
            }
            card.refused("6A88", "00 22 41 B6 06 80 01 22 84 01 00");
        });
    }

    @Test
    void powerCutsWhileStartingOver() {
        everyWrite(PowerCutTest::withFile, "00 E4 FF 00 10" + IsoCard.PUK, card -> {
            String state = card.ok("00 CA 01 03 00").substring(0, 2);
            assertEquals(state.equals("00") ? "6A82" : "9000", card.send("00 A4 00 0C 02 4402"));
            if (state.equals("05")) {
                card.ok("00 E4 FF 00 10" + IsoCard.PUK);
            }
            card.ok("00 24 01 02 10" + IsoCard.PUK);
        });
    }

    /** The security officer's PIN is set and presented. */
    private static IsoCard withOfficer() {
        IsoCard card = IsoCard.fresh();
        card.ok("00 24 01 02 10" + IsoCard.PUK);
        card.ok("00 24 01 03 06" + IsoCard.hex("999999"));
        card.ok("00 24 01 01 06" + IsoCard.hex("123456"));
        card.ok("00 20 00 03 06" + IsoCard.hex("999999"));
        return card;
    }

    private static IsoCard withFile() {
        IsoCard card = IsoCard.ready();
        card.ok(EF);
        return card;
    }

    private static void everyWrite(Supplier<IsoCard> prepared, String command, Consumer<IsoCard> check) {
        int writes = 0;
        boolean cut = true;
        while (cut) {
            try (IsoCard card = prepared.get()) {
                card.card.cutPowerAtWrite(++writes);
                cut = isCut(card, command);
                card.card.cutPowerAtWrite(0);
                card.card.powerOn();
                card.select();
                check.accept(card);
            }
        }
        assertTrue(writes > 1, "the command writes nothing");
    }

    private static boolean isCut(IsoCard card, String command) {
        try {
            card.send(command);
            return false;
        } catch (TransportException e) {
            return true;
        }
    }
}
