package dev.jcard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    enum State { NOT_YET }

    record Card(String label, Optional<Integer> tries, Optional<String> absent, State state, Aid aid, Bytes serial, List<Integer> empty) {
    }

    @Test
    void recordsBecomeObjectsInTheOrderOfTheirComponents() {
        Card card = new Card("Jane \"J\" \\ \u0001\n\u00e9", Optional.of(3), Optional.empty(), State.NOT_YET, Aid.of("A000000001"), Bytes.parseHex("0A"), List.of());
        assertEquals("""
                {
                  "label": "Jane \\"J\\" \\\\ \\u0001\\n\u00e9",
                  "tries": 3,
                  "state": "not-yet",
                  "aid": "A000000001",
                  "serial": "0A",
                  "empty": []
                }""", Json.write(card));
    }

    @Test
    void nullIsLeftOutOfObjectsAndWrittenInLists() {
        assertEquals("{}", Json.write(Json.object("a", null)));
        assertEquals("[\n  null,\n  true,\n  {\n    \"a\": 1.5\n  }\n]", Json.write(java.util.Arrays.asList(null, true, Json.object("a", 1.5))));
    }
}
