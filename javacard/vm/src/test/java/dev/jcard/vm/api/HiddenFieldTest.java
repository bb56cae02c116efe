package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.api.ApiLevel;
import dev.jcard.core.Bytes;
import dev.jcard.vm.AppletSources;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.interpreter.VmFault;
import dev.jcard.vm.runtime.InstallException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What host bodies keep in objects of API classes is out of reach for bytecode. */
class HiddenFieldTest {

    private static final int IMPORT = 4;
    private static final int CONSTANT_POOL = 5;
    private static final int INSTANCE_FIELD = 2;
    private static final int PLACES = 0;
    private static final int DISPATCHER = 6;

    private final ApiCaller card = new ApiCaller("2.2.2");

    private static Map<Integer, Bytes> components() {
        Map<Integer, Bytes> components = new TreeMap<>();
        Bytes all = AppletSources.convert("services", ApiLevel.V2_2_2).loadFile();
        for (int at = 0; at < all.length(); at += 3 + all.u2At(at + 1)) {
            components.put(all.u1(at), all.slice(at, 3 + all.u2At(at + 1)));
        }
        return components;
    }

    private int importOf(Map<Integer, Bytes> components, Bytes aid) {
        Bytes list = components.get(IMPORT);
        int at = 4;
        for (int token = 0; token < list.u1(3); token++) {
            if (list.slice(at + 3, list.u1(at + 2)).equals(aid)) {
                return token;
            }
            at += 3 + list.u1(at + 2);
        }
        throw new AssertionError("does not import " + aid);
    }

    @Test
    void fieldsOfApiClassesCannotBeNamed() {
        Map<Integer, Bytes> components = components();
        byte[] pool = components.get(CONSTANT_POOL).toArray();
        assertEquals(INSTANCE_FIELD, pool[5], "the first constant is a field");
        Bytes aid = card.jcre.api().named("javacard/framework/service/Dispatcher").home.aid;
        assertTrue(card.jcre.api().packageOf(aid).exported.get(DISPATCHER).name.endsWith("/Dispatcher"));
        pool[6] = (byte) (0x80 | importOf(components, aid));
        pool[7] = DISPATCHER;
        pool[8] = PLACES;
        components.put(CONSTANT_POOL, Bytes.of(pool));
        InstallException refused = assertThrows(InstallException.class, () -> card.jcre.registry().load(components, 1000));
        assertTrue(refused.getMessage().contains("has no field"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "javacard/framework/service/Dispatcher, <init>(S)V",
        "javacard/framework/service/RMIService, <init>(Ljava/rmi/Remote;)V"})
    void bodiesRefuseObjectsOfOtherClasses(String type, String constructor) {
        CardObject other = card.construct("javacard/framework/UserException", "<init>(S)V", 5);
        Object argument = constructor.contains("(S)") ? 3 : other;
        assertThrows(VmFault.class, () -> card.callStatic(type, constructor, other, argument));
        assertEquals(5, other.words[0]);
    }
}
