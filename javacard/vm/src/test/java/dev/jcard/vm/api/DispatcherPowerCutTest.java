package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.PowerLossException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry of a dispatcher changes at once or not at all. */
class DispatcherPowerCutTest {

    private static final String HOME = "javacard/framework/service/";
    private static final int ENTRY = 3;
    private final ApiCaller card = new ApiCaller("2.2.2");
    private final CardObject dispatcher = card.construct(HOME + "Dispatcher", "<init>", 3);
    private final CardObject first = card.construct(HOME + "BasicService", "<init>");
    private final CardObject second = card.construct(HOME + "BasicService", "<init>");

    private int entries() {
        CardObject places = card.jcre.heap().get(dispatcher.words[0] & 0xFFFF);
        for (int at = 0; at < dispatcher.bytes.length; at += ENTRY) {
            assertNotNull(card.jcre.heap().get(places.words[dispatcher.bytes[at + 2]] & 0xFFFF), "an entry without a service");
        }
        return dispatcher.bytes.length / ENTRY;
    }

    @ParameterizedTest
    @ValueSource(strings = {"addService", "removeService"})
    void changesAreWhole(String method) {
        boolean adding = method.equals("addService");
        card.call(dispatcher, "addService", first, 2);
        int cuts = 0;
        boolean done = false;
        while (!done) {
            card.jcre.heap().cutPowerAt(cuts + 1);
            try {
                card.call(dispatcher, method, adding ? second : first, 2);
                done = true;
            } catch (PowerLossException e) {
                cuts++;
            }
            card.jcre.reset();
            int after = entries();
            if (after != 1) {
                assertEquals(adding ? 2 : 0, after);
            }
        }
        assertEquals(2, cuts, "writes of one change");
    }
}
