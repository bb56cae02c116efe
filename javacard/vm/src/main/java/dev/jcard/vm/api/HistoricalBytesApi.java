package dev.jcard.vm.api;

import dev.jcard.core.Atr;
import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.util.Arrays;
import java.util.List;

/** setATRHistBytes of GlobalPlatform and Open Platform, and what it makes of the answer to reset. */
public final class HistoricalBytesApi {

    static final String TYPE = "dev/jcard/HistoricalBytes";
    private static final int CARD_RESET = 0x04_0000;
    private static final int MOST = 15;
    private static final int T0 = 1;

    private HistoricalBytesApi() {
    }

    static void define(Natives n) {
        for (String system : List.of("org/globalplatform/GPSystem", "visa/openplatform/OPSystem")) {
            n.in(system).def("setATRHistBytes", (jcre, call) -> call.returnWord(set(jcre, call) ? 1 : 0));
        }
    }

    /** Only the application with the privilege Card Reset, once called Default Selected, may, GPCS 6.6.1. */
    private static boolean set(Jcre jcre, NativeCall call) {
        byte[] bytes = Args.data(jcre, call, 0);
        boolean allowed = (GlobalPlatformApi.running(jcre).privileges & CARD_RESET) != 0 && bytes.length <= MOST;
        if (allowed) {
            byte[] state = Arrays.copyOf(new byte[] {1, (byte) bytes.length}, 2 + MOST);
            System.arraycopy(bytes, 0, state, 2, bytes.length);
            jcre.heap().putState(jcre.services().instance(TYPE, new byte[0], 2 + MOST), state);
        }
        return allowed;
    }

    /** The answer to reset of a card with that one by nature: an applet may have set other historical bytes. */
    public static Bytes atr(Jcre jcre, Bytes natural) {
        byte[] state = jcre.services().existing(TYPE).map(o -> o.bytes).orElse(new byte[0]);
        if (state.length == 0 || state[0] == 0) {
            return natural;
        }
        Atr atr = Atr.parse(natural);
        int checkByte = atr.fields().get(atr.fields().size() - 1).name().equals("TCK") ? 1 : 0;
        byte[] begin = natural.slice(0, natural.length() - atr.historical().length() - checkByte).toArray();
        begin[T0] = (byte) (begin[T0] & 0xF0 | state[1]);
        Bytes unchecked = Bytes.concat(Bytes.of(begin), Bytes.of(Arrays.copyOfRange(state, 2, 2 + state[1])));
        return checkByte == 0 ? unchecked : Bytes.concat(unchecked, Bytes.ofInts(checksum(unchecked)));
    }

    private static int checksum(Bytes atr) {
        int sum = 0;
        for (int i = T0; i < atr.length(); i++) {
            sum ^= atr.u1(i);
        }
        return sum;
    }
}
