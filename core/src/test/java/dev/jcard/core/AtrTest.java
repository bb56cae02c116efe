package dev.jcard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtrTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/atr/atrs.csv")
    void decodesKnownCards(String hex, String protocols, String historical) {
        Atr atr = Atr.parse(Bytes.parseHex(hex));
        assertEquals(Arrays.stream(protocols.split(" ")).map(Integer::valueOf).toList(), atr.protocols());
        assertEquals(historical == null ? "" : historical, atr.historical().toHex());
        Bytes together = atr.fields().stream().map(Atr.Field::value).reduce(Bytes.EMPTY, Bytes::plus);
        assertEquals(hex, together.toHex());
    }

    @Test
    void explainsEveryField() {
        Atr atr = Atr.parse(Bytes.parseHex("3BF2180002C10A31FE58C80975"));
        List<String> lines = atr.fields().stream().map(f -> f.name() + " " + f.value() + " " + f.meaning()).collect(Collectors.toList());
        assertEquals(List.of(
                "TS 3B direct convention",
                "T0 F2 TA1 TB1 TC1 TD1 follow, 2 historical bytes",
                "TA1 18 Fi 372, Di 12, 31 clock cycles per bit",
                "TB1 00 no programming voltage",
                "TC1 02 extra guard time: 2 etu",
                "TD1 C1 protocol T=1, TC2 TD2 follow",
                "TC2 0A waiting time integer 10 for T=0",
                "TD2 31 protocol T=1, TA3 TB3 follow",
                "TA3 FE the card takes blocks of up to 254 bytes",
                "TB3 58 character waiting time index 8, block waiting time index 5",
                "historical C809 proprietary: \"..\"",
                "TCK 75 check byte, right"), lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3B", "4B00", "3B0000", "3B01", "3B10", "3B80", "3B8001", "3BF2180002C10A31FE58C80974", "3B8080808080808080808080808080808080808080808080808080808080808080808080"})
    void refusesDamage(String hex) {
        assertThrows(MalformedDataException.class, () -> Atr.parse(Bytes.parseHex(hex)));
    }

    @Test
    void namesTheRightCheckByte() {
        String message = assertThrows(MalformedDataException.class,
                () -> Atr.parse(Bytes.parseHex("3BF2180002C10A31FE58C80974"))).getMessage();
        assertTrue(message.contains("75 is right"), message);
    }

    @Test
    void anyBytesEitherDecodeCompletelyOrAreRefused() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] raw = new byte[random.nextInt(36)];
            random.nextBytes(raw);
            if (raw.length > 0) {
                raw[0] = 0x3B;
            }
            try {
                Atr atr = Atr.parse(Bytes.of(raw));
                assertEquals(atr.bytes(), atr.fields().stream().map(Atr.Field::value).reduce(Bytes.EMPTY, Bytes::plus));
            } catch (MalformedDataException refused) {
                assertTrue(refused.getMessage().length() > 10);
            }
        }
    }
}
