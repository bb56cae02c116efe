package dev.jcard.core;

/** What the interface bytes TAi, TBi, TCi of an ATR say, ISO 7816-3 8.3, 10.2 and 11.4. */
final class AtrInterfaceBytes {

    private static final int[] FI = {372, 372, 558, 744, 1116, 1488, 1860, 0, 0, 512, 768, 1024, 1536, 2048, 0, 0};
    private static final int[] DI = {0, 1, 2, 4, 8, 16, 32, 64, 12, 20, 0, 0, 0, 0, 0, 0};
    private static final String[] CLASSES = {"5 V", "3 V", "1.8 V"};

    /** The first TAi, TBi, TCi for T=1 are the ones that mean something; later ones are reserved. */
    private final boolean[] seenForT1 = new boolean[3];

    String describe(int kind, int group, int protocol, int value) {
        if (group == 1) {
            return first(kind, value);
        }
        if (group == 2) {
            return second(kind, value);
        }
        if (protocol == 1 && !seenForT1[kind]) {
            seenForT1[kind] = true;
            return forT1(kind, value);
        }
        return protocol == 15 ? global(kind, value) : "specific to T=" + protocol;
    }

    private static String first(int kind, int value) {
        return switch (kind) {
            case 0 -> "Fi " + known(FI[value >> 4]) + ", Di " + known(DI[value & 15]) + speed(value);
            case 1 -> value == 0 ? "no programming voltage" : "programming voltage (no longer used)";
            default -> value == 255 ? "extra guard time: minimum" : "extra guard time: " + value + " etu";
        };
    }

    private static String speed(int ta1) {
        int fi = FI[ta1 >> 4];
        int di = DI[ta1 & 15];
        return fi == 0 || di == 0 ? "" : ", " + fi / di + " clock cycles per bit";
    }

    private static String second(int kind, int value) {
        return switch (kind) {
            case 0 -> "specific mode: T=" + (value & 15) + ((value & 0x80) == 0 ? ", can change" : ", cannot change")
                    + ((value & 0x10) == 0 ? ", parameters of TA1" : ", implicit parameters");
            case 1 -> "programming voltage (no longer used)";
            default -> "waiting time integer " + value + " for T=0";
        };
    }

    private static String forT1(int kind, int value) {
        return switch (kind) {
            case 0 -> value == 0 || value == 255 ? "reserved" : "the card takes blocks of up to " + value + " bytes";
            case 1 -> "character waiting time index " + (value & 15) + ", block waiting time index " + (value >> 4);
            default -> (value & 1) == 0 ? "blocks are checked with LRC" : "blocks are checked with CRC";
        };
    }

    private static String global(int kind, int value) {
        if (kind != 0) {
            return kind == 1 ? "use of contact C6" : "reserved";
        }
        String[] stop = {"not possible", "in state low", "in state high", "in both states"};
        StringBuilder volts = new StringBuilder();
        for (int i = 0; i < CLASSES.length; i++) {
            if ((value >> i & 1) != 0) {
                volts.append(volts.isEmpty() ? "" : ", ").append(CLASSES[i]);
            }
        }
        return "clock stop " + stop[value >> 6] + "; runs at " + (volts.isEmpty() ? "a reserved class" : volts);
    }

    private static String known(int value) {
        return value == 0 ? "reserved" : Integer.toString(value);
    }
}
