package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.interpreter.CardThrow;
import org.junit.jupiter.api.Test;

/** Views across the firewall. */
class ArrayViewTest {

    private final ApiCaller card = new ApiCaller("3.2.0");

    @Test
    void theViewIsForTheContextOfTheReader() {
        CardObject array = card.bytes("01020304");
        CardObject reader = card.jcre.heap().newInstance(card.jcre.api().named("java/lang/Object"), new Owner(2, 7));
        CardObject view = card.create("javacard/framework/JCSystem", "makeByteArrayView", array, 1, 2, 3, reader);
        assertEquals(2, view.context);
        assertEquals(7, view.owner);
        assertEquals("java/lang/SecurityException", assertThrows(CardThrow.class,
                () -> card.callStatic("javacard/framework/Util", "getShort", view, 0)).getMessage());
    }

    @Test
    void aViewCannotGiveMoreThanItHas() {
        CardObject array = card.bytes("01020304");
        CardObject view = card.create("javacard/framework/JCSystem", "makeByteArrayView", array, 1, 2, 1, null);
        assertThrows(CardThrow.class,
                () -> card.create("javacard/framework/JCSystem", "makeByteArrayView", view, 0, 1, 3, null));
        assertEquals(1, card.callStatic("javacard/framework/JCSystem", "getAttributes", view));
        assertEquals(3, card.callStatic("javacard/framework/JCSystem", "getAttributes", array));
    }

    @Test
    void viewsTakeNoMemoryAndEnd() {
        CardObject array = card.bytes("01020304");
        int objects = card.jcre.heap().objectCount();
        int free = card.jcre.heap().transientFree();
        card.create("javacard/framework/JCSystem", "makeByteArrayView", array, 1, 2, 1, null);
        card.jcre.heap().closeViews();
        assertEquals(objects, card.jcre.heap().objectCount());
        assertEquals(free, card.jcre.heap().transientFree());
        card.jcre.heap().putByte(array, 0, 9);
        assertEquals(9, array.bytes[0]);
    }
}
