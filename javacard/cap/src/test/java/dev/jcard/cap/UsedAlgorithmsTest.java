package dev.jcard.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsedAlgorithmsTest {

    /** What is computed from a constant is no argument: (short) (length * 8) was taken for key type 8. */
    @ParameterizedTest
    @CsvSource({"10 05 11 0800 03, '[5, 2048, 0]'", "10 05 1C 03, [5]", "10 08 45 03, []", "1C 10 08 03, []"})
    void argumentsAreConstantsOnlyWhenTheyArePushed(String code, String constants) {
        List<Instruction> instructions = Instruction.decodeAll(Bytes.parseHex(code + "8D0000"));
        assertEquals(constants, UsedAlgorithms.constants(instructions, instructions.size() - 1, 3).toString());
    }
}
