package dev.jcard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusWordTest {

    @ParameterizedTest
    @CsvSource({
        "9C02, WrongSecret", "63C2, WrongSecret", "63C0, Blocked", "6983, Blocked", "9C0C, Blocked", "6982, NotAuthorized",
        "9C06, NotAuthorized", "6A82, NotFound", "9C07, NotFound", "6A84, NoSpace", "9C01, NoSpace", "6D00, Unsupported",
        "9C05, Unsupported", "6985, CardRefusedException", "1234, CardRefusedException",
    })
    void becomesOneTypedException(String sw, String type) {
        ResponseApdu response = ResponseApdu.of(Integer.parseInt(sw, 16));
        CardRefusedException refused = assertThrows(CardRefusedException.class, () -> response.orThrow("try it"));
        assertEquals(type, refused.getClass().getSimpleName());
        assertEquals(response.sw(), refused.sw());
    }

    @Test
    void tellsTriesLeft() {
        CardRefusedException.WrongSecret wrong = assertThrows(CardRefusedException.WrongSecret.class,
                () -> ResponseApdu.of(0x63C5).orThrow("verify the PIN"));
        assertEquals(5, wrong.triesLeft());
        assertEquals("the card refused to verify the PIN: 63C5 (verification failed, 5 tries left)", wrong.getMessage());
    }

    @Test
    void namesRanges() {
        assertEquals("success, 256 more bytes to fetch", StatusWord.meaning(0x6100));
        assertEquals("wrong Le, 16 is right", StatusWord.meaning(0x6C10));
    }
}
