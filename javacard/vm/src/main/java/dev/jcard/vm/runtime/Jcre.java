package dev.jcard.vm.runtime;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardMethod;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.heap.MemoryFullException;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.heap.PowerLossException;
import dev.jcard.vm.interpreter.CardThrow;
import dev.jcard.vm.interpreter.Exceptions;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.interpreter.VmFault;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The runtime environment of one card: it owns memory and interpreter, dispatches commands and keeps the rules of JCRE
 * chapters 3 to 9. One thread at a time.
 */
public final class Jcre {

    public static final String APPLET = "javacard/framework/Applet";
    private static final String EXTENDED = "javacardx/apdu/ExtendedLength";
    private static final String APDU = "javacard/framework/APDU";
    /** P2 of SELECT by name: first, last, next or previous applet; b5 asks for the interfaces of a remote object, JCRE 8.4.1. */
    private static final int OCCURRENCE = 0x0E;
    private static final int WITH_INTERFACES = 0x10;
    private static final int SW_OK = 0x9000;
    private static final int SW_UNKNOWN = 0x6F00;
    private static final int SW_SELECT_FAILED = 0x6999;

    private final CardParameters parameters;
    private final ApiClasses api;
    private final Heap heap;
    private final Exceptions exceptions;
    private final Interpreter interpreter;
    private final Registry registry;
    private final Channels channels;
    private final SecureRandom random;
    private final CardClass extendedLength;
    private final int selectOptions;
    private CardManagerPort manager;
    private ApduState apdu;
    private CardObject apduObject;
    private CardObject apduBuffer;
    private Channel current;
    private boolean selecting;
    private boolean processing;
    private boolean reselecting;
    private final Services services;
    private boolean collectionRequested;
    private AppletEntry installing;
    private String lastFailure;
    private long poweredUp;

    public Jcre(CardParameters parameters, ApiClasses api, SecureRandom random) {
        this.parameters = parameters;
        this.api = api;
        this.random = random;
        extendedLength = api.supports(EXTENDED) ? api.named(EXTENDED) : null;
        selectOptions = api.supports("javacard/framework/service/RMIService") ? OCCURRENCE | WITH_INTERFACES : OCCURRENCE;
        heap = new Heap(parameters.persistentBytes(), parameters.transientBytes(), parameters.commitCapacity());
        exceptions = new Exceptions(heap, api::named);
        interpreter = new Interpreter(heap, exceptions, parameters.stackWords());
        interpreter.serve(this, (home, field) -> api.constant(this, home, field));
        interpreter.refuseCallsTo(this::isOfBusyApplet);
        registry = new Registry(this);
        services = new Services(this);
        channels = new Channels(parameters.channels());
        current = channels.basic();
        powerUp();
    }

    // ---- parts -------------------------------------------------------------------------------------------------

    public CardParameters parameters() {
        return parameters;
    }

    public ApiClasses api() {
        return api;
    }

    public Heap heap() {
        return heap;
    }

    public Exceptions exceptions() {
        return exceptions;
    }

    public Interpreter interpreter() {
        return interpreter;
    }

    public Registry registry() {
        return registry;
    }

    public SecureRandom random() {
        return random;
    }

    public ApduState apdu() {
        return apdu;
    }

    public CardObject apduObject() {
        return apduObject;
    }

    public CardObject apduBuffer() {
        return apduBuffer;
    }

    public void setManager(CardManagerPort newManager) {
        manager = newManager;
        reset();
    }

    // ---- power -------------------------------------------------------------------------------------------------

    /** Reset or power cycle: transient contents, selections and sessions are gone, open transactions undone. */
    public void reset() {
        heap.cutPowerAt(0);
        if (manager != null) {
            manager.reset();
        }
        if (heap.inTransaction()) {
            heap.abort();
        }
        if (manager != null) {
            registry.setManagerAid(manager.aid());
        }
        registry.abandonInstallation();
        heap.closeViews();
        heap.clearOnReset();
        heap.delete(o -> o.transience != 0 && o.context == 0);
        exceptions.forget();
        channels.closeAll();
        interpreter.restart();
        services.reset();
        current = channels.basic();
        current.manager = manager != null;
        selecting = false;
        collectionRequested = false;
        powerUp();
        selectDefault();
    }

