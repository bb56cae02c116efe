package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.interpreter.CardThrow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last result of a sensitive method. */
class SensitiveResultTest {

    private static final String TYPE = "javacardx/security/SensitiveResult";
    private final ApiCaller card = new ApiCaller("3.0.5");
    private final CardObject data = card.bytes("0102");

    private void compare(int first, int second) {
        card.callStatic("javacard/framework/Util", "arrayCompare", data, first, data, second, 1);
    }

    private void check(boolean holds, String assertion, Object... arguments) {
        if (holds) {
            card.callStatic(TYPE, assertion, arguments);
        } else {
            assertThrows(CardThrow.class, () -> card.callStatic(TYPE, assertion, arguments), assertion);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, -1", "0, 0, 0", "1, 0, 1"})
    void numbers(int first, int second, int result) {
        compare(first, second);
        check(result < 0, "assertNegative");
        check(result > 0, "assertPositive");
        check(result == 0, "assertZero");
        check(result == 0, "assertFalse");
        check(result != 0, "assertTrue");
        check(true, "assertEquals(S)V", result);
        check(false, "assertEquals(S)V", result + 1);
        check(true, "assertLessThan", result + 1);
        check(false, "assertLessThan", result);
        check(true, "assertGreaterThan", result - 1);
        check(false, "assertGreaterThan", result);
    }

    @Test
    void anExceptionLeavesNoResult() {
        compare(0, 0);
        assertThrows(CardThrow.class, () -> compare(0, 2));
        check(false, "assertZero");
        compare(0, 0);
        check(true, "assertZero");
        card.callStatic(TYPE, "reset");
        check(false, "assertZero");
    }

    @Test
    void aNumberIsNoObject() {
        compare(0, 0);
        check(false, "assertEquals(Ljava/lang/Object;)V", new Object[] {null});
    }
}
