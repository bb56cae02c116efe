package dev.jcard.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.ConstantPoolComponent;
import dev.jcard.cap.DebugComponent;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.HeaderComponent;
import dev.jcard.cap.ImportComponent;
import dev.jcard.cap.MethodComponent;
import dev.jcard.cap.verify.CapVerifier;
import dev.jcard.core.Aid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages for rules that the conformance cases do not reach; the verifier judges them. */
class OwnPackagesTest {

    private static final ConverterOptions LIBRARY = ConverterOptions.of(Aid.of("A0000000990077"));

    private static CapFile convert(ConverterOptions options, List<ClassFile> classes) {
        ConversionResult result = new Converter(options, ConformanceCase.api("3.0.4")).convert(classes);
        assertEquals(List.of(), result.problems());
        CapFile cap = result.capFile().orElseThrow();
        assertEquals(List.of(), new CapVerifier(ConformanceCase.api("3.0.4")).findings(cap));
        return cap;
    }

    private static String library(String members) {
        return "package p; import javacard.framework.*; public class T { " + members + " }";
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void nestMatesUsePrivateMembers(int release) {
        convert(LIBRARY, JavaSources.compile(release, library("""
                private short f; private static byte s; private short get(short x) { return (short) (f + x); }
                private static void bump() { s++; } private T() { }
                class In { private byte[] b; private short twice() { return (short) (get(f) + s); } }
                static class Nest { short use(T t) { bump(); t.f = 3; T u = new T(); return t.get(u.f); }
                    private short get(short y) { return y; } }
                short run(In in, Nest n) { in.b = new byte[2]; return (short) (in.twice() + n.get((short) 4)); }""")));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void forEachLoopsOverArrays(int release) {
        List<ClassFile> classes = JavaSources.compile(release, library("""
                static short sum(byte[] a) { short s = 0; for (byte b : a) s += b; return s; }
                static short nested(Object[] a, short[] w) { short n = 0;
                    for (Object o : a) { if (o == null) continue; for (byte b : (byte[]) o) for (short v : w) if (b == v) n++; }
                    for (boolean z : new boolean[] {true, false}) if (z) n++; return n; }
                static boolean find(short[] a, short x) { for (short v : a) { try { if (v == x) return true; } finally { x--; } } return false; }"""));
        convert(LIBRARY, classes);
        HeaderComponent header = convert(LIBRARY.withIntSupport(true), classes).header();
        assertTrue(!header.has(HeaderComponent.INT), "a loop over an array needs no int");
    }

    @Test
    void provenIndicesAndLengths() {
        convert(LIBRARY, JavaSources.compile(8, library("""
                static byte next(byte[] a, short i) { return a[i + 1]; }
                static void before(byte[] a, short i) { a[i - 1] += a[i + 300]; }
                static byte[] make(byte n) { return new byte[n + 1]; }
                static short wide(byte[] a, byte i) { return (short) (a[i * 100 + 7] & 0xFF); }
                static boolean fits(byte[] a, byte o) { return o + 5 <= a.length && (a[0] & 0xFF) + (a[1] & 0xFF) > 300; }
                static boolean top(byte a) { return (a & 0xFF) >>> 4 == 3 || (a & 0x7F) << 4 > 16; }""")));
    }

    @Test
    void unprovenIndicesAreRefused() {
        assertProblem(8, library("static byte at(byte[] a, short i, short j) { return a[i + j]; }"), Problem.Kind.INT_INDEX,
                "T.java:1: int array index or array length: index (i + j); cast the array index or length to short or byte");
        assertProblem(8, library("static byte at(byte[] a, short i) { return a[i * 3]; }"), Problem.Kind.INT_INDEX, "index (i * 3)");
        assertProblem(8, library("static byte[] at(short i) { return new byte[i + 1]; }"), Problem.Kind.INT_INDEX,
                "new array of length (i + 1)");
    }

    private static void assertProblem(int release, String source, Problem.Kind kind, String text) {
        List<Problem> problems = new Converter(LIBRARY, ConformanceCase.api("3.0.4")).convert(JavaSources.compile(release, source)).problems();
        assertTrue(problems.stream().anyMatch(each -> each.kind() == kind && each.message().contains(text)), problems.toString());
    }

    @Test
    void newerLanguageIsRefusedClearly() {
        assertProblem(17, library("static Object m(short a) { return \"x\" + a; }"), Problem.Kind.INVOKEDYNAMIC, "T.java:1");
        assertProblem(17, library("static short m(Object o) { Runnable r = () -> { }; return 1; }"), Problem.Kind.INVOKEDYNAMIC, "T.java:1");
        assertProblem(17, library("enum E { A, B } "), Problem.Kind.ENUM, "p.T$E");
        assertProblem(17, library("record R(short a) { }"), Problem.Kind.NOT_ON_CARD, "java.lang.Record");
        assertProblem(17, library("interface I { default void m() { } }"), Problem.Kind.INTERFACE_CODE, "method m");
        assertProblem(17, library("interface I { private void m() { } }"), Problem.Kind.INTERFACE_CODE, "method m");
        assertProblem(17, library("static short m(byte[][] a) { return 1; }"), Problem.Kind.MULTIDIMENSIONAL_ARRAY, "parameter of method m");
        assertProblem(17, library("native void m();"), Problem.Kind.NATIVE, "method m");
        assertProblem(17, library("static void m() { throw new RuntimeException(\"why\"); }"), Problem.Kind.STRING, "\"why\"");
        assertProblem(17, library("static short m(byte a) { return (short) switchOn(a); } static int switchOn(byte a) { return a; }"),
                Problem.Kind.INT_TYPE, "result of method switchOn");
    }

    @Test
    void severalProblemsInOneRun() {
        List<Problem> problems = new Converter(LIBRARY, ConformanceCase.api("3.0.4")).convert(JavaSources.compile(8, """
                package p;
                public class T {
                    long f;
                    short m(short a, short b) {
                        return (short) ((a + b) / 2);
                    }
                    boolean n(short a, short b) {
                        return a * b > 7;
                    }
                    synchronized void s() { }
                }""")).problems();
        List<String> places = problems.stream().map(each -> each.line() + " " + each.kind()).toList();
        assertEquals(List.of("0 LONG_TYPE", "5 INT_INTERMEDIATE", "8 INT_INTERMEDIATE", "10 SYNCHRONIZED_METHOD"), places);
    }

    @Test
    void everyIntermediateValueIsReported() {
        List<Problem> problems = new Converter(LIBRARY, ConformanceCase.api("3.0.4")).convert(JavaSources.compile(8, """
                package p;
                public class T {
                    short m(short a, short b) {
                        return (short) ((a + b) / 2);
                    }
                    boolean n(short a, short b) {
                        return a * b > 7;
                    }
                }""")).problems();
        assertEquals(List.of("4 (a + b) in a division", "7 (a * b) in a comparison"),
                problems.stream().map(each -> each.line() + " " + each.detail()).toList());
    }

    @Test
    void importsTheVersionAskedFor() {
        List<ClassFile> library = JavaSources.compile(8, "package q; public class L { public short one() { return 1; } }");
        List<ExportFile> path = new ArrayList<>(ConformanceCase.api("3.0.4"));
        for (int minor = 2; minor >= 0; minor--) {
            ConverterOptions version = ConverterOptions.of(Aid.of("A0000000990088")).withVersion(1, minor);
            path.add(new Converter(version, ConformanceCase.api("3.0.4")).convert(library).exportFile().orElseThrow());
        }
        List<ClassFile> user = JavaSources.compile(8, "package q; public class L { public short one() { return 1; } }",
                "package p; public class T { short two(q.L l) { return l.one(); } }").stream().filter(each -> each.packageName().equals("p"))
                .toList();
        assertEquals("1.2", importedVersion(new Converter(LIBRARY, path), user));
        assertEquals("1.1", importedVersion(new Converter(LIBRARY, path, Map.of("q", "1.1")), user));
        assertEquals(Problem.Kind.NOT_ON_CARD, new Converter(LIBRARY, path, Map.of("q", "2.0")).convert(user).problems().get(0).kind());
    }

    private static String importedVersion(Converter converter, List<ClassFile> classes) {
        return converter.convert(classes).capFile().orElseThrow().get(ImportComponent.class).packages().stream()
                .filter(each -> each.aid().equals(Aid.of("A0000000990088"))).findFirst().orElseThrow().version();
    }

    @Test
    void orderOfFilesDoesNotMatter() {
        List<ClassFile> classes = new ArrayList<>(JavaSources.compile(8, "package p; public class B extends A implements J { public void i() { } }",
                "package p; public class A { protected short x; public A() { x = 2; } }", "package p; public interface J extends I, K { }",
                "package p; public interface I { void i(); }", "package p; public interface K { short L = 4; }"));
        CapFile first = convert(LIBRARY, classes);
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(classes, new Random(seed));
            assertEquals(first, convert(LIBRARY, classes));
        }
    }

    @Test
    void publicMethodOverridesPackageVisibleOne() {
        convert(LIBRARY, JavaSources.compile(8, "package p; public class A { short one() { return 1; } short go(A a) { return a.one(); } }",
                "package p; public class B extends A { public short one() { return 2; } }",
                "package p; public class C extends B { public short one() { return (short) (super.one() + 1); } short two() { return 2; } }"));
    }

    @Test
    void intsOfEveryKind() {
        CapFile cap = convert(LIBRARY.withIntSupport(true), JavaSources.compile(17, library("""
                static int f; int[] g; static int loop(byte[] a, int n) { int r = 0; for (int i = 0; i < n; i++) r += a[(short) i] << i;
                    if (r >= 0) r = -r; if (0 == n) return n; while (n != 0) { n >>>= 1; r ^= n; } return r; }
                static short mixed(short a, byte b, boolean z) { int x = a; short s; f = s = (short) (x * b); x += z ? a : 70000;
                    switch (x) { case 1: return a; case 1000000: return b; } return (short) (s + x); }
                int arr(int[] a) { int s = 0; for (int v : a) s += v; g = a; a[0]++; g[1] -= s; return g[(short) (a.length - 1)]; }
                static int call(int a, short b) { try { return call(b, (short) a); } finally { f = a; } }""")));
        assertTrue(cap.header().has(HeaderComponent.INT));
    }

    @Test
    void callsObjectMethodsThroughInterfaces() {
        CapFile cap = convert(LIBRARY, JavaSources.compile(17, "package p; public interface I { void i(); }",
                library("static boolean same(I a, I b) { a.i(); return a.equals(b); }")));
        assertEquals(3, cap.get(ConstantPoolComponent.class).entries().size());
    }

    @Test
    void debugInformationNamesLinesAndVariables() {
        List<ClassFile> classes = JavaSources.compile(8, """
                package p;
                public class T {
                    static final short LIMIT = 7;
                    short sum(short a, short b) {
                        short c = (short) (a + b);
                        return c;
                    }
                }""");
        CapFile cap = convert(LIBRARY.withDebug(true), classes);
        DebugComponent debug = cap.get(DebugComponent.class);
        DebugComponent.MethodDebug sum = debug.classes().get(0).methods().get(1);
        assertEquals("sum", debug.text(sum.nameIndex()));
        assertEquals(List.of(new DebugComponent.Line(0, 3, 5), new DebugComponent.Line(4, 5, 6)), sum.lines());
        assertEquals(List.of("this 0", "a 1", "b 2", "c 3"),
                sum.variables().stream().map(each -> debug.text(each.nameIndex()) + " " + each.index()).sorted(Comparator.comparing(
                        text -> text.charAt(text.length() - 1))).toList());
        assertEquals(7, debug.classes().get(0).fields().get(0).contents());
        assertEquals(convert(LIBRARY, classes).get(MethodComponent.class), cap.get(MethodComponent.class));
    }

    @Test
    void appletPackageExportsShareableInterfacesAndWhatTheyExtend() {
        ConverterOptions options = LIBRARY.withApplets(List.of(new ConverterOptions.Applet("p.A", Aid.of("A000000099007701"))));
        List<ClassFile> classes = JavaSources.compile(8, "package p; public interface Plain { void one(); }",
                "package p; public interface Shared extends Plain, javacard.framework.Shareable { void two(); }",
                "package p; public interface Other { }", """
                package p; import javacard.framework.*;
                public class A extends Applet implements Shared { public void one() { } public void two() { }
                    public static void install(byte[] b, short o, byte l) { new A().register(); }
                    public void process(APDU apdu) { } }""");
        convert(options, classes);
        ExportFile export = new Converter(options, ConformanceCase.api("3.0.4")).convert(classes).exportFile().orElseThrow();
        assertEquals(List.of("p/Plain", "p/Shared"), export.classes().stream().map(ExportClass::name).toList());
    }
}
