package dev.jcard.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Stub jars are tried with the compiler they are for. */
class StubJarTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void anAppletCompiles(ApiLevel level) throws IOException {
        assertEquals("", compile(level, """
                import javacard.framework.*;
                public class A extends Applet {
                    private final OwnerPIN pin = new OwnerPIN((byte) 3, (byte) 8);
                    public static void install(byte[] b, short o, byte l) { new A().register(); }
                    public void process(APDU apdu) {
                        try {
                            UserException.throwIt((short) 1);
                        } catch (UserException e) {
                            ISOException.throwIt(ISO7816.SW_FILE_NOT_FOUND);
                        }
                    }
                    final class Own { }
                }
                """));
    }

    /** Members, constants, classes, nested classes and packages, at the last level without and the first with them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.1.2 | 2.2.1 | class A { boolean f() { return javacard.framework.JCSystem.isObjectDeletionSupported(); } }
            2.1.2 | 2.2.1 | class A { javacard.security.AESKey key; }
            2.1.2 | 2.2.1 | class A extends javacard.framework.AID { A() { super(null, (short) 0, (byte) 0); } }
            2.2.1 | 2.2.2 | class A { byte f() { return javacard.security.MessageDigest.ALG_SHA_256; } }
            2.2.1 | 2.2.2 | class A implements javacardx.apdu.ExtendedLength { }
            3.0.1 | 3.0.4 | import javacardx.framework.string.*; class A { }
            3.0.1 | 3.0.4 | import javacardx.annotations.*; @StringPool(@StringDef(name = "HI", value = "Hi")) class A { }
            3.0.1 | 3.0.4 | import javacardx.annotations.*; @StringPool(value = {}, name = "B", export = true) class A { }
            3.0.4 | 3.0.5 | class A { javacardx.crypto.Cipher.OneShot c; }
            3.0.1 | 3.0.4 | class A { org.globalplatform.GPRegistryEntry e; }
            """)
    void laterMembersAreNotSeen(String without, String with, String source) throws IOException {
        assertTrue(compile(ApiLevel.parse(without), source).contains("error:"), source);
        assertEquals("", compile(ApiLevel.parse(with), source));
    }

    @Test
    void sameBytesEachTime() throws IOException {
        assertArrayEquals(jar(ApiLevel.V2_2_2), jar(ApiLevel.V2_2_2));
    }

    @Test
    void theBuildWritesTheClassesOfEveryLevel() throws IOException {
        StubWriter.main(new String[] {directory.toString()});
        assertTrue(Files.exists(directory.resolve("3.0.5/javacardx/crypto/Cipher$OneShot.class")));
        assertTrue(Files.notExists(directory.resolve("3.0.4/javacardx/crypto/Cipher$OneShot.class")));
    }

    private static byte[] jar(ApiLevel level) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        JavaCardApi.of(level).writeStubJar(jar);
        return jar.toByteArray();
    }

    /** What javac says, nothing when it is content. */
    private String compile(ApiLevel level, String source) throws IOException {
        Path jar = directory.resolve(level + ".jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            JavaCardApi.of(level).writeStubJar(out);
        }
        Path file = Files.writeString(directory.resolve("A.java"), source);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        var files = javac.getStandardFileManager(null, null, null);
        javac.getTask(said, files, null, List.of("--release", "8", "-Xlint:all,-options", "-classpath", jar.toString(),
                "-d", directory.toString()), null, files.getJavaFileObjects(file)).call();
        files.close();
        return said.toString();
    }
}