    /** The applet with that privilege is selected on the basic channel without a command, JCRE 4.1. */
    private void selectDefault() {
        AppletEntry entry = manager == null ? null : registry.byAid(manager.defaultApplet());
        if (entry == null || !manager.selectable(entry)) {
            return;
        }
        interpreter.allow(parameters.budget());
        current.manager = false;
        current.selected = entry;
        try {
            if (callVirtual(entry, APPLET, "select()Z") == 0) {
                current.selected = null;
            }
        } catch (CardThrow | VmFault | MemoryFullException e) {
            lastFailure = e.getMessage();
            interpreter.restart();
            current.selected = null;
        }
        abortOpenTransaction();
    }

    private void powerUp() {
        poweredUp = System.nanoTime();
        apduObject = heap.newSystemObject(CardObject.INSTANCE, api.named(APDU), 0,
                CardObject.ENTRY_POINT | CardObject.TEMPORARY);
        apduBuffer = heap.newSystemObject(CardObject.BYTES, null, parameters.apduBuffer(), CardObject.GLOBAL_ARRAY);
        apdu = new ApduState(this, apduBuffer);
    }

    // ---- commands ----------------------------------------------------------------------------------------------

    /** Runs one command APDU; whatever it is, an answer comes back. Only a loss of power goes through. */
    public byte[] transmit(byte[] coded) {
        CommandBytes command = CommandBytes.parse(coded);
        if (command == null) {
            return Answer.of(0x6700);
        }
        interpreter.allow(parameters.budget());
        try {
            return dispatch(command);
        } catch (PowerLossException e) {
            throw e;
        } catch (RuntimeException e) {
            // a fault of the program, or one of this program: a card answers all the same
            lastFailure = e instanceof VmFault || e instanceof MemoryFullException ? e.getMessage() : e.toString();
            interpreter.restart();
            abortOpenTransaction();
            return Answer.of(SW_UNKNOWN);
        } finally {
            finishCommand();
        }
    }

    /** What ended the last failed command; for people who debug applets. */
    public Optional<String> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    private byte[] dispatch(CommandBytes command) {
        int number = command.channel(parameters.channels());
        if (number < 0) {
            return Answer.of(0x6E00);
        }
        boolean interindustry = (command.cla() & 0x80) == 0;
        if (interindustry && command.ins() == 0x70 && parameters.channels() > 1) {
            if (manager != null && manager.blocksApplets()) {
                return Answer.of(0x6A81);
            }
            return new ChannelCommands(channels, manager != null, this::leave).run(command, number);
        }
        boolean select = interindustry && command.ins() == 0xA4 && command.p1() == 0x04;
        if (!channels.exists(number)) {
            return Answer.of(0x6881);
        }
        int plain = parameters.channels() > 1 ? command.cla() & 0x0C : command.cla();
        if (select && (command.p2() & ~selectOptions) == 0 && plain == 0) {
            byte[] selected = trySelect(command, number);
            if (selected != null) {
                return selected;
            }
        }
        Channel channel = channels.get(number);
        if (!channel.open) {
            return Answer.of(0x6881);
        }
        current = channel;
        if (channel.manager) {
            return manager.process(command.coded(), number);
        }
        if (channel.selected == null) {
            return Answer.of(SW_SELECT_FAILED);
        }
        return process(channel.selected, command);
    }

    private byte[] process(AppletEntry entry, CommandBytes command) {
        if (manager != null && !selecting && !manager.selectable(entry)) {
            return Answer.of(0x6985);
        }
        boolean extended = extendedLength();
        if (command.extended() && command.lc() > 255 && !extended) {
            return Answer.of(0x6700);
        }
        apdu.start(extended ? command : command.shortened(), selecting);
        processing = true;
        int sw = callApplet(entry, "process(Ljavacard/framework/APDU;)V", Interpreter.reference(apduObject));
        processing = false;
        if (heap.inTransaction()) {
            abortOpenTransaction();
            sw = sw == SW_OK ? SW_UNKNOWN : sw;
        }
        return Answer.of(apdu.sent(), sw);
    }

    /** Calls a virtual method of an applet; the status word tells how it ended. */
    private int callApplet(AppletEntry entry, String method, int... arguments) {
        try {
            callVirtual(entry, APPLET, method, arguments);
            return SW_OK;
        } catch (CardThrow e) {
            return statusWord(e.object);
        }
    }

