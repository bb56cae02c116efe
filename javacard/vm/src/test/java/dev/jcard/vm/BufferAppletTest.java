package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buffers, durations and events of Java Card 3.1. */
class BufferAppletTest {

    private final VirtualCard card = AppletSources.card("jc32", "buffers");

    @BeforeEach
    void select() {
        assertEquals("9000", AppletSources.select(card, "buffers", 0));
    }

    @AfterEach
    void close() {
        card.close();
    }

    private void check(String command, String answer) {
        assertEquals(answer, AppletSources.send(card, command), command);
    }

    @Test
    void buffers() {
        check("80010000", "6204");
        check("80020000", "00000102030706050400000F9000");
        check("80030000", "1122334455669000");
        check("80040000", "0501019000");
        check("80050000", "6203");
        check("80060000", "6202");
        check("80070000", "6201");
        check("80080000", "6204");
        check("80030000", "1122334455669000");
        check("80090000", "0433449000");
        check("800A0000", "06059000");
        check("800B0000", "6F00");
        assertEquals("java/lang/SecurityException", card.lastFailure().orElseThrow());
        check("800C0000", "6105");
    }

    @Test
    void bufferOrderSurvivesReset() {
        check("80010000", "6204");
        card.reset();
        select();
        check("80030000", "1122334455669000");
        check("80040000", "0501019000");
    }

    @Test
    void durations() {
        check("80200400", "0000005A9000");
        check("80200500", "000000019000");
        check("80200300", "00015F909000");
        check("80200200", "055D4A809000");
        check("80200800", "6102");
        check("80210000", "010004009000");
        check("80220000", "01FFE2001E9000");
        check("80230000", "01009000");
        check("80240000", "FF009000");
        check("80210000", "010004009000");
    }

    @Test
    void whatTheCardDoesNotHave() {
        check("80250000", "6105");
        check("80300000", "9000");
    }
}
