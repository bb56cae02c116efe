package dev.jcard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlvTest {

    @Test
    void readsNestedObjects() {
        Tlv fci = Tlv.parse(Bytes.parseHex("6F10 8408A000000003000000 A5049F650101"));
        assertTrue(fci.isConstructed());
        assertEquals("A000000003000000", fci.child(0x84).orElseThrow().value().toHex());
        assertEquals("01", fci.child(0xA5).orElseThrow().child(0x9F65).orElseThrow().value().toHex());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65535, 65536})
    void lengthsRoundTrip(int length) {
        Tlv tlv = new Tlv(0x7F49, Bytes.zeros(length));
        assertEquals(tlv, Tlv.parse(tlv.encode()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"84", "8402A0", "8480A0000000", "8484000000010A", "9F", "9F8181810100", "7F", "848101"})
    void refusesWhatIsCutOffOrIndefinite(String hex) {
        assertThrows(MalformedDataException.class, () -> Tlv.parse(Bytes.parseHex(hex)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x9F, 0x84FF, 0x9F8181, -1, 0x1000000})
    void refusesTagsThatAreNotTags(int tag) {
        assertThrows(MalformedDataException.class, () -> new Tlv(tag, Bytes.EMPTY));
    }

    @Test
    void anyBytesEitherReadOrAreRefused() {
        Random random = new Random(7816);
        byte[] seed = Bytes.parseHex("6F108408A000000003000000A5049F650101820102").toArray();
        for (int i = 0; i < 100_000; i++) {
            byte[] raw = i % 2 == 0 ? new byte[random.nextInt(40)] : seed.clone();
            if (i % 2 == 0) {
                random.nextBytes(raw);
            } else {
                raw[random.nextInt(raw.length)] ^= (byte) (1 << random.nextInt(8));
            }
            readsOrRefuses(Bytes.of(raw));
        }
    }

    private static void readsOrRefuses(Bytes raw) {
        List<Tlv> read;
        try {
            read = Tlv.parseAll(raw);
        } catch (MalformedDataException e) {
            return;
        }
        Bytes written = read.stream().map(Tlv::encode).reduce(Bytes.EMPTY, Bytes::plus);
        assertEquals(read, Tlv.parseAll(written));
    }
}
