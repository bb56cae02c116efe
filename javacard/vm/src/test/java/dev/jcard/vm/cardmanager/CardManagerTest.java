package dev.jcard.vm.cardmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.CardState.CardLifeCycle;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.Profile;
import dev.jcard.gp.RegistryEntry;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The card manager against the host side of module gp, whose messages are pinned by published vectors. */
class CardManagerTest {

    private static final Bytes ISSUER = Bytes.parseHex("A000000151000000");
    private static final String[] COMPONENTS = {"Header", "Directory", "Import", "Applet", "Class", "Method", "StaticField",
        "Export", "ConstantPool", "RefLocation"};

    private final FakeContent content = new FakeContent();

    private static CardIdentity identity(ScpVariant des, ScpVariant aes, boolean aesKeys) {
        return new CardIdentity(ISSUER, "2.3", "3.0.5", des, Optional.ofNullable(aes), aesKeys ? StoredKey.AES : StoredKey.DES,
                Bytes.parseHex("00010203040506070809"), Bytes.zeros(42), ManagerState.OP_READY, 3);
    }

    private static CardIdentity modern() {
        return identity(new ScpVariant(2, 0x55), new ScpVariant(3, 0x70), true);
    }

    /** What the runtime environment does with SELECT. */
    private static CardChannel channel(CardManager manager) {
        return command -> {
            Bytes answer;
            if (command.ins() == 0xA4 && manager.answersTo(command.data())) {
                answer = Bytes.of(manager.select(command.data(), 0));
            } else {
                answer = Bytes.of(manager.process(command.encode().toArray(), 0));
            }
            return ResponseApdu.parse(answer);
        };
    }

    private CardManager blank(CardIdentity identity) {
        return CardManager.blank(identity, content, new Random(1));
    }

    private static SecurityDomain open(CardManager manager, SecurityLevel level) {
        SecurityDomain domain = SecurityDomain.select(channel(manager), Optional.empty(), Profile.GP);
        domain.authenticate(Authentication.with(KeySet.wellKnown()).atLevel(level), AttemptLog.inMemory());
        return domain;
    }