    /** Calls a virtual method of an applet in its own context; returns its result word. */
    public int callVirtual(AppletEntry entry, String declaring, String method, int... arguments) {
        return call(entry.object, entry.owner(), declaring, method, arguments);
    }

    /** Calls a method that a class or interface of the API declares, as the owner of the object; returns its result word. */
    public int callVirtual(CardObject object, String declaring, String method, int... arguments) {
        return call(object, new Owner(object.context, object.owner), declaring, method, arguments);
    }

    private int call(CardObject object, Owner as, String declaring, String method, int... arguments) {
        CardClass type = object.type;
        int token = api.virtualToken(declaring, method);
        int[] all = new int[arguments.length + 1];
        all[0] = Interpreter.reference(object);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CardMethod target = token < 0x100 ? type.virtualMethod(token, type.home)
                : type.interfaceMethod(api.named(declaring), token & 0xFF);
        return interpreter.call(target, as, all);
    }

    /** The status word of an uncaught exception: the reason of an ISOException, else 6F00; JCRE 3.3. */
    public int statusWord(CardObject exception) {
        if (exception.type.isSubclassOf(api.named("javacard/framework/ISOException"))) {
            return exception.words[0] & 0xFFFF;
        }
        lastFailure = exception.type.name;
        return SW_UNKNOWN;
    }

    private void abortOpenTransaction() {
        if (heap.inTransaction()) {
            heap.abort();
            interpreter.forgetDangling();
        }
    }

    private void finishCommand() {
        selecting = false;
        processing = false;
        heap.closeViews();
        heap.dropTemporaries();
        if (collectionRequested) {
            collectionRequested = false;
            collect();
        }
    }

    /** Removes unreachable objects. */
    public int collect() {
        return heap.collect(registry.roots());
    }

    // ---- selection ---------------------------------------------------------------------------------------------

    /** Null when nothing on the card has this name. */
    private byte[] trySelect(CommandBytes command, int number) {
        Bytes name = Bytes.of(command.coded(), Math.min(command.data(), command.coded().length), command.lc());
        Channel channel = channels.get(number);
        if (manager != null && manager.answersTo(name)) {
            leave(channel);
            channel.open = true;
            channel.manager = true;
            return manager.select(name, number);
        }
        AppletEntry after = (command.p2() & 3) == 2 ? channel.selected : null;
        AppletEntry entry = registry.find(name, parameters.partialSelection(), after);
        if (entry == null || manager != null && !manager.selectable(entry)) {
            return null;
        }
        return select(channel, entry, command);
    }

    private byte[] select(Channel channel, AppletEntry entry, CommandBytes command) {
        boolean activeElsewhere = channels.isActive(entry.home, channel);
        boolean multi = registry.isMultiselectable(entry);
        if (activeElsewhere && !multi) {
            return Answer.of(0x6985);
        }
        reselecting = channel.selected == entry;
        leave(channel);
        channel.open = true;
        current = channel;
        selecting = true;
        boolean accepted;
        apdu.start(command, true);
        channel.selected = entry;
        try {
            accepted = multi && activeElsewhere
                    ? callVirtual(entry, "javacard/framework/MultiSelectable", "select(Z)Z",
                            channels.isSelected(entry, channel) ? 1 : 0) != 0
                    : callVirtual(entry, APPLET, "select()Z") != 0;
        } catch (CardThrow e) {
            accepted = false;
        } catch (VmFault e) {
            interpreter.restart();
            accepted = false;
        }
        accepted &= !heap.inTransaction();
        abortOpenTransaction();
        if (!accepted) {
            channel.selected = null;
            return Answer.of(SW_SELECT_FAILED);
        }
        return process(entry, command);
    }

    /** Deselects what is selected on a channel; whatever the applet does in deselect() is not heard, JCRE 4.6. */
    private void leave(Channel channel) {
        if (channel.manager) {
            manager.deselect(channel.number);
        }
        AppletEntry old = channel.selected;
        if (old != null) {
            services.endSecureChannel(old);
            current = channel;
            boolean stillActive = channels.isActive(old.home, channel);
            deselect(old, stillActive, channels.isSelected(old, channel));
            if (!stillActive) {
                heap.clearOnDeselect(old.home.context);
            }
        }
        channel.deselect();
    }

