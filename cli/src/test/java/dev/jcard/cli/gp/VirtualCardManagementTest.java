package dev.jcard.cli.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Iso7816Channel;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.Secret;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.CardKey;
import dev.jcard.gp.CardState;
import dev.jcard.gp.ContentManager;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.Installer;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.ReceiptKey;
import dev.jcard.gp.Registry;
import dev.jcard.gp.RegistryEntry;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.SigningKey;
import dev.jcard.gp.TokenSigner;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.SecurityLevel;
import dev.jcard.gp.script.GpShell;
import dev.jcard.gp.script.ScriptReaders;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Card management against the virtual card's own card manager, which decodes what this side encodes. */
class VirtualCardManagementTest {

    private static final Path FIXTURES = Path.of(System.getProperty("jcard.root"), "src/test-fixtures");

    private static CardChannel card(String profile) {
        return Iso7816Channel.over(VirtualCard.create(Profiles.named(profile), new SecureRandom()).connect());
    }

    private static SecurityDomain open(CardChannel card, int level) {
        SecurityDomain domain = SecurityDomain.select(card, Optional.empty(), dev.jcard.gp.Profile.GP);
        domain.authenticate(Authentication.with(KeySet.wellKnown()).atLevel(new SecurityLevel(level)), AttemptLog.inMemory());
        return domain;
    }

    /** The components of a package as the reference converter wrote them, put together as an IJC file. */
    private static LoadFile conformancePackage(String name) throws IOException {
        Path directory;
        try (var packages = Files.list(FIXTURES.resolve("conformance/vm/" + name + "/cap"))) {
            directory = packages.sorted().findFirst().orElseThrow();
        }
        Bytes code = Bytes.EMPTY;
        for (String component : List.of("Header", "Directory", "Import", "Applet", "Class", "Method", "StaticField", "Export",
                "ConstantPool", "RefLocation")) {
            Path file = directory.resolve(component + ".cap");
            code = Files.exists(file) ? code.plus(Bytes.of(Files.readAllBytes(file))) : code;
        }
        return LoadFile.parse(code);
    }

    @ParameterizedTest
    @CsvSource({"default,1", "default,3", "default,17", "default,51", "jcop,1", "jcop,3", "cyberflex,1"})
    void installUseAndDelete(String profile, int level, @TempDir Path work) throws IOException {
        CardChannel card = card(profile);
        SecurityDomain domain = open(card, level);
        LoadFile file = profile.equals("cyberflex") ? LoadFile.parse(muscleNames(work).toZip()) : conformancePackage("apdu_io");
        Aid applet = file.applets().get(0);
        List<InstallRequest> wanted = List.of(new InstallRequest(file.aid(), applet, applet, Set.of(), InstallParameters.NONE));
        Installer installer = new Installer(domain, domain.content(), file, LoadRequest.of(file.aid(), Optional.empty()), List.of());
        Registry before = domain.registry();
        assertTrue(installer.preflight(before, wanted).stream().noneMatch(f -> f.severity() == dev.jcard.gp.Finding.Severity.ERROR));
        assertEquals(List.of(applet), installer.run(before, wanted, done -> { }).installed());
        Registry after = domain.registry();
        assertEquals("SELECTABLE", after.find(applet).orElseThrow().stateName());
        assertTrue(after.findPackage(file.aid()).isPresent());
        assertTrue(card.transmit(IsoCommands.select(applet.bytes())).isOk());

        SecurityDomain again = open(card, level);
        if (profile.equals("default")) {
            assertThrows(CardRefusedException.class, () -> again.content().delete(file.aid(), false));
        }
        again.content().delete(applet, false);
        again.content().delete(file.aid(), false);
        assertEquals(before.entries().size(), again.registry().entries().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "jcop"})
    void newKeysWorkAndOldOnesDoNot(String profile) {
        CardChannel card = card(profile);
        SecurityDomain domain = open(card, 3);
        int length = 16;
        try (Secret secret = Secret.take(new byte[length]); KeySet fresh = KeySet.single(secret)) {
            domain.keys().putKeySet(fresh, 0x31, 0, Authentication.with(KeySet.wellKnown()).atLevel(SecurityLevel.ENC), AttemptLog.inMemory());
            assertTrue(domain.keys().list().stream().anyMatch(key -> key.version() == 0x31), domain.keys().list().toString());
            SecurityDomain again = SecurityDomain.select(card, Optional.empty(), dev.jcard.gp.Profile.GP);
            again.authenticate(Authentication.with(KeySet.wellKnown()).withKeys(fresh, 0x31), AttemptLog.inMemory());
            assertFalse(again.registry().entries().isEmpty());
        }
    }

    @Test
    void lockingAnApplicationAndTheCard() throws IOException {
        CardChannel card = card("default");
        SecurityDomain domain = open(card, 1);
        LoadFile file = conformancePackage("apdu_io");
        Aid applet = file.applets().get(0);
        List<InstallRequest> wanted = List.of(new InstallRequest(file.aid(), applet, applet, Set.of(), InstallParameters.NONE));
        new Installer(domain, domain.content(), file, LoadRequest.of(file.aid(), Optional.empty()), List.of())
                .run(domain.registry(), wanted, done -> { });
        domain.state().lock(applet, true);
        assertEquals("LOCKED", domain.registry().find(applet).orElseThrow().stateName());
        assertFalse(card.transmit(IsoCommands.select(applet.bytes())).isOk());
        SecurityDomain again = open(card, 1);
        again.state().lock(applet, false);
        assertEquals("SELECTABLE", again.registry().find(applet).orElseThrow().stateName());
        again.state().setCard(CardState.CardLifeCycle.INITIALIZED);
        again.state().setCard(CardState.CardLifeCycle.SECURED);
        again.state().setCard(CardState.CardLifeCycle.CARD_LOCKED);
        SecurityDomain locked = open(card, 1);
        assertTrue(locked.isCardLocked());
        locked.state().setCard(CardState.CardLifeCycle.SECURED);
        assertEquals("SECURED", open(card, 1).registry().of(RegistryEntry.Kind.ISSUER_DOMAIN).get(0).stateName());
    }