    private static LoadFile loadFile() {
        Bytes stream = Bytes.EMPTY;
        for (String name : COMPONENTS) {
            try (InputStream in = CardManagerTest.class.getResourceAsStream("/conformance/vm/aids/cap/t.aid/" + name + ".cap")) {
                if (in != null) {
                    stream = stream.plus(Bytes.of(in.readAllBytes()));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return LoadFile.parse(stream);
    }

    private static InstallRequest request(LoadFile file, Set<Privilege> privileges) {
        Aid module = file.applets().get(0);
        return new InstallRequest(file.aid(), module, module, privileges, InstallParameters.NONE);
    }

    private static void load(SecurityDomain domain, LoadFile file) {
        domain.content().installForLoad(LoadRequest.of(file.aid(), Optional.empty()));
        domain.content().load(file.loadData(List.of()), sent -> { });
    }

    static Stream<Object[]> protocols() {
        return Stream.of(
                new Object[] {identity(new ScpVariant(1, 0x05), null, false), SecurityLevel.MAC},
                new Object[] {identity(new ScpVariant(1, 0x15), null, false), SecurityLevel.ENC},
                new Object[] {identity(new ScpVariant(2, 0x15), null, false), SecurityLevel.MAC},
                new Object[] {identity(new ScpVariant(2, 0x55), null, false), SecurityLevel.ENC_RMAC},
                new Object[] {modern(), SecurityLevel.NONE},
                new Object[] {modern(), SecurityLevel.FULL});
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void loadsInstallsListsAndDeletes(CardIdentity identity, SecurityLevel level) {
        try (SecurityDomain domain = open(blank(identity), level)) {
            LoadFile file = loadFile();
            load(domain, file);
            domain.content().install(request(file, Set.of()));
            RegistryEntry applet = domain.registry().find(file.applets().get(0)).orElseThrow();
            assertEquals(0x07, applet.state());
            assertTrue(domain.registry().find(file.aid()).isPresent());
            domain.content().delete(file.aid(), true);
            assertTrue(content.packages.isEmpty() && content.instances.isEmpty());
        }
    }

    @Test
    void tellsWhatItIs() {
        try (SecurityDomain domain = open(blank(modern()), SecurityLevel.MAC)) {
            assertEquals(3, domain.info().keys().size());
            assertEquals(60_000, domain.info().resources().orElseThrow().nonVolatile());
            assertTrue(domain.info().capabilities().isPresent() && domain.info().cardData().isPresent());
        }
    }

    @Test
    void newKeysReplaceTheMakersAndTheOldOnesOpenNothing() {
        CardManager manager = blank(modern());
        try (SecurityDomain domain = open(manager, SecurityLevel.FULL); Secret raw = Secret.of(new byte[32]); KeySet fresh = KeySet.single(raw)) {
            domain.keys().putKeySet(fresh, 1, 0, Authentication.with(KeySet.wellKnown()), AttemptLog.inMemory());
        }
        assertThrows(RuntimeException.class, () -> open(manager, SecurityLevel.MAC));
    }

    @Test
    void aWrongKeyCheckValueStoresNothing() {
        CardManager manager = blank(identity(new ScpVariant(2, 0x15), null, false));
        try (SecurityDomain domain = open(manager, SecurityLevel.MAC)) {
            CommandApdu put = CommandApdu.of(0x80, 0xD8, 0x00, 0x81, Bytes.parseHex("01 8010 00112233445566778899AABBCCDDEEFF 03 010203"), 256);
            Bytes before = manager.save();
            assertEquals(0x6982, domain.channel().transmit(put).sw());
            assertEquals(before, manager.save());
        }
    }

    @Test
    void tooManyWrongAuthenticationsBlockTheKeysUntilThen() {
        CardManager manager = blank(modern());
        CardChannel channel = channel(manager);
        channel.transmit(CommandApdu.of(0, 0xA4, 4, 0, ISSUER, 256));
        for (int i = 0; i < 3; i++) {
            channel.transmit(CommandApdu.of(0x80, 0x50, 0, 0, Bytes.zeros(8), 256));
            assertEquals(0x6300, channel.transmit(CommandApdu.of(0x84, 0x82, 1, 0, Bytes.zeros(16))).sw());
        }
        assertEquals(0x6983, channel.transmit(CommandApdu.of(0x80, 0x50, 0, 0, Bytes.zeros(8), 256)).sw());
    }

    @Test
    void aCommandWithoutItsMacEndsTheSession() {
        CardManager manager = blank(modern());
        CardChannel raw = channel(manager);
        SecurityDomain domain = open(manager, SecurityLevel.MAC);
        assertEquals(0x6982, raw.transmit(CommandApdu.of(0x80, 0xF2, 0x80, 0x02, Bytes.parseHex("4F00"), 256)).sw());
        assertThrows(RuntimeException.class, domain::registry);
    }

    @Test
    void anInterruptedLoadLeavesNothingBehind() {
        try (SecurityDomain domain = open(blank(modern()), SecurityLevel.MAC)) {
            LoadFile file = loadFile();
            domain.content().installForLoad(LoadRequest.of(file.aid(), Optional.empty()));
            domain.channel().transmit(CommandApdu.of(0x80, 0xE8, 0, 0, file.code().slice(0, 50), 256));
            domain.registry();
            assertEquals(0x6985, domain.channel().transmit(CommandApdu.of(0x80, 0xE8, 0, 1, Bytes.zeros(10), 256)).sw());
            assertTrue(content.packages.isEmpty());
            load(domain, file);
            assertEquals(1, content.packages.size());
        }
    }

    @Test
    void aWrongHashOrALimitTooSmallIsRefused() {
        try (SecurityDomain domain = open(blank(modern()), SecurityLevel.MAC)) {
            LoadFile file = loadFile();
            domain.content().installForLoad(LoadRequest.of(file.aid(), Optional.empty()).withHash(Bytes.zeros(32)));
            assertThrows(CardRefusedException.class, () -> domain.content().load(file.loadData(List.of()), sent -> { }));
            domain.content().installForLoad(LoadRequest.of(file.aid(), Optional.empty()).withHash(file.hash("SHA-256")));
            domain.content().load(file.loadData(List.of()), sent -> { });
            assertEquals(1, content.packages.size());
        }
    }

    @Test
    void lockedCardsAnswerOnlyTheIssuer() {
        CardManager manager = blank(modern());
        try (SecurityDomain domain = open(manager, SecurityLevel.MAC)) {
            domain.state().setCard(CardLifeCycle.INITIALIZED);
            domain.state().setCard(CardLifeCycle.SECURED);
            assertThrows(CardRefusedException.class, () -> domain.state().setCard(CardLifeCycle.INITIALIZED));
            domain.state().setCard(CardLifeCycle.CARD_LOCKED);
            assertTrue(manager.blocksApplets());
        }
        try (SecurityDomain domain = open(manager, SecurityLevel.MAC)) {
            assertTrue(domain.isCardLocked());
            domain.state().setCard(CardLifeCycle.SECURED);
            assertFalse(manager.blocksApplets());
        }
    }

    @Test
    void supplementaryDomainsAreCreatedExtraditedToAndDeleted() {
        CardManager manager = blank(modern());
        Aid domainAid = Aid.of("D2760000850101");
        try (SecurityDomain domain = open(manager, SecurityLevel.MAC)) {
            LoadFile file = loadFile();
            load(domain, file);
            domain.content().install(request(file, Set.of()));
            domain.content().install(new InstallRequest(new Aid(InstallCommands.DOMAIN_PACKAGE), new Aid(InstallCommands.DOMAIN_MODULE),
                    domainAid, Set.of(Privilege.SECURITY_DOMAIN), InstallParameters.NONE));
            domain.content().extradite(file.applets().get(0), domainAid);
            assertEquals(domainAid.bytes(), content.instances.get(0).domain());
            assertThrows(CardRefusedException.class, () -> domain.content().delete(domainAid, false));
            domain.content().delete(domainAid, true);
            assertTrue(content.instances.isEmpty());
        }
    }

    @Test
    void stateSurvivesInAnImageAndDamageIsNoticed() {
        CardManager manager = blank(modern());
        Bytes saved = manager.save();
        assertEquals(saved, CardManager.restore(modern(), content, new Random(2), saved).save());
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = saved.toArray();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Bytes image = Bytes.of(damaged);
            try {
                CardManager.restore(modern(), content, new Random(2), image).save();
            } catch (dev.jcard.core.MalformedDataException refused) {
                assertFalse(refused.getMessage().isEmpty());
            }
        }
    }

    @Test
    void aPowerCutAtAnyWriteLeavesTheOldKeysOrTheNew() {
        for (int cut = 1; cut < 40; cut++) {
            FakeContent power = new FakeContent();
            CardManager manager = CardManager.blank(modern(), power, new Random(1));
            power.cutAt = cut;
            boolean done = false;
            try (SecurityDomain domain = open(manager, SecurityLevel.FULL); Secret raw = Secret.of(new byte[16]); KeySet fresh = KeySet.single(raw)) {
                domain.keys().putKeySet(fresh, 1, 0, Authentication.with(KeySet.wellKnown()), AttemptLog.inMemory());
                done = true;
            } catch (FakeContent.PowerCut lost) {
                assertFalse(done);
            }
            power.cutAt = -1;
            CardManager after = CardManager.restore(modern(), power, new Random(2), manager.save());
            CardChannel channel = channel(after);
            channel.transmit(CommandApdu.of(0, 0xA4, 4, 0, ISSUER, 256));
            int version = channel.transmit(CommandApdu.of(0x80, 0x50, 0, 0, Bytes.zeros(8), 256)).data().u1(10);
            assertTrue(version == 1 || version == KeyVersion.FACTORY && !done, "cut at " + cut);
        }
    }

    @Test
    void anyBytesAreAnswered() {
        CardManager manager = blank(modern());
        SecurityDomain domain = open(manager, SecurityLevel.NONE);
        Random random = new Random(4);
        int[] instructions = {0xF2, 0xF0, 0xE2, 0xE4, 0xE6, 0xE8, 0xD8, 0xCA, 0x50, 0x82, 0x7A, 0x78};
        for (int i = 0; i < 20_000; i++) {
            byte[] data = new byte[random.nextInt(60)];
            random.nextBytes(data);
            int ins = instructions[random.nextInt(i % 50 == 0 ? instructions.length : 8)];
            Bytes answer = Bytes.of(manager.process(CommandApdu.of(0x80, ins, random.nextInt(256), random.nextInt(256), Bytes.of(data), 256)
                    .encode().toArray(), 0));
            assertTrue(answer.length() >= 2);
        }
        domain.close();
    }
}
