package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.Transcript;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.KeySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A blank card from the outside: content comes over a secure channel, and stays in the image. */
class BlankCardTest {

    private static final Path SESSION = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/conformance/vm/ownerpin");

    private static LoadFile loadFile() throws IOException {
        try (var packages = Files.list(SESSION.resolve("cap"))) {
            return LoadFile.parse(CapFile.read(packages.findFirst().orElseThrow()).loadFile());
        }
    }

    private static dev.jcard.gp.Profile hostProfile(Profile card) {
        return card.identity().version().startsWith("2.0") ? dev.jcard.gp.Profile.OP201 : dev.jcard.gp.Profile.GP;
    }

    private static Aid install(VirtualCard card, dev.jcard.gp.Profile host) throws IOException {
        LoadFile file = loadFile();
        try (KeySet keys = KeySet.wellKnown(); CardChannel channel = card.connect();
                SecurityDomain domain = SecurityDomain.select(channel, Optional.empty(), host)) {
            domain.authenticate(Authentication.with(keys), AttemptLog.inMemory());
            domain.content().installForLoad(LoadRequest.of(file.aid(), Optional.empty()));
            domain.content().load(file.loadData(List.of()), sent -> { });
            Aid applet = file.applets().get(0);
            domain.content().install(new InstallRequest(file.aid(), applet, applet, Set.of(), InstallParameters.NONE));
            return applet;
        }
    }

    /** The commands of the recorded session up to its first reset, answered alike. */
    private static void playSession(CardChannel channel) throws IOException {
        String text = Files.readString(SESSION.resolve("session.txt")).lines()
                .filter(line -> line.startsWith(">") || line.startsWith("<") || line.equals("reset")).reduce("", (a, b) -> a + b + "\n");
        for (Transcript.Step step : Transcript.parse(text).steps()) {
            if (!(step instanceof Transcript.Exchange exchange)) {
                return;
            }
            var command = dev.jcard.core.CommandApdu.parse(Bytes.parseHex(exchange.pattern()));
            assertEquals(exchange.response(), channel.transmit(command), "line " + exchange.line());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "jcop", "cyberflex"})
    void everyModelTakesContentAndRunsIt(String name) throws IOException {
        Profile profile = Profiles.named(name);
        try (VirtualCard card = VirtualCard.create(profile, new SecureRandom()); CardChannel channel = card.connect()) {
            if (name.equals("cyberflex")) {
                // Built for 2.2.2: too new for this card, as on the real one.
                assertThrows(SmartCardException.class, () -> install(card, hostProfile(profile)));
                return;
            }
            Aid applet = install(card, hostProfile(profile));
            assertTrue(channel.transmit(IsoCommands.select(applet.bytes())).isOk());
            card.reset();
            playSession(channel);
        }
    }

    @Test
    void theImageKeepsContentKeysAndCounters(@TempDir Path directory) throws IOException {
        Path image = directory.resolve("card.image");
        Aid applet;
        try (VirtualCard card = VirtualCard.create(Profiles.named("default"), image)) {
            applet = install(card, dev.jcard.gp.Profile.GP);
        }
        try (VirtualCard card = VirtualCard.open(image); CardChannel channel = card.connect()) {
            playSession(channel);
        }
        try (VirtualCard card = VirtualCard.open(image); CardChannel channel = card.connect()) {
            assertTrue(channel.transmit(IsoCommands.select(applet.bytes())).isOk());
        }
    }

    @Test
    void oneProgramAtATimeAndNoOverwriting(@TempDir Path directory) {
        Path image = directory.resolve("card.image");
        try (VirtualCard card = VirtualCard.create(Profiles.named("default"), image)) {
            assertThrows(SmartCardException.class, () -> VirtualCard.open(image));
        }
        assertThrows(SmartCardException.class, () -> VirtualCard.create(Profiles.named("default"), image));
        assertThrows(SmartCardException.class, () -> VirtualCard.open(directory.resolve("none")));
    }

    @Test
    void aDamagedImageIsRefusedAndLeftAlone(@TempDir Path directory) throws IOException {
        Path image = directory.resolve("card.image");
        VirtualCard.create(Profiles.named("default"), image).close();
        byte[] good = Files.readAllBytes(image);
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] bad = i % 2 == 0 ? java.util.Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (i % 2 == 1) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(image, bad);
            assertThrows(MalformedDataException.class, () -> VirtualCard.open(image));
            assertEquals(Bytes.of(bad), Bytes.of(Files.readAllBytes(image)));
        }
    }

    @Test
    void profilesReadBackAndUsersMayWriteTheirOwn(@TempDir Path directory) throws IOException {
        for (Profile profile : Profiles.all()) {
            assertEquals(profile, ProfileText.parse(profile.name(), Profiles.write(profile)));
        }
        Path own = directory.resolve("small.profile");
        Files.writeString(own, "# mine\nbase = jcop\neeprom = 4096\n");
        assertEquals(4096, Profiles.read(own).parameters().persistentBytes());
        Files.writeString(own, "base = jcop\neprom = 4096\n");
        assertTrue(assertThrows(MalformedDataException.class, () -> Profiles.read(own)).getMessage().contains("line 2"));
        Files.writeString(own, "eeprom = 4096\n");
        assertFalse(assertThrows(MalformedDataException.class, () -> Profiles.read(own)).getMessage().isEmpty());
    }

    @Test
    void aCardTooSmallRefusesTheFileAndStaysUsable(@TempDir Path directory) throws IOException {
        Path own = directory.resolve("small.profile");
        Files.writeString(own, "base = default\neeprom = 256\n");
        try (VirtualCard card = VirtualCard.create(Profiles.read(own), new SecureRandom())) {
            assertThrows(SmartCardException.class, () -> install(card, dev.jcard.gp.Profile.GP));
            assertThrows(SmartCardException.class, () -> install(card, dev.jcard.gp.Profile.GP));
        }
    }
}
