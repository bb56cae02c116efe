import com.licel.jcardsim.base.Simulator;
import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.CapFile;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.ConversionResult;
import dev.jcard.converter.Converter;
import dev.jcard.converter.ConverterOptions;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javacard.framework.AID;

/**
 * The same applets and commands on the virtual card, which executes bytecode, and on jCardSim, which runs compiled
 * classes. Both take turns in short rounds, so that other load hits them alike; medians count. jCardSim keeps its state in
 * static fields, so one of its cards is used after the other.
 */
public final class VmBenchmark {

    private static final String MUSCLE = "A00000000101";
    private static final String ISO = "F276A288BCFBA69D34F31001";
    private static final long WARM_UP = 1_500_000_000L;
    private static final String WORK = "F00000000201";

    private final Path classes;
    private final int rounds;

    private VmBenchmark(Path classes, int rounds) {
        this.classes = classes;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException {
        new VmBenchmark(Path.of(arguments[0]), Integer.parseInt(arguments[1])).run();
    }

    /** A card that must answer every command with 9000 (or 61xx). */
    interface Card {

        byte[] transmit(byte[] command);

        default Bytes ok(String command) {
            byte[] answer = transmit(Bytes.parseHex(command).toArray());
            int sw = (answer[answer.length - 2] & 0xFF) << 8 | answer[answer.length - 1] & 0xFF;
            if (sw != 0x9000 && sw >> 8 != 0x61) {
                throw new IllegalStateException("%s gave %04X".formatted(command, sw));
            }
            return Bytes.of(answer, 0, answer.length - 2);
        }
    }

    private Card own(String folder, String main, String aid, String level) {
        Aid applet = Aid.of(aid);
        VirtualCard card = VirtualCard.create();
        card.load(convert(folder, main, applet, level));
        card.install(applet, applet, Bytes.EMPTY);
        Card own = command -> card.transmit(Bytes.of(command)).toArray();
        own.ok("00 A4 04 00 %02X %s".formatted(applet.bytes().length(), aid));
        return own;
    }

    private Card other(String main, String aid) {
        Simulator simulator = new Simulator();
        byte[] name = Bytes.parseHex(aid).toArray();
        byte[] parameters = Bytes.concat(Bytes.ofInts(name.length), Bytes.of(name), Bytes.ofInts(0, 0)).toArray();
        try {
            simulator.installApplet(new AID(name, (short) 0, (byte) name.length),
                    Class.forName(main).asSubclass(javacard.framework.Applet.class), parameters, (short) 0,
                    (byte) parameters.length);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        simulator.selectApplet(new AID(name, (short) 0, (byte) name.length));
        return simulator::transmitCommand;
    }

    private CapFile convert(String folder, String main, Aid applet, String level) {
        List<ClassFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(classes.resolve(folder))) {
            for (Path file : found.filter(each -> each.toString().endsWith(".class")).sorted().toList()) {
                files.add(new ClassFile(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        JavaCardApi api = JavaCardApi.of(ApiLevel.parse(level));
        List<ExportFile> exports = api.packages().stream().map(each -> ExportFile.parse(api.exportFile(each))).toList();
        Aid home = Aid.of(applet.bytes().slice(0, 5).toHex() + "FF");
        ConverterOptions options = ConverterOptions.of(home)
                .withApplets(List.of(new ConverterOptions.Applet(main, applet)));
        ConversionResult result = new Converter(options, exports).convert(files);
        return result.capFile().orElseThrow(() -> new IllegalStateException(result.problems().toString()));
    }

    private void run() {
        System.out.printf("%-46s %12s %12s %8s%n", "CPU microseconds, medians of " + rounds, "jcard", "jCardSim", "ratio");
        Card own = own("work", "work.Work", WORK, "3.0.4");
        Card other = other("work.Work", WORK);
        compare("minimal command", own, other, 2000, "80000000");
        compare("SELECT", own, other, 500, "00A4040006" + WORK);
        String[] names = {"PIN verified", "256 bytes copied", "loop of 1,300 bytecodes", "3DES CBC, 256 bytes", "AES CBC, 256 bytes",
            "SHA-256, 256 bytes", "ECDSA P-256 signature", "ECDSA P-256 verification", "AES CBC, 16 bytes, same key"};
        for (int ins = 1; ins <= names.length; ins++) {
            int times = ins == 7 || ins == 8 ? 4 : 200;
            compare(names[ins - 1], own, other, times, 4, "80%02X%02X00".formatted(ins, times));
        }
        flows();
    }

    private void compare(String name, Card own, Card other, int commands, String command) {
        compare(name, own, other, commands, commands, command);
    }

    /** {@code units}: what one round is divided by. */
    private void compare(String name, Card own, Card other, int units, int commands, String command) {
        byte[] coded = Bytes.parseHex(command).toArray();
        int perCommand = units == commands ? 1 : units;
        report(name, commands * perCommand, () -> many(own, coded, commands), () -> many(other, coded, commands));
    }

    private static Void many(Card card, byte[] command, int times) {
        for (int i = 0; i < times; i++) {
            byte[] answer = card.transmit(command);
            if (answer[answer.length - 2] != (byte) 0x90) {
                throw new IllegalStateException("refused: " + Bytes.of(answer));
            }
        }
        return null;
    }

    /** Before it counts, each side runs for a while, so that both are compiled. */
    private double[] report(String name, int units, Supplier<Void> own, Supplier<Void> other) {
        long warm = System.nanoTime() + WARM_UP;
        while (System.nanoTime() < warm) {
            own.get();
            other.get();
        }
        double[] a = new double[rounds];
        double[] b = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            a[i] = time(own);
            b[i] = time(other);
        }
        Arrays.sort(a);
        Arrays.sort(b);
        double ownTime = a[rounds / 2] / units;
        double otherTime = b[rounds / 2] / units;
        print(name, ownTime, otherTime);
        return new double[] {ownTime, otherTime};
    }

    private static void print(String name, double own, double other) {
        System.out.printf("%-46s %12.2f %12.2f %8.2f%n", name, own, other, own / other);
    }

    /** Microseconds that this thread had the processor, so that other load disturbs less. */
    private static double time(Supplier<Void> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.get();
        return (threads.getCurrentThreadCpuTime() - start) / 1e3;
    }

    private void flows() {
        Flows flows = new Flows();
        Card muscle = own("com/musclecard/CardEdge", "com.musclecard.CardEdge.CardEdge", MUSCLE, "2.2.2");
        Card muscleOther = other("com.musclecard.CardEdge.CardEdge", MUSCLE);
        flows.setUpMuscle(muscle);
        flows.setUpMuscle(muscleOther);
        double[] work = report("MUSCLE: 200 signatures RSA-2048, objects", 1, () -> flows.muscle(muscle), () -> flows.muscle(muscleOther));
        report("MUSCLE: objects alone", 1, () -> flows.objects(muscle), () -> flows.objects(muscleOther));
        double[] key = report("RSA-2048 key generation, mean of 4", 4, () -> flows.generate(muscle),
                () -> flows.generate(muscleOther));
        print("MUSCLE: key, signatures and objects together", work[0] + key[0], work[1] + key[1]);
        Card iso = own("dev/jcard/applet/iso", "dev.jcard.applet.iso.IsoApplet", ISO, "3.0.4");
        Card isoOther = other("dev.jcard.applet.iso.IsoApplet", ISO);
        flows.setUpIso(iso);
        flows.setUpIso(isoOther);
        report("ISO: files, EC P-256 key, 50 signatures", 1, () -> flows.iso(iso), () -> flows.iso(isoOther));
    }
}
