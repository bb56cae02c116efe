package dev.jcard.core;

import java.util.ArrayList;
import java.util.List;

/** Walks the bytes of an {@link Atr}. */
final class AtrReader {

    private static final int DIRECT = 0x3B;
    private static final int INVERSE = 0x3F;

    private final Bytes bytes;
    private final List<Atr.Field> fields = new ArrayList<>();
    private final List<Integer> protocols = new ArrayList<>();
    private final AtrInterfaceBytes meanings = new AtrInterfaceBytes();
    private int position;
    private boolean checked;

    AtrReader(Bytes bytes) {
        this.bytes = bytes;
    }

    Atr read() {
        if (bytes.length() < 2 || bytes.length() > Atr.MAX_LENGTH) {
            throw new MalformedDataException("an ATR has 2 to 33 bytes, this has " + bytes.length());
        }
        readTs();
        int t0 = next("T0");
        int historicalLength = t0 & 0x0F;
        add("T0", t0, present(1, t0 >> 4) + ", " + historicalLength + " historical bytes");
        readInterfaceBytes(t0 >> 4);
        Bytes historical = readHistorical(historicalLength);
        readTck();
        if (position != bytes.length()) {
            throw new MalformedDataException((bytes.length() - position) + " bytes too many at the end of the ATR");
        }
        return new Atr(bytes, fields, protocols.isEmpty() ? List.of(0) : protocols, historical);
    }

    private void readTs() {
        int ts = next("TS");
        if (ts != DIRECT && ts != INVERSE) {
            throw new MalformedDataException("an ATR begins with 3B or 3F, this with " + Bytes.ofInts(ts));
        }
        add("TS", ts, ts == DIRECT ? "direct convention" : "inverse convention");
    }

    private void readInterfaceBytes(int firstPresent) {
        int present = firstPresent;
        int protocol = 0;
        for (int group = 1; present != 0; group++) {
            for (int kind = 0; kind < 3; kind++) {
                if ((present >> kind & 1) != 0) {
                    String name = "T" + "ABC".charAt(kind) + group;
                    int value = next(name);
                    add(name, value, meanings.describe(kind, group, protocol, value));
                }
            }
            if ((present & 8) == 0) {
                return;
            }
            int td = next("TD" + group);
            present = td >> 4;
            protocol = td & 0x0F;
            note(protocol);
            add("TD" + group, td, "protocol T=" + protocol + (protocol == 15 ? " (global interface bytes)" : "")
                    + ", " + present(group + 1, present));
        }
    }

    private void note(int protocol) {
        if (protocol != 0) {
            checked = true;
        }
        if (protocol != 15 && !protocols.contains(protocol)) {
            protocols.add(protocol);
        }
    }

    private Bytes readHistorical(int length) {
        if (length > bytes.length() - position) {
            throw new MalformedDataException("the ATR announces " + length + " historical bytes, "
                    + (bytes.length() - position) + " bytes are left");
        }
        Bytes historical = bytes.slice(position, length);
        position += length;
        if (length > 0) {
            fields.add(new Atr.Field("historical", historical, HistoricalBytes.describe(historical)));
        }
        return historical;
    }

    private void readTck() {
        if (!checked) {
            return;
        }
        int tck = next("TCK");
        int sum = 0;
        for (int i = 1; i < position; i++) {
            sum ^= bytes.u1(i);
        }
        if (sum != 0) {
            throw new MalformedDataException("wrong check byte TCK " + Bytes.ofInts(tck) + ", " + Bytes.ofInts(tck ^ sum) + " is right");
        }
        add("TCK", tck, "check byte, right");
    }

    private int next(String name) {
        if (position >= bytes.length()) {
            throw new MalformedDataException("the ATR ends before " + name);
        }
        return bytes.u1(position++);
    }

    private void add(String name, int value, String meaning) {
        fields.add(new Atr.Field(name, Bytes.ofInts(value), meaning));
    }

    private static String present(int group, int bits) {
        StringBuilder names = new StringBuilder();
        for (int kind = 0; kind < 4; kind++) {
            if ((bits >> kind & 1) != 0) {
                names.append(names.isEmpty() ? "" : " ").append('T').append("ABCD".charAt(kind)).append(group);
            }
        }
        return names.isEmpty() ? "no interface bytes follow" : names + " follow";
    }
}
