package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Damages good CAP, IJC and export files and reads them: only {@link MalformedDataException} may come out, and what is accepted
 * must be written back as it was. Outside the build: {@code java ... dev.jcard.cap.ReaderFuzzer COUNT SEED}, with the system
 * property {@code jcard.root} set to the checkout.
 */
final class ReaderFuzzer {

    private final Random random;
    private final List<Bytes> streams = new ArrayList<>();
    private final List<Bytes> archives = new ArrayList<>();
    private final List<Bytes> exports = new ArrayList<>();

    ReaderFuzzer(long seed) {
        random = new Random(seed);
        Conformance.capDirectories().forEach(directory -> {
            CapFile cap = CapFile.read(directory);
            streams.add(cap.toIjc());
            archives.add(cap.toZip());
        });
        Conformance.exportFiles().forEach(file -> exports.add(Conformance.bytes(file)));
    }

    public static void main(String[] args) {
        long seed = Long.parseLong(args[1]);
        new ReaderFuzzer(seed).run(Integer.parseInt(args[0]));
        System.out.println(args[0] + " inputs, seed " + seed + ": only typed errors");
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            int choice = random.nextInt(10);
            Bytes input = damage(pick(choice < 5 ? streams : choice < 9 ? exports : archives));
            try {
                if (choice < 9 && choice >= 5) {
                    readExport(input);
                } else {
                    readCap(input);
                }
            } catch (MalformedDataException expected) {
                continue;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("input " + i + ": " + input, e);
            }
        }
    }

    private static void readCap(Bytes input) {
        CapFile cap = CapFile.parse(input);
        for (Component component : cap.components()) {
            Component.parse(component.encode(), cap.header().format());
        }
        MethodComponent code = cap.get(MethodComponent.class);
        for (ClassDescriptor each : cap.get(DescriptorComponent.class).classes()) {
            for (MethodDescriptor method : each.methods()) {
                if (method.methodOffset() != 0) {
                    Instruction.decodeAll(code.method(method.methodOffset(), method.bytecodeCount()).bytecode())
                            .forEach(Instruction::targets);
                }
            }
        }
        cap.get(ClassComponent.class).offsets();
    }

    private static void readExport(Bytes input) {
        ExportFile.parse(ExportFile.parse(input).encode());
    }

    private Bytes pick(List<Bytes> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Bytes damage(Bytes good) {
        byte[] data = good.toArray();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(data.length);
            switch (random.nextInt(4)) {
                case 0 -> data[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> data[at] = (byte) random.nextInt();
                case 2 -> data[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                default -> data = cut(data, at);
            }
        }
        return Bytes.of(data);
    }

    /** Removes or doubles a few bytes. */
    private byte[] cut(byte[] data, int at) {
        int length = Math.min(1 + random.nextInt(8), data.length - at);
        Bytes all = Bytes.of(data);
        Bytes head = all.slice(0, random.nextBoolean() ? at : at + length);
        byte[] changed = Bytes.concat(head, all.from(at + (random.nextBoolean() ? length : 0))).toArray();
        return changed.length == 0 ? data : changed;
    }
}
