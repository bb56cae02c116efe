package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.api.ApiClass;
import dev.jcard.api.ApiLevel;
import dev.jcard.api.ApiMethod;
import dev.jcard.api.JavaCardApi;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every method that applets can link to does something on the virtual card. */
class ApiBodiesTest {

    @Test
    void list() {
        for (var p : JavaCardApi.of(ApiLevel.latest()).packages()) {
            for (ApiClass c : p.classes()) {
                if (!c.isInterface()) {
                    for (ApiMethod m : c.methods()) {
                        if (!hasBody(c, m)) {
                            System.out.println("MISSING " + c.name() + "." + m.name() + m.descriptor() + " "
                                    + Integer.toHexString(m.access()));
                        }
                    }
                }
            }
        }
    }

    private static boolean hasBody(ApiClass c, ApiMethod m) {
        String signature = m.name() + m.descriptor();
        if (AllNatives.TABLE.find(c.name(), signature) != null) {
            return true;
        }
        return c.supers().stream().anyMatch(s -> AllNatives.TABLE.find(s, signature) != null);
    }
}
