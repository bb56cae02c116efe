package dev.jcard.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import javax.smartcardio.CardException;
import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaPCSCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of winscard.h that need hardware or polkit to happen. */
class PcscErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "8010001D, NO_SERVICE", "8010001E, CONNECTION_LOST", "8010006A, NOT_PERMITTED", "8010002E, NO_READER", "80100009, NO_READER",
        "80100017, CARD_REMOVED", "8010000C, NO_CARD", "80100069, CARD_REMOVED", "80100066, CARD_MUTE", "80100067, CARD_MUTE",
        "8010000F, CARD_MUTE", "8010000B, CARD_IN_USE", "80100068, CONNECTION_LOST", "80100002, CANCELLED", "8010001F, OTHER",
    })
    void everyCodeHasItsReasonAndNextStep(String code, Reason reason) {
        // jnasmartcardio hands codes over sign-extended or not, depending on the platform's DWORD.
        for (long raw : new long[] {Long.parseLong(code, 16), (int) Long.parseLong(code, 16)}) {
            TransportException e = PcscErrors.translate(new JnaPCSCException(raw, "x"), "try");
            assertEquals(reason, e.reason());
            assertTrue(reason == Reason.CANCELLED || e.remedy() != null);
        }
    }

    @Test
    void findsTheCodeInUncheckedExceptions() {
        JnaPCSCException cause = new JnaPCSCException(PcscErrors.NO_SERVICE, "x");
        assertEquals(Reason.NO_SERVICE, PcscErrors.translate(new EstablishContextException(cause), "try").reason());
    }

    @Test
    void namesWhatItDoesNotKnow() {
        TransportException e = PcscErrors.translate(new CardException("odd"), "list the readers");
        assertEquals("PC/SC failed to list the readers: odd", e.getMessage());
        assertNotNull(e.getCause());
    }
}