    private void deselect(AppletEntry old, boolean stillActive, boolean instanceActive) {
        try {
            if (stillActive && registry.isMultiselectable(old)) {
                callVirtual(old, "javacard/framework/MultiSelectable", "deselect(Z)V", instanceActive ? 1 : 0);
            } else {
                callVirtual(old, APPLET, "deselect()V");
            }
        } catch (CardThrow | MemoryFullException e) {
            lastFailure = e.getMessage();
        } catch (VmFault e) {
            lastFailure = e.getMessage();
            interpreter.restart();
        }
        abortOpenTransaction();
    }

    // ---- asked by the API --------------------------------------------------------------------------------------

    /** Objects and sessions of the runtime environment that applets use. */
    public Services services() {
        return services;
    }

    /** Tells an applet that it goes (AppletEvent), and removes it with its objects. */
    public void uninstall(AppletEntry entry) {
        String event = "javacard/framework/AppletEvent";
        if (api.supports(event) && entry.object.type.isA(api.named(event))) {
            try {
                callVirtual(entry, event, "uninstall()V");
            } catch (CardThrow | MemoryFullException e) {
                lastFailure = e.getMessage();
            } catch (VmFault e) {
                lastFailure = e.getMessage();
                interpreter.restart();
            }
            abortOpenTransaction();
        }
        registry.delete(entry);
    }

    /** The card manager, null on a card without one. */
    public CardManagerPort manager() {
        return manager;
    }

    /** Logical channel of the running command. */
    public int currentChannel() {
        return current.number;
    }

    /** Microseconds since power came or the card was reset. */
    public long uptimeMicros() {
        return (System.nanoTime() - poweredUp) / 1000;
    }

    /** Applet selected on the channel of the running command, null when there is none. */
    public AppletEntry selectedApplet() {
        return current.selected;
    }

    public boolean isSelecting() {
        return selecting;
    }

    public boolean isReselecting() {
        return selecting && reselecting;
    }

    /** Whether an applet that serves one channel only is selected on another one than the running command's, JCRE 4.2. */
    public boolean isBusyElsewhere(AppletEntry entry) {
        return !registry.isMultiselectable(entry) && channels.isActive(entry.home, current);
    }

    /** JCRE 6.2.8.6: of the rules for one channel, the one for objects of other applets than the selected one's package. */
    private boolean isOfBusyApplet(CardObject object) {
        AppletEntry entry = registry.byId(object.owner);
        return entry != null && entry.object != null && (current.selected == null || entry.home != current.selected.home)
                && isBusyElsewhere(entry);
    }

    /** Whether the code that runs is the selected applet's, called from its process(). */
    public boolean isProcessing() {
        return processing && current.selected != null && interpreter.context() == current.selected.home.context;
    }

    public boolean isActive(AppletEntry entry) {
        return channels.isSelected(entry, null);
    }

    /** Whether the selected applet takes extended lengths. */
    public boolean extendedLength() {
        AppletEntry entry = current.selected;
        return entry != null && entry.object != null
                && extendedLength != null && entry.object.type.isA(extendedLength);
    }

    public void requestCollection() {
        collectionRequested = true;
    }

    /** The package context of the selected applet and the running code agree, as CLEAR_ON_DESELECT needs. */
    public boolean mayClearOnDeselect() {
        AppletEntry entry = installing != null ? installing : current.selected;
        return entry != null && entry.home.context == interpreter.context();
    }

    /** The instance being installed now, null otherwise. */
    public AppletEntry installing() {
        return installing;
    }

    /** Runs {@code action} as the installation of {@code entry}. */
    void install(AppletEntry entry, Runnable action) {
        AppletEntry outer = installing;
        installing = entry;
        try {
            action.run();
        } finally {
            installing = outer;
            if (outer == null) {
                heap.closeViews();
            }
        }
    }

    /** The applet that runs now, null when it is the runtime environment. */
    public AppletEntry running() {
        return registry.byId(interpreter.owner());
    }

    /** Calls install() of the class and waits for its end; exceptions of the card come through. */
    void runInstall(AppletEntry entry, CardPackage home, Bytes parameters) {
        CardObject buffer = apduBuffer;
        byte[] from = parameters.toArray();
        int length = Math.min(from.length, buffer.bytes.length);
        heap.putBytes(buffer, 0, from, 0, length);
        interpreter.allow(this.parameters.budget());
        interpreter.call(home.applets.get(entry.classAid), new Owner(home.context, entry.id),
                Interpreter.reference(buffer), 0, (byte) length);
    }

}