    private static final Aid DOMAIN = Aid.of("A000000151000001");

    /** A domain with the given privileges, opened with the keys of its parent, which it has until it gets its own. */
    private static SecurityDomain supplementary(CardChannel card, Privilege... privileges) {
        SecurityDomain issuer = open(card, 1);
        Set<Privilege> all = new java.util.HashSet<>(Set.of(privileges));
        all.add(Privilege.SECURITY_DOMAIN);
        issuer.content().install(new InstallRequest(Aid.of("A0000001515350"), Aid.of("A000000151535041"), DOMAIN, all,
                InstallParameters.forApplet(Bytes.parseHex("8102037082022020"))));
        SecurityDomain domain = SecurityDomain.select(card, Optional.of(DOMAIN), dev.jcard.gp.Profile.GP);
        domain.authenticate(Authentication.with(KeySet.wellKnown()), AttemptLog.inMemory());
        return domain;
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void delegatedManagementWithTokensAndReceipts(String algorithm, @TempDir Path work) throws Exception {
        CardChannel card = card("default");
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        java.security.KeyPair token = generator.generateKeyPair();
        LoadFile file = LoadFile.parse(muscleNames(work).toZip());
        InstallRequest request = new InstallRequest(file.aid(), file.applets().get(0), file.applets().get(0), Set.of(), InstallParameters.NONE);
        try (Secret receipt = Secret.take(Bytes.parseHex("77".repeat(16)).toArray())) {
            SecurityDomain issuer = open(card, 1);
            issuer.keys().put(List.of(CardKey.of(token.getPublic())), 1, 0x70, 0);
            issuer.keys().put(List.of(new CardKey.Aes(receipt)), 1, 0x71, 0);
            SecurityDomain domain = supplementary(card, Privilege.DELEGATED_MANAGEMENT);
            LoadRequest load = LoadRequest.of(file.aid(), Optional.of(DOMAIN)).withHash(file.hash("sha256"));
            assertThrows(CardRefusedException.class, () -> domain.content().installForLoad(load), "without a token");
            ContentManager content = domain.content().withTokens(new TokenSigner(SigningKey.of(token.getPrivate())))
                    .withReceipts(ReceiptKey.aes(receipt));
            content.installForLoad(load);
            assertFalse(content.load(file.loadData(List.of()), done -> { }).isEmpty());
            assertFalse(content.install(request).isEmpty());
            assertFalse(content.delete(file.applets().get(0), false).isEmpty());
        }
    }

    @Test
    void signedPackagesOnly(@TempDir Path work) throws Exception {
        CardChannel card = card("default");
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        java.security.KeyPair dap = generator.generateKeyPair();
        SecurityDomain domain = supplementary(card, Privilege.DAP_VERIFICATION);
        domain.keys().put(List.of(CardKey.of(dap.getPublic())), 1, 0x73, 0);
        LoadFile file = LoadFile.parse(muscleNames(work).toZip());
        Bytes hash = file.hash("sha256");
        SecurityDomain issuer = open(card, 1);
        LoadRequest load = LoadRequest.of(file.aid(), Optional.of(DOMAIN)).withHash(hash);
        LoadFile.DapBlock wrong = new LoadFile.DapBlock(DOMAIN, SigningKey.of(dap.getPrivate()).sign(hash.plus(hash)));
        assertThrows(CardRefusedException.class, () -> new Installer(issuer, issuer.content(), file, load, List.of(wrong))
                .run(issuer.registry(), List.of(), done -> { }));
        LoadFile.DapBlock right = new LoadFile.DapBlock(DOMAIN, SigningKey.of(dap.getPrivate()).sign(hash));
        assertTrue(new Installer(issuer, issuer.content(), file, load, List.of(right)).run(issuer.registry(), List.of(), done -> { }).loaded());
    }

    /** The HOWTO's script as printed, with a package of the HOWTO's names on a card like the HOWTO's. */
    @ParameterizedTest
    @ValueSource(strings = {"applet_install.gpshell", "applet_install_backslash.gpshell", "find_aid.gpshell"})
    void howtoScriptsOnTheHowtosCard(String script, @TempDir Path work) throws IOException {
        List<String> out = new ArrayList<>();
        VirtualCard virtual = VirtualCard.create(Profiles.named("cyberflex"), new SecureRandom());
        GpShell shell = new GpShell(out::add, name -> muscleNames(work).toIjc(), Map.of(), AttemptLog.inMemory());
        String text = Files.readString(FIXTURES.resolve("gpshell/" + script));
        shell.run(text, ScriptReaders.of(Iso7816Channel.over(virtual.connect())));
        if (script.startsWith("find")) {
            assertEquals("a000000003000000\t7\t0", out.get(out.indexOf("List of applets (AID state privileges)") + 1));
        } else {
            assertTrue(out.contains("delete() returns 0x80206A88 (6A88: referenced data not found)"), out.toString());
            shell.run(text, ScriptReaders.of(Iso7816Channel.over(virtual.connect())));
            CardChannel card = Iso7816Channel.over(virtual.connect());
            assertEquals("9000", card.transmit(IsoCommands.select(Bytes.parseHex("A00000000101"))).toString(), () -> String.valueOf(virtual.lastFailure()));
        }
    }

    private static CapFile muscleNames(Path work) {
        return TestApplet.convert(Aid.of("A000000001"), Aid.of("A00000000101"), work);
    }
}
