package javacardx.framework.util.intx;

import javacard.framework.Shareable;

public final class JCint {

    private JCint() {
    }

    public static final native int makeInt(byte value, byte value2, byte value22, byte value222);

    public static final native int makeInt(short value, short value2);

    public static final native int getInt(byte[] buffer, short offset);

    public static final native short setInt(byte[] buffer, short offset, int flag);

    public static native int[] makeTransientIntArray(short value, byte value2);

    public static native int[] makeIntArrayView(int[] i, short value, short value2, short value22,
            Shareable shareable);
}
