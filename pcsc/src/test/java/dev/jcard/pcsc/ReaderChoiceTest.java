package dev.jcard.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderChoiceTest {

    private static final List<Reader> READERS = List.of(
            new Reader(0, "Gemplus GemPC Key 00 00", false, Bytes.EMPTY),
            new Reader(1, "Gemalto PC Twin 01 00", true, Bytes.parseHex("3B00")),
            new Reader(2, "Gemalto PC Twin 02 00", false, Bytes.EMPTY));

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 2", "gempc, 0", "twin 02, 2", "Gemalto PC Twin 01 00, 1", "key, 0"})
    void numbersNamesAndPartsOfNames(String selector, int expected) {
        assertEquals(expected, ReaderChoice.choose(READERS, selector).number());
    }

    @Test
    void withoutASelectorTheOneWithACard() {
        assertEquals(1, ReaderChoice.choose(READERS, null).number());
    }

    @ParameterizedTest
    @CsvSource({"twin, AMBIGUOUS_READER", "omnikey, NO_READER", "3, NO_READER"})
    void otherwiseSaysWhichThereAre(String selector, Reason reason) {
        TransportException e = assertThrows(TransportException.class, () -> ReaderChoice.choose(READERS, selector));
        assertEquals(reason, e.reason());
        assertTrue(e.getMessage().contains("1 Gemalto PC Twin 01 00"), e.getMessage());
    }

    @Test
    void severalCardsNeedASelector() {
        List<Reader> two = List.of(new Reader(0, "a", true, Bytes.EMPTY), new Reader(1, "b", true, Bytes.EMPTY));
        assertEquals(Reason.AMBIGUOUS_READER, assertThrows(TransportException.class, () -> ReaderChoice.choose(two, null)).reason());
    }

    @Test
    void noCardAndNoReaderDiffer() {
        assertEquals(Reason.NO_READER, assertThrows(TransportException.class, () -> ReaderChoice.choose(List.of(), null)).reason());
        assertEquals(Reason.NO_CARD, assertThrows(TransportException.class,
                () -> ReaderChoice.choose(List.of(READERS.get(0)), null)).reason());
    }
}
