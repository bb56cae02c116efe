package dev.jcard.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.api.ApiLevel;
import dev.jcard.cap.CapFile;
import dev.jcard.core.Bytes;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinAppletTest {

    private static final Path SOURCES = Path.of(System.getProperty("jcard.root"), "applet/src/main/java");

    @TempDir
    private Path work;

    @ParameterizedTest
    @CsvSource({"muscle, 2.1.2, cyberflex, 1024", "muscle, 2.2.2, jcop, 1024", "muscle, 2.2.2, default, 1024",
        "muscle, 3.0.4, default, 2048", "iso, 3.0.4, default, 2048"})
    void fitsAndRuns(String name, String platform, String profile, int transientLimit) {
        BuiltinApplet applet = BuiltinApplet.find(name, platform).orElseThrow();
        CapFile cap = CapFile.parse(applet.cap());
        assertTrue(cap.loadFile().length() <= 16_000, "code: " + cap.loadFile().length());
        try (VirtualCard card = VirtualCard.create(Profiles.named(profile), new SecureRandom())) {
            int before = card.freeTransientMemory();
            card.load(cap);
            card.install(applet.appletAid(), applet.appletAid(), Bytes.EMPTY);
            int used = before - card.freeTransientMemory();
            assertTrue(used <= transientLimit, "transient memory: " + used);
            Bytes aid = applet.appletAid().bytes();
            assertTrue(card.transmit(Bytes.parseHex("00A40400%02X%s".formatted(aid.length(), aid))).toHex().endsWith("9000"));
        }
    }

    @Test
    void theSameSourcesGiveTheSameBytes() throws IOException {
        BuiltinApplet applet = BuiltinApplet.find("muscle", "2.2.1").orElseThrow();
        assertEquals(applet.cap(), build("EXTENDED_LENGTH=false").toZip());
    }

    @Test
    void optionsLeaveCodeOut() throws IOException {
        int all = build("").loadFile().length();
        int few = build("DSA=false,DES=false,TRIPLE_DES=false,EXTERNAL_AUTHENTICATE=false").loadFile().length();
        assertTrue(few < all, few + " of " + all);
        try (VirtualCard card = VirtualCard.create(Profiles.named("default"), new SecureRandom())) {
            card.load(build("KEY_SLOTS=8,DSA=false,PIN_POLICY=true"));
            BuiltinApplet applet = BuiltinApplet.find("muscle", "2.2.2").orElseThrow();
            card.install(applet.appletAid(), applet.appletAid(), Bytes.EMPTY);
            card.transmit(Bytes.parseHex("00A4040006A00000000101"));
            String setup = "B02A000038084D7573636C653030" + "040108%s083030303030303030" + "050208%s083030303030303030"
                    + "000017700000000000".substring(0, 14);
            String digits = "3030303030303030";
            String mixed = "4A63617264303031";
            assertEquals("9C0F", card.transmit(Bytes.parseHex(setup.formatted(digits, digits))).toHex());
            assertEquals("9000", card.transmit(Bytes.parseHex(setup.formatted(mixed, mixed))).toHex());
            assertEquals("08080100FB02909000", card.transmit(Bytes.parseHex("B03C000100")).toHex());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SUCH=1", "KEY_SLOTS", "KEY_SLOTS=1=2"})
    void unknownOptionsAreRefused(String options) {
        assertThrows(IllegalArgumentException.class, () -> build(options));
    }

    @Test
    void findTakesTheNewestThatRuns() {
        assertEquals("2.1.2", BuiltinApplet.find("muscle", "2.1.2").orElseThrow().target());
        assertEquals("2.2.2", BuiltinApplet.find("muscle", "3.0.1").orElseThrow().target());
        assertEquals("3.0.4", BuiltinApplet.find("muscle", "3.0.5").orElseThrow().target());
        assertEquals(Optional.empty(), BuiltinApplet.find("muscle", "2.1.1"));
        assertEquals(Optional.empty(), BuiltinApplet.find("iso", "2.2.2"));
        assertEquals(Optional.empty(), BuiltinApplet.find("other", "3.0.5"));
    }

    @Test
    void names() {
        assertEquals("muscle-2.2.2.cap", BuiltinApplet.named("muscle").orElseThrow().fileName());
        assertEquals("iso-3.0.4.cap", BuiltinApplet.named("iso").orElseThrow().fileName());
        assertEquals("muscle-2.1.2.cap", BuiltinApplet.named("muscle-2.1.2").orElseThrow().fileName());
        assertEquals(Optional.empty(), BuiltinApplet.named("muscle-2.1"));
    }

    private CapFile build(String options) throws IOException {
        Map<String, String> parsed = AppletBuild.parse(options);
        ApiLevel level = parsed.containsKey("EXTENDED_LENGTH") ? ApiLevel.V2_2_1 : ApiLevel.V2_2_2;
        AppletBuild build = new AppletBuild("com/musclecard/CardEdge", "CardEdge", "Features", level, parsed);
        BuiltinApplet muscle = BuiltinApplet.find("muscle", "2.2.2").orElseThrow();
        try (AppletBuilder builder = new AppletBuilder(SOURCES, Files.createDirectories(work))) {
            return builder.build(muscle, build);
        }
    }
}
