package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalOptionsTest {

    @ParameterizedTest
    @CsvSource({"-r sim pkcs15 list --id 45", "pkcs15 -r sim list --id 45", "pkcs15 list --id 45 --reader=sim", "pkcs15 list --id 45 -r sim"})
    void mayStandAnywhere(String line) {
        GlobalOptions options = GlobalOptions.parse(List.of(line.split(" ")));
        assertEquals("sim", options.reader());
        assertEquals(List.of("pkcs15", "list", "--id", "45"), options.rest());
    }

    @Test
    void traceTakesAFileOnlyAfterAnEqualsSign() {
        GlobalOptions options = GlobalOptions.parse(List.of("--trace", "info"));
        assertTrue(options.trace());
        assertEquals(List.of("info"), options.rest());
        assertEquals("x.txt", GlobalOptions.parse(List.of("--trace=x.txt", "info")).traceTo());
    }

    @Test
    void nothingIsTakenAfterTwoDashes() {
        assertEquals(List.of("apdu", "--", "--yes"), GlobalOptions.parse(List.of("apdu", "--", "--yes")).rest());
    }

    @Test
    void versionBelongsToTheCommandAfterItsName() {
        assertTrue(GlobalOptions.parse(List.of("-v", "--version")).version());
        GlobalOptions build = GlobalOptions.parse(List.of("cap", "build", "classes", "--version", "1.2"));
        assertFalse(build.version());
        assertEquals(List.of("cap", "build", "classes", "--version", "1.2"), build.rest());
        assertFalse(GlobalOptions.parse(List.of("cap", "build", "--version=1.2")).version());
    }

    @ParameterizedTest
    @CsvSource({"hepl, help", "lst-keys, list-keys", "list, list", "gen, gen-key", "genkey, gen-key"})
    void suggestsTheNearestWord(String typed, String meant) {
        assertEquals(meant, Suggestions.nearest(typed, List.of("help", "list-keys", "list", "gen-key")).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"xyz", "q", "frobnicate"})
    void suggestsNothingForWordsFromNowhere(String typed) {
        assertTrue(Suggestions.nearest(typed, List.of("help", "list-keys", "list", "gen-key")).isEmpty());
    }
}
