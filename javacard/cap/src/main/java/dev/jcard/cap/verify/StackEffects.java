package dev.jcard.cap.verify;

import dev.jcard.cap.Opcode;
import dev.jcard.cap.TypeDescriptor.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What most instructions take from the stack and leave there: S short, I int, A reference, N null, and for arrays b of boolean or
 * byte, s of short, i of int, r of references, a of anything. The top of the stack is on the right.
 */
final class StackEffects {

    private static final String TABLE = """
            nop goto goto_w : >
            aconst_null : > N
            sconst_m1 sconst_0 sconst_1 sconst_2 sconst_3 sconst_4 sconst_5 bspush sspush : > S
            iconst_m1 iconst_0 iconst_1 iconst_2 iconst_3 iconst_4 iconst_5 bipush sipush iipush : > I
            baload : bS > S
            saload : sS > S
            iaload : iS > I
            bastore : bSS >
            sastore : sSS >
            iastore : iSI >
            aastore : rSA >
            sadd ssub smul sdiv srem sshl sshr sushr sand sor sxor : SS > S
            iadd isub imul idiv irem ishl ishr iushr iand ior ixor : II > I
            sneg s2b : S > S
            ineg : I > I
            s2i : S > I
            i2b i2s : I > S
            icmp : II > S
            ifeq ifne iflt ifge ifgt ifle ifeq_w ifne_w iflt_w ifge_w ifgt_w ifle_w stableswitch slookupswitch : S >
            ifnull ifnonnull ifnull_w ifnonnull_w : A >
            if_acmpeq if_acmpne if_acmpeq_w if_acmpne_w : AA >
            if_scmpeq if_scmpne if_scmplt if_scmpge if_scmpgt if_scmple : SS >
            if_scmpeq_w if_scmpne_w if_scmplt_w if_scmpge_w if_scmpgt_w if_scmple_w : SS >
            itableswitch ilookupswitch : I >
            arraylength : a > S
            """;

    private static final Map<Opcode, StackEffects> BY_OPCODE = new EnumMap<>(Opcode.class);
    private static final Map<Character, Set<Kind>> ARRAYS = Map.of('b', EnumSet.of(Kind.BOOLEAN_ARRAY, Kind.BYTE_ARRAY),
            's', EnumSet.of(Kind.SHORT_ARRAY), 'i', EnumSet.of(Kind.INT_ARRAY), 'r', EnumSet.of(Kind.REFERENCE_ARRAY),
            'a', EnumSet.range(Kind.BOOLEAN_ARRAY, Kind.REFERENCE_ARRAY));

    static {
        for (String line : TABLE.split("\n")) {
            String[] parts = line.split("[:>]", -1);
            StackEffects effects = new StackEffects(parts[1].strip(), parts[2].strip());
            for (String mnemonic : parts[0].strip().split(" ")) {
                BY_OPCODE.put(Opcode.valueOf(mnemonic.toUpperCase(Locale.ROOT)), effects);
            }
        }
    }

    private final String taken;
    private final String left;

    private StackEffects(String taken, String left) {
        this.taken = taken;
        this.left = left;
    }

    /** The effects of an instruction, null when it is not one of the simple ones. */
    static StackEffects of(Opcode opcode) {
        return BY_OPCODE.get(opcode);
    }

    void apply(Frame frame) {
        for (int i = taken.length() - 1; i >= 0; i--) {
            take(frame, taken.charAt(i));
        }
        for (int i = 0; i < left.length(); i++) {
            switch (left.charAt(i)) {
                case 'S' -> frame.push(Word.Plain.SHORT);
                case 'I' -> frame.push(ValueType.of(Kind.INT));
                default -> frame.push(Word.Reference.NULL);
            }
        }
    }

    private static void take(Frame frame, char what) {
        switch (what) {
            case 'S' -> frame.popShort();
            case 'I' -> frame.popInt();
            case 'A' -> frame.popReference();
            default -> popArray(frame, what);
        }
    }

    /** An array of one of the sorts that {@code what} stands for. */
    static Word.Reference popArray(Frame frame, char what) {
        Word.Reference array = frame.popReference();
        Rejection.unless(array.types().stream().allMatch(type -> ARRAYS.get(what).contains(type.kind())),
                "an array of another type is expected, on the stack is %s", array);
        return array;
    }
}
