package dev.jcard.cap.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that would harm a card, one rule each. The locals are: 0 byte[], 1 short, 2 short, 3 Object; 4 and 5 are free. */
class CodeRulesTest {

    private final CapVerifier verifier = new CapVerifier(ReferenceCaps.api("2.2.2"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            04 78                          | return a constant
            1D 10 05 41 78                 | add
            18 1D 25 78                    | read an array
            18 1D 04 38 03 78              | write an array
            8F0000 3D 8C0001 3B 03 78      | new object with constructor
            8F0003 3B 03 78                | a fresh object may be dropped
            18 1D 1E 1B 8D0004 78          | call itself
            1D 60 04 04 78 03 78           | branch
            1B 95 0B0000 78                | instanceof byte[]
            1B 94 0B0000 1D 25 78          | cast to byte[] and read
            71 0005 03 78 28 04 72 04      | subroutine
            1D 73 000D 0000 0001 000B 000D 03 78 04 78 | switch
            1D 1E 3F 12 3B 3B 78           | dup_x
            1D 1E 40 11 3B 78              | swap_x
            1D 8D0006 03 78                | static method of another package
            """)
    void harmlessCode(String code, String what) {
        assertEquals(List.of(), verifier.findings(new OneMethod(code).build()), what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            41 78                    | the stack is empty
            04 05 06 07 08 78        | more than the 4 words of stack
            7A                       | the method must give short
            18 78                    | a short is expected
            1D 77                    | a reference is expected
            19 78                    | local variable 1 is a short, not a reference
            1C 78                    | local variable 0 is byte[], not a short
            16 06 78                 | local variable 6, there are 6
            16 04 78                 | local variable 4 is an undefined value
            04 3B                    | the code ends without return
            70 03 10 04 78           | where no instruction begins
            70 7F 04 78              | where no instruction begins
            1B 1D 25 78              | an array of another type is expected, on the stack is java.lang.Object
            18 1D 26 78              | an array of another type is expected, on the stack is byte[]
            1D 1D 25 78              | a reference is expected, on the stack is a short
            1B 1D 1E 1B 8D0004 78    | argument 1 must be byte[], on the stack is java.lang.Object
            18 8D0006 03 78          | a short is expected
            8F0000 95 00 0000 78     | a reference is expected, on the stack is a java.lang.Object before its constructor
            8F0000 3D 3D 8C0001 93   | what is thrown must be java.lang.Throwable
            1B 8C0001 03 78          | a constructor for java.lang.Object
            8F0003 8C0001 03 78      | a constructor of java.lang.Object for a class@0000 before its constructor
            8F0009 3B 03 78          | javacard.framework.Applet is abstract
            8F0005 3B 03 78          | javacard.framework.Shareable is abstract
            8F0001 3B 03 78          | constant 1 is a StaticMethodref, not a Classref
            8F000A 3B 03 78          | the constant pool has no entry 10
            1B 8B0008 3B 03 78       | the object must be javacard.framework.APDU, on the stack is java.lang.Object
            8D0001 03 78             | the method is not static
            1B 8C0004 03 78          | the method is static
            1B 8B0004 03 78          | constant 4 is a StaticMethodref, not a VirtualMethodref
            1B 8E 01 0007 00 3B 03 78 | has no virtual method with token 00
            1B 8E 01 0000 00 3B 03 78 | java.lang.Object is not an interface
            1D 60 03 04 03 78        | ways meet with
            1D 60 06 04 1D 70 04 04 18 78 | a short is expected
            0A 0A 42 5E 78           | int is used, the header says that it is not
            72 04                    | local variable 4 is an undefined value, not a return address
            71 0003 28 04 71 FFFE 03 78 | a subroutine calls itself
            FE                       | the instruction is not allowed
            1D 75 000D 0002 0005 000D 0004 000D 03 78 | the keys of the switch are not in order
            1D 90 09 3B 03 78        | array type 9
            1B 94 0C 0001 3B 03 78   | array type 12 with constant 1
            1D 1E 3F 50 3B 78        | 5 words, 0 down
            18 5904 01 03 78         | local variable 4 is an undefined value, not a short
            B9                       | B9 is not an instruction
            """)
    void harmfulCode(String code, String reason) {
        assertFound(new OneMethod(code).build(), reason);
    }

    @Test
    void intsStayWhole() {
        assertEquals(List.of(), verifier.findings(new OneMethod("22 22 42 5E 78").withInt().build()));
        assertFound(new OneMethod("1E 78").withInt().build(), "local variable 2 is an int, not a short");
        assertFound(new OneMethod("1F 78").withInt().build(), "local variable 3 is an int, not a short");
        assertFound(new OneMethod("22 3D 3B 3B 3B 03 78").withInt().build(), "an int would be cut in two");
        assertFound(new OneMethod("22 3B 03 78").withInt().build(), "an int would be cut in two");
        assertFound(new OneMethod("1D 32 22 78").withInt().build(), "local variable 2 is an undefined value, not an int");
    }

    @Test
    void exceptionHandlers() {
        assertEquals(List.of(), verifier.findings(new OneMethod("1D 8D0006 03 78 3B 04 78").handler(0, 4, 6, 2, true).build()));
        assertFound(new OneMethod("1D 8D0006 03 78 3B 04 78").handler(0, 4, 6, 3, true).build(), "catches class@0000, which cannot be thrown");
        assertFound(new OneMethod("1D 8D0006 03 78 3B 04 78").handler(0, 2, 6, 2, true).build(), "where no instruction begins");
        assertFound(new OneMethod("1D 8D0006 03 78 3B 04 78").handler(0, 4, 6, 2, false).build(), "the stop bit of exception handler 0 is wrong");
        assertFound(new OneMethod("1D 8D0006 03 78 78").handler(0, 4, 6, 2, true).build(), "a short is expected, on the stack is java.lang.Throwable");
    }

    private void assertFound(CapFile cap, String reason) {
        List<Finding> findings = verifier.findings(cap);
        assertTrue(findings.stream().anyMatch(each -> each.reason().contains(reason)), () -> "expected: " + reason + "\nfound: " + findings);
    }
}
