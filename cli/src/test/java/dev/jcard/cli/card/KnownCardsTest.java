package dev.jcard.cli.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class KnownCardsTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/atr/names.csv", delimiter = ';')
    void namesTheCardOfAnAtr(String atr, String name) {
        assertEquals(name.equals("-") ? Optional.empty() : Optional.of(name), KnownCards.ownName(Bytes.parseHex(atr)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "A000000003000000; Visa/GlobalPlatform card manager, as on most JCOP cards",
        "A000000151000000; GlobalPlatform issuer security domain",
        "A00000015153504101; GlobalPlatform supplementary security domain",
        "D2760001240103040006000000010000; OpenPGP",
        "A000000308000010000100; PIV",
        "A00000000101; MUSCLE card edge"})
    void namesAnAppletByTheBeginningOfItsAid(String aid, String name) {
        assertEquals(Optional.of(name), KnownCards.appletName(Aid.of(aid)));
    }

    @Test
    void doesNotNameWhatNobodyKnows() {
        assertEquals(Optional.empty(), KnownCards.appletName(Aid.of("F06A636172")));
    }

    @Test
    void everyLineOfTheTablesIsCompleteAndStandsOnce() {
        Set<String> seen = new HashSet<>();
        for (List<String> row : DataTable.read("cards.csv", 3)) {
            assertEquals(3, row.size(), row.toString());
            assertTrue(row.get(0).matches("3[BF]( ([0-9A-F]{2}|\\.\\.))+"), row.toString());
            assertTrue(seen.add(row.get(0)), row.toString());
            assertFalse(row.get(1).isEmpty() || row.get(2).isEmpty(), row.toString());
        }
        for (List<String> row : DataTable.read("applets.csv", 4)) {
            assertEquals(4, row.size(), row.toString());
            assertTrue(row.get(1).matches("probe|name"), row.toString());
            assertTrue(seen.add(row.get(0)) && !Aid.of(row.get(0)).bytes().isEmpty(), row.toString());
            assertFalse(row.get(2).isEmpty() || row.get(3).isEmpty(), row.toString());
        }
    }
}
