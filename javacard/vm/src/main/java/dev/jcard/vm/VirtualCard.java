package dev.jcard.vm;

import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.TransportException.Reason;
import dev.jcard.core.TransportException;
import dev.jcard.vm.cardmanager.CardContent;
import dev.jcard.vm.image.CardImage;
import dev.jcard.vm.image.ImageFile;
import dev.jcard.vm.inspect.CardInspector;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A smart card in this process: a Java Card that executes CAP files and has a GlobalPlatform card manager.
 *
 * <p>A new card is blank and has power and the issuer's test keys 40..4F. Content comes through the card manager, as on
 * a card in a reader, or straight in with {@link #load} and {@link #install}. Methods may be called from any thread; commands run one after the other. Several cards may
 * live side by side.
 */
public final class VirtualCard implements AutoCloseable {

    private static final int SELECTABLE = 0x07;

    private enum State { POWERED, UNPOWERED, CLOSED }

    private volatile Bytes atr;
    private final CapEngine engine;
    private State state = State.POWERED;
    private CardInspector inspector;

    private VirtualCard(CapEngine engine) {
        this.engine = engine;
        this.atr = engine.atr();
    }

    /** A blank card of the default profile, in memory only. */
    public static VirtualCard create() {
        return create(Profiles.named("default"), new SecureRandom());
    }

    /**
     * A blank card of a model, with a card manager and the test keys 40..4F, in memory only.
     *
     * @param random where the card's random numbers come from
     */
    public static VirtualCard create(Profile profile, SecureRandom random) {
        return new VirtualCard(CapEngine.blank(profile, random, null));
    }

    /**
     * A blank card in a new image file, which every change replaces atomically.
     *
     * @throws SmartCardException when the file exists or cannot be written
     */
    public static VirtualCard create(Profile profile, Path image) {
        ImageFile file = ImageFile.open(image);
        if (file.exists()) {
            file.close();
            throw new SmartCardException("there is already a file " + image, "delete it or choose another name", null);
        }
        return new VirtualCard(CapEngine.blank(profile, new SecureRandom(), file));
    }

    /**
     * The card in an image file.
     *
     * @throws SmartCardException when there is none, it is in use, or it is damaged; it is left as it is
     */
    public static VirtualCard open(Path image) {
        ImageFile file = ImageFile.open(image);
        try {
            CapEngine engine = CapEngine.from(file, new SecureRandom());
            return new VirtualCard(engine);
        } catch (SmartCardException e) {
            file.close();
            throw e;
        }
    }

    /** A second card, in memory only, with all that this one keeps; just reset. For tests that often begin with a prepared card. */
    public synchronized VirtualCard copy() {
        requireOpen();
        return new VirtualCard(CapEngine.from(engine.image(), null, new SecureRandom()));
    }

    /** The answer to the last reset, ISO 7816-3 8.2. */
    public Bytes atr() {
        return atr;
    }

    /**
     * Places a package on the card without the card manager's commands.
     *
     * @throws dev.jcard.core.CardRefusedException when the card refuses it
     */
    public synchronized void load(CapFile file) {
        requireOpen();
        Map<Integer, Bytes> components = new TreeMap<>();
        Bytes all = file.loadFile();
        for (int at = 0; at < all.length(); at += 3 + all.u2At(at + 1)) {
            components.put(all.u1(at), all.slice(at, 3 + all.u2At(at + 1)));
        }
        engine.change(() -> engine.content().load(components, all.length()));
    }

    /**
     * Creates an applet instance without the card manager's commands.
     *
     * @param module     the applet class in its package
     * @param instance   its AID
     * @param parameters the application parameters, at most 127 bytes
     * @throws dev.jcard.core.CardRefusedException when the applet refuses
     */
    public synchronized void install(Aid module, Aid instance, Bytes parameters) {
        requireOpen();
        Bytes home = engine.content().packages().stream().filter(p -> p.modules().contains(module.bytes())).findFirst()
                .orElseThrow(() -> new SmartCardException("no package on the card has the applet " + module)).aid();
        CardContent.InstanceInfo wanted = new CardContent.InstanceInfo(instance.bytes(), home, module.bytes(),
                SELECTABLE, 0, Bytes.EMPTY);
        Bytes data = Bytes.concat(lengthValue(instance.bytes()), Bytes.ofInts(1, 0), lengthValue(parameters));
        engine.change(() -> engine.content().install(wanted, data));
    }

    /**
     * Takes the power away at the {@code nth} persistent write from now, before it happens; for tests. What runs then
     * ends with a {@link TransportException}.
     *
     * @param nth 1 and up; 0 never
     */
    public synchronized void cutPowerAtWrite(long nth) {
        engine.jcre().heap().cutPowerAt(nth);
    }

    /** Persistent writes since the card was made. */
    public synchronized long writes() {
        return engine.jcre().heap().writes();
    }

    /** Bytes of persistent memory left. */
    public synchronized int freePersistentMemory() {
        return engine.jcre().heap().persistentFree();
    }

    /** Bytes of transient memory left. */
    public synchronized int freeTransientMemory() {
        return engine.jcre().heap().transientFree();
    }

    /** What ended the last command that ended badly inside the card: an exception class or a fault. */
    public synchronized Optional<String> lastFailure() {
        return engine.jcre().lastFailure();
    }

    /** Gives power, which is a cold reset; nothing happens when it is on already. */
    public synchronized void powerOn() {
        requireOpen();
        if (state == State.UNPOWERED) {
            wakeUp();
        }
    }

    /** Takes power away: transient memory is lost. */
    public synchronized void powerOff() {
        requireOpen();
        state = State.UNPOWERED;
    }

    /** Resets the card and leaves it powered. */
    public synchronized void reset() {
        requireOpen();
        wakeUp();
    }

    private void wakeUp() {
        state = State.POWERED;
        engine.reset();
        atr = engine.atr();
    }

    /**
     * Sends one command APDU in coded form, well formed or not.
     *
     * @return the coded response, at least two bytes
     * @throws TransportException when the card has no power or is closed
     */
    public synchronized Bytes transmit(Bytes command) {
        requireOpen();
        if (state != State.POWERED) {
            throw new TransportException(Reason.CARD_MUTE, "the virtual card has no power", "power it on", null);
        }
        try {
            if (inspector == null) {
                return Bytes.of(engine.transmit(command.toArray()));
            }
            inspector.before();
            Bytes answer = Bytes.of(engine.transmit(command.toArray()));
            inspector.after(command, answer);
            return answer;
        } catch (TransportException e) {
            state = State.UNPOWERED;
            throw e;
        }
    }

    /** Looks into the card: trace, coverage, cost of commands, memory, stack traces. */
    public synchronized CardInspector inspect() {
        if (inspector == null) {
            inspector = new CardInspector(engine.jcre());
        }
        return inspector;
    }

    /** The whole card, for tests of this package. */
    synchronized CardImage image() {
        return engine.image();
    }

    /** A channel to this card. Closing it leaves the card as it is. */
    public CardChannel connect() {
        return new VirtualCardChannel(this);
    }

    /** The end of this card; its contents are gone. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        state = State.CLOSED;
        engine.close();
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new TransportException(Reason.CARD_REMOVED, "the virtual card is closed", null, null);
        }
    }

    private static Bytes lengthValue(Bytes value) {
        return Bytes.ofInts(value.length()).plus(value);
    }
}
