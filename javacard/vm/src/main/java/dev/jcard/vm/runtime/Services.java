package dev.jcard.vm.runtime;

import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.Owner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Objects and sessions of the runtime environment that applets use through the GlobalPlatform API. */
public final class Services {

    /** Word 0 of a finished object: a loss of power may leave one without state. */
    private static final int READY = 1;

    private final Jcre jcre;
    private final Map<Integer, SecureChannelPort> secureChannels = new HashMap<>();
    private Integer lastResult;

    Services(Jcre jcre) {
        this.jcre = jcre;
    }

    /**
     * The runtime environment's own object of a class, made when first asked for and kept: a permanent entry point.
     *
     * @param key tells several of one class apart; the state of the object begins with it
     */
    public CardObject instance(String className, byte[] key, int stateSize) {
        CardClass type = jcre.api().named(className);
        CardObject[] found = find(type, key);
        if (found[0] == null) {
            found[0] = jcre.heap().newInstance(type, Owner.SYSTEM);
            found[0].flags = CardObject.ENTRY_POINT;
        }
        if (found[0].words[0] == 0) {
            jcre.heap().putState(found[0], Arrays.copyOf(key, key.length + stateSize));
            jcre.heap().putWord(found[0], 0, READY);
        }
        return found[0];
    }

    private CardObject[] find(CardClass type, byte[] key) {
        CardObject[] found = {null};
        jcre.heap().forEach(o -> {
            boolean fits = o.type == type && o.context == 0 && o.transience == CardObject.PERSISTENT;
            if (fits && (o.words[0] == 0 || begins(o.bytes, key))) {
                found[0] = o;
            }
        });
        return found;
    }

    /** The only object of a class, if somebody has made it already. */
    public Optional<CardObject> existing(String className) {
        return Optional.ofNullable(find(jcre.api().named(className), new byte[0])[0]);
    }

    private static boolean begins(byte[] state, byte[] key) {
        return state.length >= key.length && Arrays.equals(state, 0, key.length, key, 0, key.length);
    }

    /** What the last sensitive method of the API returned, as a word of the stack; null when none did. */
    public Integer lastResult() {
        return lastResult;
    }

    public void rememberResult(Integer word) {
        lastResult = word;
    }

    /** The secure channel session of an applet; a new one when it has none. */
    public SecureChannelPort secureChannel(AppletEntry entry) {
        return secureChannels.computeIfAbsent(entry.id, id -> jcre.manager().secureChannel(entry));
    }

    void endSecureChannel(AppletEntry entry) {
        SecureChannelPort session = secureChannels.remove(entry.id);
        if (session != null) {
            session.reset();
        }
    }

    void reset() {
        lastResult = null;
        secureChannels.values().forEach(SecureChannelPort::reset);
        secureChannels.clear();
    }
}
