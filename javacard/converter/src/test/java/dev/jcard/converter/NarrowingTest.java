package dev.jcard.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.DescriptorComponent;
import dev.jcard.cap.MethodComponent;
import dev.jcard.cap.MethodDescriptor;
import dev.jcard.cap.MethodHeader;
import dev.jcard.core.Aid;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random expressions compute the same on the card as in Java, whenever they are accepted. */
class NarrowingTest {

    private static final int METHODS = 300;
    private static final int FIRST_LINE = 2;
    private static final short[] EDGES = {0, 1, -1, 2, 7, 15, 127, 128, -128, -129, 255, 256, 32767, -32768, -32767, 12345};
    /** Not -1: -32768 / -1 is the one division whose result 16 bits do not hold, and the platform lets it pass. */
    private static final String[] DIVISORS = {"3", "100", "-7", "(c & 0x7F)", "(b & 3)"};
    private static final String[] OPERATORS = {"+", "-", "*", "&", "|", "^", "<<", ">>", ">>>"};
    private static final String[] COMPARISONS = {"==", "!=", "<", ">=", ">", "<="};

    private static final class Loader extends ClassLoader {

        Class<?> define(ClassFile file) {
            return defineClass(null, file.content(), 0, file.content().length);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void computesAsJavaDoes(long seed) throws ReflectiveOperationException {
        Random random = new Random(seed);
        List<String> methods = new ArrayList<>();
        for (int i = 0; i < METHODS; i++) {
            methods.add("static " + method(i, random));
        }
        int refused = check(methods, false, random);
        assertTrue(refused > METHODS / 10 && refused < METHODS * 9 / 10, refused + " refused");
        assertEquals(0, check(methods, true, random), "with int nothing is refused");
    }

    private static String method(int number, Random random) {
        if (random.nextInt(3) == 0) {
            String comparison = COMPARISONS[random.nextInt(COMPARISONS.length)];
            return "boolean m" + number + "(short a, short b, byte c) { return " + expression(random, 2) + " " + comparison + " "
                    + expression(random, 1) + "; }";
        }
        String type = random.nextInt(3) == 0 ? "byte" : "short";
        return type + " m" + number + "(short a, short b, byte c) { return (" + type + ") " + expression(random, 3) + "; }";
    }

    private static String expression(Random random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return random.nextInt(3) > 0 ? List.of("a", "b", "c").get(random.nextInt(3))
                    : List.of("1", "3", "8", "0x7F", "0xFF", "0x0F", "100", "-2", "31").get(random.nextInt(9));
        }
        return switch (random.nextInt(9)) {
            case 0 -> "(short) " + expression(random, depth - 1);
            case 1 -> "(byte) " + expression(random, depth - 1);
            case 2 -> "(-" + expression(random, depth - 1).replaceFirst("^-", "") + ")";
            case 3 -> "(a > b ? " + expression(random, depth - 1) + " : " + expression(random, depth - 1) + ")";
            case 4 -> "(" + expression(random, depth - 1) + (random.nextBoolean() ? " / " : " % ") + DIVISORS[random.nextInt(DIVISORS.length)] + ")";
            default -> "(" + expression(random, depth - 1) + " " + OPERATORS[random.nextInt(OPERATORS.length)] + " "
                    + expression(random, depth - 1) + ")";
        };
    }

    /** Converts what can be converted, runs it, and tells how many methods were refused. */
    private static int check(List<String> methods, boolean intSupport, Random random) throws ReflectiveOperationException {
        ConverterOptions options = ConverterOptions.of(Aid.of("A0000000990077")).withIntSupport(intSupport);
        Converter converter = new Converter(options, ConformanceCase.api("3.0.4"));
        Set<Integer> bad = new HashSet<>();
        converter.convert(compile(methods)).problems().forEach(problem -> bad.add(problem.line() - FIRST_LINE));
        List<String> good = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            if (!bad.contains(i)) {
                good.add(methods.get(i));
            }
        }
        List<ClassFile> classes = compile(good);
        ConversionResult result = converter.convert(classes);
        assertEquals(List.of(), result.problems());
        compare(good, new Loader().define(classes.get(0)), result.capFile().orElseThrow(), random);
        return bad.size();
    }

    private static List<ClassFile> compile(List<String> methods) {
        return JavaSources.compile(8, methods.stream().collect(Collectors.joining("\n", "package p; public class T {\n", "\n}")));
    }

    private static void compare(List<String> sources, Class<?> type, CapFile cap, Random random) throws ReflectiveOperationException {
        MethodComponent code = cap.get(MethodComponent.class);
        List<MethodDescriptor> descriptors = cap.get(DescriptorComponent.class).classes().get(0).methods();
        for (int i = 0; i < sources.size(); i++) {
            String name = sources.get(i).replaceAll(".*(m\\d+)\\(.*", "$1");
            Method method = type.getDeclaredMethod(name, short.class, short.class, byte.class);
            method.setAccessible(true);
            String source = sources.get(i);
            MethodDescriptor descriptor = descriptors.get(i + 1);
            MethodHeader header = code.header(descriptor.methodOffset());
            for (int round = 0; round < 60; round++) {
                short a = value(random);
                short b = value(random);
                byte c = (byte) value(random);
                Object expected = inJava(method, a, b, c);
                ArithmeticMachine machine = new ArithmeticMachine(
                        code.method(descriptor.methodOffset(), descriptor.bytecodeCount()).bytecode(), header.maxLocals(), a, b, c);
                assertEquals(expected, onCard(machine), () -> source + " with " + a + ", " + b + ", " + c);
            }
        }
    }

    private static short value(Random random) {
        return random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : (short) random.nextInt();
    }

    private static Object inJava(Method method, short a, short b, byte c) throws IllegalAccessException {
        try {
            Object result = method.invoke(null, a, b, c);
            return result instanceof Boolean flag ? flag ? 1 : 0 : ((Number) result).intValue();
        } catch (InvocationTargetException e) {
            return e.getCause().getClass();
        }
    }

    private static Object onCard(ArithmeticMachine machine) {
        try {
            return (int) machine.run();
        } catch (ArithmeticException e) {
            return e.getClass();
        }
    }
}
