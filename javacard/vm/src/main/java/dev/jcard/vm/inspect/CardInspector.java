package dev.jcard.vm.inspect;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.DebugComponent;
import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.Heap;
import dev.jcard.vm.runtime.AppletEntry;
import dev.jcard.vm.runtime.Jcre;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Looks into a virtual card while it works. Get one from the card, tell it the names of your packages, switch on what
 * you need, send commands, and read the results. It slows the card down only while a trace or a recording is on.
 */
public final class CardInspector {

    private static final int MAX_FRAMES = 64;

    private final Jcre jcre;
    private final MethodNames names = new MethodNames();
    private final Recorder recorder = new Recorder(names);
    private final List<CommandCost> costs = new ArrayList<>();
    private final List<String> stackTrace = new ArrayList<>();
    private boolean tracing;
    private boolean recording;
    private long instructionsBefore;
    private long writesBefore;

    /** For the virtual card itself. */
    public CardInspector(Jcre jcre) {
        this.jcre = jcre;
        jcre.interpreter().listen((exception, method, offset, thrown) -> {
            if (thrown) {
                stackTrace.clear();
                stackTrace.add(exception.type.name.replace('/', '.'));
            }
            if (stackTrace.size() < MAX_FRAMES) {
                stackTrace.add("at " + names.place(method, offset));
            }
        });
    }

    /**
     * Takes names of classes, methods and source lines from the Debug component of a package that is on the card.
     *
     * @return false when the package is not on the card or the file has no Debug component
     */
    public boolean addNames(CapFile file) {
        var debug = file.find(DebugComponent.class);
        CardPackage home = jcre.registry().packageOf(file.header().thisPackage().aid().bytes());
        if (debug.isEmpty() || home == null) {
            return false;
        }
        names.add(home, debug.get());
        return true;
    }

    /** Gives a line per bytecode and API call, indented by depth of calls; null ends it. */
    public void trace(Consumer<String> lines) {
        tracing = lines != null;
        recorder.lines(lines);
        apply();
    }

    /** Begins to count for {@link #coverage} and {@link #costs}, from zero. */
    public void startRecording() {
        recorder.clear();
        costs.clear();
        recording = true;
        apply();
    }

    /** Stops counting; the results stay. */
    public void stopRecording() {
        recording = false;
        apply();
    }

    private void apply() {
        jcre.interpreter().trace(tracing || recording ? recorder : null);
    }

    /** Methods that ran since the recording began, most executed first. */
    public List<MethodCoverage> coverage() {
        return recorder.coverage();
    }

    /** Commands since the recording began, in order. */
    public List<CommandCost> costs() {
        return List.copyOf(costs);
    }

    /** The last exception of the last command: its class, then where it was thrown and passed, innermost first. */
    public List<String> lastStackTrace() {
        return List.copyOf(stackTrace);
    }

    /** All objects on the card, summed up by owner and type, the largest first. */
    public List<MemoryUse> heapMap() {
        TreeMap<String, MemoryUse> uses = new TreeMap<>();
        jcre.heap().forEach(o -> {
            String owner = ownerOf(o);
            String type = typeOf(o);
            uses.merge(owner + " " + type, use(o, owner, type), CardInspector::sum);
        });
        return uses.values().stream().sorted(Comparator.comparingInt(MemoryUse::persistent).reversed()).toList();
    }

    private String ownerOf(CardObject o) {
        AppletEntry entry = jcre.registry().byId(o.owner);
        if (entry != null) {
            return entry.aid.toHex();
        }
        return jcre.registry().packages().stream().filter(p -> o.context != 0 && p.context == o.context).findFirst()
                .map(p -> p.aid.toHex()).orElse("");
    }

    private static String typeOf(CardObject o) {
        String element = o.type == null ? "" : o.type.name.replace('/', '.');
        return switch (o.kind) {
            case CardObject.BOOLEANS -> "boolean[]";
            case CardObject.BYTES -> "byte[]";
            case CardObject.SHORTS -> "short[]";
            case CardObject.INTS -> "int[]";
            case CardObject.REFERENCES -> element + "[]";
            case CardObject.STATICS -> "static fields";
            default -> element;
        };
    }

    private static MemoryUse use(CardObject o, String owner, String type) {
        int data = o.bytes.length + 2 * o.words.length + 4 * o.ints.length;
        boolean lasting = o.transience == CardObject.PERSISTENT;
        boolean system = !lasting && o.context == 0;
        return new MemoryUse(owner, type, 1, system ? 0 : Heap.HEADER_SIZE + (lasting ? data : 0),
                lasting || system ? 0 : data, o.writes);
    }

    private static MemoryUse sum(MemoryUse a, MemoryUse b) {
        return new MemoryUse(a.owner(), a.type(), a.objects() + b.objects(), a.persistent() + b.persistent(),
                a.transientRam() + b.transientRam(), a.writes() + b.writes());
    }

    /** The virtual card tells before each command. */
    public void before() {
        stackTrace.clear();
        instructionsBefore = jcre.interpreter().executed();
        writesBefore = jcre.heap().writes();
    }

    /** The virtual card tells after each command. */
    public void after(Bytes command, Bytes answer) {
        if (recording && command.length() >= 4) {
            costs.add(new CommandCost(command.slice(0, 4).toHex(), jcre.interpreter().executed() - instructionsBefore,
                    jcre.heap().writes() - writesBefore, answer.u2At(answer.length() - 2)));
        }
    }
}
