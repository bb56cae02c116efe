package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesTest {

    private static final String FREE = "0000 0000 0000";
    private static final String DATA = "00112233445566778899AABBCCDDEEFF";
    private static final String IV = "0102030405060708";

    private final TestCard card = TestCard.ready().login(1);

    @AfterEach
    void close() {
        card.close();
    }

    @ParameterizedTest
    @CsvSource({"6, 8, 20", "6, 8, 21", "7, 16, 20", "7, 16, 21", "8, 24, 20", "8, 24, 21"})
    void bothWays(int type, int length, String mode) throws GeneralSecurityException {
        String key = load(0, type, length);
        String iv = mode.equals("20") ? IV : "";
        String encrypted = host(key, iv, DATA);
        init("0", mode, "03", iv);
        assertEquals("0010" + encrypted, card.ok("B0 36 00 03 13 01 0010" + DATA + "12"));
        init("0", mode, "04", iv);
        assertEquals(DATA, card.ok("B0 36 00 03 13 03 0010" + encrypted + "10"));
    }

    @Test
    void chainingGoesOnFromPieceToPiece() throws GeneralSecurityException {
        String key = load(0, 7, 16);
        load(1, 6, 8);
        String encrypted = host(key, IV, DATA + DATA);
        init("0", "20", "03", IV);
        assertEquals("0010" + encrypted.substring(0, 32), card.ok("B0 36 00 02 13 01 0010" + DATA + "12"));
        init("1", "20", "03", "");
        card.ok("B0 36 01 02 13 01 0010" + DATA + "12");
        assertEquals("0010" + encrypted.substring(32), card.ok("B0 36 00 03 13 01 0010" + DATA + "12"));
    }

    @Test
    void throughObjects() throws GeneralSecurityException {
        String key = load(0, 8, 24);
        card.put("FFFFFFFE", FREE, Bytes.u2(8).plus(Bytes.parseHex(IV)).toArray());
        card.ok("B0 36 00 01 03 20 03 02");
        card.ok("B0 52 00 00 04 FFFFFFFE");
        Bytes data = Bytes.parseHex(DATA.repeat(40));
        card.put("FFFFFFFE", FREE, Bytes.u2(640).plus(data).toArray());
        card.ok("B0 36 00 03 01 02");
        Bytes expected = Bytes.u2(640).plus(Bytes.parseHex(host(key, IV, data.toHex())));
        assertEquals(expected, Bytes.of(card.get("FFFFFFFF", 642)));
    }

    @Test
    void exportGivesTheKeyBack() {
        String key = load(0, 8, 24);
        card.ok("B0 34 00 00 01 00");
        assertEquals("000800C00018" + key, Bytes.of(card.get("FFFFFFFF", 30)).toHex());
    }

    @Test
    void wrongUse() {
        load(0, 6, 8);
        card.refused("9C09", "B0 36 00 01 05 20 01 01 0000");
        card.refused("9C09", "B0 36 00 01 05 20 02 01 0000");
        card.refused("9C0F", "B0 36 00 01 05 22 03 01 0000");
        card.refused("9C0F", "B0 36 00 01 05 00 03 01 0000");
        card.refused("9C0F", "B0 36 00 01 0C 20 03 01 0007 01020304050607");
        card.refused("9C0F", "B0 36 00 01 0D 21 03 01 0008" + IV);
        init("0", "20", "03", "");
        card.refused("9C0F", "B0 36 00 03 0A 01 0007 01020304050607");
        card.ok("B0 36 00 03 03 01 0000 02");
        card.refused("6A86", "B0 36 00 03 0B 01 0008 0102030405060708");
        for (String blob : new String[] {"0006 0040 0007 01020304050607", "0006 0080 0010" + DATA, "0007 0040 0008" + IV}) {
            card.put("FFFFFFFE", FREE, Bytes.parseHex(blob).toArray());
            card.refused("9C0F", "B0 32 01 00 06" + FREE);
            card.ok("B0 52 00 00 04 FFFFFFFE");
        }
    }

    private void init(String slot, String mode, String direction, String iv) {
        card.ok("B0 36 0%s 01 %02X %s %s 01 %04X %s".formatted(slot, 5 + iv.length() / 2, mode, direction,
                iv.length() / 2, iv));
    }

    private String load(int slot, int type, int length) {
        String key = "0123456789ABCDEFFEDCBA98765432108967452301EFCDAB".substring(0, 2 * length);
        Bytes blob = Bytes.ofInts(0, type).plus(Bytes.u2(length * 8)).plus(Bytes.u2(length)).plus(Bytes.parseHex(key));
        card.put("FFFFFFFE", FREE, blob.toArray());
        card.ok("B0 32 0%d 00 06 %s".formatted(slot, FREE));
        return key;
    }

    private static String host(String key, String iv, String data) throws GeneralSecurityException {
        String name = key.length() == 16 ? "DES" : "DESede";
        String whole = key.length() == 32 ? key + key.substring(0, 16) : key;
        Cipher cipher = Cipher.getInstance(name + (iv.isEmpty() ? "/ECB/NoPadding" : "/CBC/NoPadding"));
        SecretKeySpec spec = new SecretKeySpec(Bytes.parseHex(whole).toArray(), name);
        if (iv.isEmpty()) {
            cipher.init(Cipher.ENCRYPT_MODE, spec);
        } else {
            cipher.init(Cipher.ENCRYPT_MODE, spec, new IvParameterSpec(Bytes.parseHex(iv).toArray()));
        }
        return Bytes.of(cipher.doFinal(Bytes.parseHex(data).toArray())).toHex();
    }
}
