package dev.jcard.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import dev.jcard.gp.RegistryEntry.Kind;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallTest {

    private static final Aid PACKAGE = Aid.of("D27600012401");
    private static final Aid APPLET = Aid.of("D2760001240102");
    private static final Bytes API = CapFixture.imports("0201A0000000620101", "0001A0000000620001");

    private static LoadFile file(int size) {
        return LoadFile.parse(CapFixture.cap(PACKAGE, size, API, APPLET));
    }

    private static InstallRequest request(InstallParameters parameters) {
        return new InstallRequest(PACKAGE, APPLET, APPLET, Set.of(), parameters);
    }

    private static Installer installer(SecurityDomain domain, LoadFile file) {
        return new Installer(domain, domain.content(), file, LoadRequest.of(file.aid(), Optional.empty()), List.of());
    }

    @ParameterizedTest
    @CsvSource({"1,05,0,255", "1,05,1,247", "1,15,3,239", "2,15,0,255", "2,15,1,247", "2,55,3,239", "2,15,19,239", "3,00,1,247",
        "3,10,3,239", "3,70,51,239", "3,71,1,239", "3,71,51,223"})
    void blocksAreAsLongAsTheLevelAllows(int scp, String i, int level, int expected) {
        ScriptedCard card = new ScriptedCard(new ScpVariant(scp, Integer.parseInt(i, 16)), ScriptedCard.ISD, false);
        SecurityDomain domain = SecurityDomainTest.open(card, new SecurityLevel(level));
        installer(domain, file(5000)).run(domain.registry(), List.of(), n -> { });
        List<Integer> blocks = card.understood.stream().filter(c -> c.ins() == 0xE8).map(c -> c.data().length()).toList();
        assertTrue(blocks.subList(0, blocks.size() - 1).stream().allMatch(length -> length == expected), blocks.toString());
        assertTrue(card.received.stream().allMatch(c -> c.data().length() <= 255));
        assertEquals(new Tlv(0xC4, file(5000).code()).encode(), card.loaded);
    }

    @ParameterizedTest
    @CsvSource({"256", "1024", "2048", "4088", "32000"})
    void extendedLengthBlocks(int block) {
        ScriptedCard card = ScriptedCard.scp03();
        card.maxCommandData = 65535;
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.FULL);
        domain.limitCommandData(block);
        installer(domain, file(30000)).run(domain.registry(), List.of(), n -> { });
        assertTrue(card.received.stream().allMatch(c -> c.data().length() <= block));
        assertEquals(new Tlv(0xC4, file(30000).code()).encode(), card.loaded);
    }

    @Test
    void tooManyBlocksAreToldBeforehand() {
        SecurityDomain domain = SecurityDomainTest.open(ScriptedCard.scp02(), SecurityLevel.MAC);
        domain.limitCommandData(60);
        assertThrows(MalformedDataException.class, () -> installer(domain, file(30000)).run(domain.registry(), List.of(), n -> { }));
    }

    @Test
    void installsAndPicksUpAgain() {
        ScriptedCard card = ScriptedCard.scp03();
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
        List<InstallRequest> wanted = List.of(request(InstallParameters.NONE));
        card.refuse(0xE6, 0x0C, 0x6F00);
        CardRefusedException failed = assertThrows(CardRefusedException.class,
                () -> installer(domain, file(100)).run(domain.registry(), wanted, n -> { }));
        assertTrue(failed.getMessage().contains("now holds the package " + PACKAGE), failed.getMessage());
        assertTrue(failed.remedy().contains("install again"), failed.remedy());
        Installer.Result second = installer(domain, file(100)).run(domain.registry(), wanted, n -> { });
        assertFalse(second.loaded());
        assertEquals(List.of(APPLET), second.installed());
        Installer.Result third = installer(domain, file(100)).run(domain.registry(), wanted, n -> { });
        assertEquals(List.of(APPLET), third.kept());
        assertEquals(1, card.understood.stream().filter(c -> c.ins() == 0xE8).count());
    }

    @Test
    void brokenOffLoadSaysThatNothingIsKept() {
        ScriptedCard card = ScriptedCard.scp02();
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
        card.refuse(0xE8, 0x80, 0x6438);
        CardRefusedException failed = assertThrows(CardRefusedException.class,
                () -> installer(domain, file(1000)).run(domain.registry(), List.of(), n -> { }));
        assertTrue(failed.getMessage().contains("imports something") && failed.getMessage().contains("keeps nothing"));
        assertTrue(failed.getMessage().endsWith("the package needs Java Card 2.2.1 or newer"), failed.getMessage());
        assertEquals(0x6438, failed.sw());
    }

    @Test
    void rawParametersAreNeverGuessed() {
        assertEquals(Bytes.parseHex("C9020102"), InstallParameters.forApplet(Bytes.parseHex("0102")).encode());
        assertEquals(Bytes.parseHex("C903C90101"), InstallParameters.forApplet(Bytes.parseHex("C90101")).encode());
        assertEquals(Bytes.parseHex("C90101EA0180"), InstallParameters.fromTlv(Bytes.parseHex("C90101EA0180")).encode());
        assertThrows(MalformedDataException.class, () -> InstallParameters.fromTlv(Bytes.parseHex("0102")));
        assertThrows(MalformedDataException.class, () -> InstallParameters.fromTlv(Bytes.parseHex("EF00")));
    }

    @Test
    void longParametersHaveBerLengths() {
        Bytes raw = Bytes.zeros(200);
        Bytes coded = request(InstallParameters.forApplet(raw)).encode(Profile.GP);
        assertEquals("81CBC981C8", coded.slice(coded.length() - 205, 5).toHex());
        InstallParameters quotas = new InstallParameters(Bytes.EMPTY, Optional.of(100), Optional.of(40000), Bytes.EMPTY, Bytes.EMPTY);
        assertEquals("C900EF0AC7020064C80400009C40", quotas.encode().toHex());
    }

    @Test
    void installCommandsAreThoseOfTheOtherTools() {
        InstallRequest gp = new InstallRequest(Aid.of("A0000000010203"), Aid.of("A000000001020304"), Aid.of("A000000001020305"),
                Set.of(), InstallParameters.NONE);
        assertEquals("07A0000000010203 08A000000001020304 08A000000001020305 03000000 02C900".replace(" ", ""),
                gp.encode(Profile.GP).toHex());
        InstallParameters gpshell = new InstallParameters(Bytes.parseHex("00"), Optional.of(100), Optional.of(2000), Bytes.EMPTY,
                Bytes.parseHex("EA038001FF"));
        assertEquals("C90100EF08C7020064C80207D0EA038001FF", gpshell.encode().toHex());
    }

    @Test
    void preflightNamesConflicts() {
        Registry registry = new Registry(List.of(
                new RegistryEntry(Kind.PACKAGE, PACKAGE, 1, Set.of(), Bytes.parseHex("0100"), List.of(), Optional.empty(),
                        Optional.empty(), Bytes.EMPTY),
                new RegistryEntry(Kind.PACKAGE, Aid.of("A000000003"), 1, Set.of(), Bytes.parseHex("0101"), List.of(), Optional.empty(),
                        Optional.empty(), Bytes.EMPTY),
                ScriptedCard.entry(Kind.APPLICATION, APPLET, 7, Optional.of(Aid.of("A000000009")))));
        LoadFile file = LoadFile.parse(CapFixture.cap(PACKAGE, 100,
                CapFixture.imports("0601A0000000620101", "0002A000000003", "0001A000000004", "0001A0000000030000"), APPLET));
        List<String> found = new Preflight(file, registry).check(List.of(request(InstallParameters.NONE),
                new InstallRequest(PACKAGE, Aid.of("A000000005"), Aid.of("A000000006"), Set.of(), InstallParameters.NONE)),
                Optional.empty()).stream().map(f -> f.severity() + " " + f.message()).toList();
        assertEquals(List.of(
                "ERROR package D27600012401 is on the card in version 1.0, the file has 3.4",
                "NOTE the package needs Java Card 3.0.5 or newer",
                "ERROR the package imports A000000003 version 2.0, the card has version 1.1",
                "WARNING the package imports A000000004 version 1.0, which the card does not list",
                "ERROR the name D2760001240102 is taken by another application",
                "ERROR the package has no applet A000000005, it has [D2760001240102]"), found);
    }

    @Test
    void preflightCountsMemory() {
        ScriptedCard card = ScriptedCard.scp02();
        card.data.put(0xFF21, Bytes.parseHex("FF210A 810101 82021000 830100"));
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
        List<Finding> found = installer(domain, file(5000)).preflight(domain.registry(), List.of(request(InstallParameters.NONE)));
        assertTrue(found.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR && f.message().contains("has 4096 left")),
                found.toString());
    }

    @Test
    void readsRealComponentsOfTheReferenceConverter() throws IOException {
        Path root = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/conformance/vm");
        List<Path> packages;
        try (Stream<Path> found = Files.walk(root)) {
            packages = found.filter(path -> path.getFileName().toString().equals("Header.cap")).map(Path::getParent).toList();
        }
        assertTrue(packages.size() >= 24);
        for (Path directory : packages) {
            Bytes code = Bytes.EMPTY;
            for (String name : List.of("Header", "Directory", "Import", "Applet", "Class", "Method", "StaticField", "Export",
                    "ConstantPool", "RefLocation")) {
                Path component = directory.resolve(name + ".cap");
                code = Files.exists(component) ? code.plus(Bytes.of(Files.readAllBytes(component))) : code;
            }
            LoadFile file = LoadFile.parse(code);
            assertTrue(file.imports().stream().anyMatch(needed -> needed.aid().rid().toHex().equals("A000000062")), directory.toString());
            assertEquals(Files.exists(directory.resolve("Applet.cap")), !file.applets().isEmpty());
        }
    }

    @Test
    void capAndIjcGiveTheSameCode() {
        assertEquals(LoadFile.parse(CapFixture.ijc(PACKAGE, 50, API, APPLET)).code().length(), file(50).code().length());
        assertEquals("3.4", file(50).version());
        assertEquals("2.1", file(50).format());
    }

    @Test
    void mutatedPackagesNeverDoMoreThanAnError() {
        Bytes good = CapFixture.ijc(PACKAGE, 20, API, APPLET);
        Bytes zip = CapFixture.cap(PACKAGE, 20, API, APPLET);
        Random random = new Random(3);
        for (int round = 0; round < 4000; round++) {
            byte[] bad = (round % 2 == 0 ? good : zip).toArray();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            int length = random.nextInt(10) == 0 ? random.nextInt(bad.length) : bad.length;
            try {
                LoadFile.parse(Bytes.of(bad, 0, length));
            } catch (MalformedDataException e) {
                assertFalse(e.getMessage().contains("\n"));
            }
        }
    }

    @Test
    void hashesAndSignaturesCoverWhatIsSent() throws Exception {
        LoadFile file = file(300);
        assertEquals(32, file.hash("SHA-256").length());
        assertThrows(MalformedDataException.class, () -> file.hash("md5"));
        for (String kind : List.of("RSA1024", "RSA2048", "secp256r1", "secp384r1", "secp521r1")) {
            java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance(kind.startsWith("RSA") ? "RSA" : "EC");
            if (kind.startsWith("RSA")) {
                generator.initialize(Integer.parseInt(kind.substring(3)));
            } else {
                generator.initialize(new java.security.spec.ECGenParameterSpec(kind));
            }
            java.security.KeyPair pair = generator.generateKeyPair();
            Bytes signature = SigningKey.of(pair.getPrivate()).sign(file.hash("sha256"));
            assertTrue(SigningKey.verify(pair.getPublic(), file.hash("sha256"), signature), kind);
            Bytes sent = file.loadData(List.of(new LoadFile.DapBlock(ScriptedCard.ISD, signature)));
            List<Tlv> parts = Tlv.parseAll(sent);
            assertEquals(List.of(0xE2, 0xC4), parts.stream().map(Tlv::tag).toList());
            assertEquals(file.code(), parts.get(1).value());
        }
    }

    @Test
    void tokensCoverTheCommandAndReceiptsAreChecked() {
        ScriptedCard card = ScriptedCard.scp03();
        SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
        try (KeySet keys = KeySet.wellKnown()) {
            ContentManager content = domain.content().withTokens(new TokenSigner(SigningKey.aes(keys.mac())));
            content.installForLoad(LoadRequest.of(PACKAGE, Optional.of(ScriptedCard.ISD)));
            Bytes sent = card.understood.get(card.understood.size() - 1).data();
            Bytes before = sent.slice(0, sent.length() - 17);
            assertEquals(16, sent.u1(before.length()));
            Bytes input = Bytes.concat(Bytes.parseHex("0200"), Bytes.ofInts(before.length()), before);
            assertEquals(dev.jcard.gp.scp.Macs.cmac(keys.mac(), input), sent.from(before.length() + 1));

            Bytes confirmation = Bytes.parseHex("020007 0400112233");
            Bytes signed = dev.jcard.gp.scp.Macs.cmac(keys.dek(), confirmation.plus(Lv.of(APPLET.bytes())));
            Receipt receipt = Receipt.parse(Bytes.concat(Bytes.ofInts(16), signed, confirmation));
            assertEquals(7, receipt.counter());
            assertTrue(receipt.verifyAes(keys.dek(), receipt.inputForDelete(APPLET)));
            assertFalse(receipt.verifyAes(keys.dek(), receipt.inputForDelete(PACKAGE)));
        }
    }

    @Test
    void receiptsAreInsistedOn() {
        ScriptedCard card = ScriptedCard.scp03();
        card.registry.add(ScriptedCard.entry(Kind.PACKAGE, PACKAGE, 0x01, Optional.empty()));
        try (KeySet keys = KeySet.wellKnown()) {
            Bytes confirmation = Bytes.parseHex("020008 021122");
            card.receipt = Bytes.concat(Bytes.ofInts(16),
                    dev.jcard.gp.scp.Macs.cmac(keys.mac(), confirmation.plus(Lv.of(PACKAGE.bytes()))), confirmation);
            SecurityDomain domain = SecurityDomainTest.open(card, SecurityLevel.MAC);
            assertEquals(card.receipt, domain.content().withReceipts(ReceiptKey.aes(keys.mac())).delete(PACKAGE, false));
            card.registry.add(ScriptedCard.entry(Kind.PACKAGE, APPLET, 0x01, Optional.empty()));
            card.registry.add(ScriptedCard.entry(Kind.PACKAGE, PACKAGE, 0x01, Optional.empty()));
            ContentManager strict = domain.content().withReceipts(ReceiptKey.aes(keys.mac()));
            assertThrows(dev.jcard.core.VerificationException.class, () -> strict.delete(APPLET, false));
            card.receipt = Bytes.ofInts(0);
            assertThrows(dev.jcard.core.VerificationException.class, () -> strict.delete(PACKAGE, false));
        }
    }

    @Test
    void supplementaryDomainsNeedNotSeeTheIssuer() {
        ScriptedCard card = ScriptedCard.scp03();
        SecurityDomain domain = SecurityDomain.select(card, Optional.of(ScriptedCard.ISD), Profile.GP);
        domain.authenticate(Authentication.with(KeySet.wellKnown()), AttemptLog.inMemory());
        card.refuse(0xF2, 0x80, 0x6985);
        assertEquals(List.of(), domain.registry().entries());
    }

    @Test
    void wireCostIsNotAboveTheOtherTools() {
        List<String> report = new ArrayList<>();
        for (SecurityLevel level : List.of(SecurityLevel.MAC, SecurityLevel.FULL)) {
            ScriptedCard card = ScriptedCard.scp03();
            SecurityDomain domain = SecurityDomainTest.open(card, level);
            domain.registry();
            report.add(cost("list " + level, card));
            card.received.clear();
            LoadFile file = file(36 * 1024);
            SecurityDomain again = SecurityDomainTest.open(card, level);
            Registry registry = again.registry();
            List<InstallRequest> wanted = List.of(request(InstallParameters.NONE));
            installer(again, file).preflight(registry, wanted);
            installer(again, file).run(registry, wanted, n -> { });
            report.add(cost("install 36 KB " + level, card));
            assertTrue(card.received.size() <= 170, "at most what gp sends, preflight included: " + card.received.size());
            card.received.clear();
            again.content().delete(PACKAGE, true);
            report.add(cost("delete " + level, card));
            assertEquals(1, card.received.size());
        }
        report.forEach(System.out::println);
    }

    private static String cost(String what, ScriptedCard card) {
        int bytes = card.received.stream().mapToInt(command -> command.encode().length()).sum();
        return String.format("wire cost: %-24s %4d APDUs %6d bytes out", what, card.received.size(), bytes);
    }
}
