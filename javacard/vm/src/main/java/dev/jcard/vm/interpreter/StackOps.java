package dev.jcard.vm.interpreter;

/** Instructions with a loop inside. */
final class StackOps {

    private StackOps() {
    }

    /** dup_x: {@code mn} is m in the upper and n in the lower half; n = 0 puts the copy on top. */
    static int dupX(int[] s, int sp, int low, int mn) {
        int m = mn >> 4;
        int n = mn & 0x0F;
        if (m < 1 || m > 4 || n != 0 && (n < m || n > m + 4) || sp - Math.max(m, n) < low) {
            throw new VmFault("dup_x with wrong operand or too few words");
        }
        if (n == 0) {
            System.arraycopy(s, sp - m, s, sp, m);
        } else {
            System.arraycopy(s, sp - n, s, sp - n + m, n);
            System.arraycopy(s, sp, s, sp - n, m);
        }
        return sp + m;
    }

    /** swap_x: exchanges the m words on top with the n words below. */
    static void swapX(int[] s, int sp, int low, int mn) {
        int m = mn >> 4;
        int n = mn & 0x0F;
        if (m < 1 || m > 2 || n < 1 || n > 2 || sp - m - n < low) {
            throw new VmFault("swap_x with wrong operand or too few words");
        }
        int[] top = new int[m];
        System.arraycopy(s, sp - m, top, 0, m);
        System.arraycopy(s, sp - m - n, s, sp - n, n);
        System.arraycopy(top, 0, s, sp - m - n, m);
    }

    /** Table switch: default, low, high, targets from {@code at}. */
    static int table(int[] code, int at, int key) {
        int low = code[at + 1];
        boolean inside = key >= low && key <= code[at + 2];
        return code[inside ? at + 3 + (key - low) : at];
    }

    /** Lookup switch: default, number of pairs, pairs of match and target from {@code at}. */
    static int lookup(int[] code, int at, int key) {
        int pairs = code[at + 1];
        for (int i = 0; i < pairs; i++) {
            if (code[at + 2 + 2 * i] == key) {
                return code[at + 3 + 2 * i];
            }
        }
        return code[at];
    }
}
