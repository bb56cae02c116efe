package dev.jcard.cap.verify;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.ClassComponent;
import dev.jcard.cap.Component;
import dev.jcard.cap.ConstantPoolComponent;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.MethodComponent;
import dev.jcard.cap.ReferenceLocationComponent;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Damages good CAP files in a few places and verifies them: findings or a typed error, and soon. Outside the build:
 * {@code java ... dev.jcard.cap.verify.VerifierFuzzer COUNT SEED}.
 */
final class VerifierFuzzer {

    private static final long LIMIT_MILLIS = 10_000;
    private static final List<Class<? extends Component>> PARTS = List.of(MethodComponent.class, ClassComponent.class,
            ConstantPoolComponent.class, DescriptorComponent.class, MethodComponent.class, ReferenceLocationComponent.class);

    private final Random random;
    private final List<Path> directories = new ArrayList<>(ReferenceCaps.converterCases());

    VerifierFuzzer(long seed) {
        random = new Random(seed);
        directories.addAll(ReferenceCaps.snippets());
    }

    public static void main(String[] args) {
        new VerifierFuzzer(Long.parseLong(args[1])).run(Integer.parseInt(args[0]));
        System.out.println(args[0] + " inputs, seed " + args[1] + ": findings or typed errors only");
    }

    void run(int count) {
        for (int done = 0; done < count; done += 50) {
            Path directory = directories.get(random.nextInt(directories.size()));
            CapVerifier verifier = ReferenceCaps.verifierFor(directory);
            CapFile cap = CapFile.read(directory);
            Bytes good = cap.toIjc();
            for (int i = 0; i < 50; i++) {
                Class<? extends Component> part = PARTS.get(i % PARTS.size());
                int start = start(cap, part);
                verify(verifier, damage(good, start + 3, start + cap.get(part).encode().length()), directory);
            }
        }
    }

    private static void verify(CapVerifier verifier, Bytes input, Path directory) {
        long start = System.nanoTime();
        try {
            verifier.findings(CapFile.parse(input));
        } catch (MalformedDataException expected) {
            return;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(directory + " damaged: " + input, e);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > LIMIT_MILLIS) {
            throw new AssertionError(directory + " damaged takes " + millis + " ms: " + input);
        }
    }

    private static int start(CapFile cap, Class<? extends Component> type) {
        int start = 0;
        for (Component component : cap.components()) {
            if (type.isInstance(component)) {
                return start;
            }
            start += component.encode().length();
        }
        throw new IllegalArgumentException(type.getName());
    }

    /** One component at a time, else few inputs would get as far as the code. */
    private Bytes damage(Bytes good, int from, int to) {
        byte[] data = good.toArray();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            data[from + random.nextInt(to - from)] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt());
        }
        return Bytes.of(data);
    }
}
