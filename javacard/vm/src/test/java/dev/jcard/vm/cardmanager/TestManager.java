package dev.jcard.vm.cardmanager;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.Profile;
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

/** A card manager over content that only keeps books, and the host's side of it. */
final class TestManager {

    static final Bytes ISSUER = Bytes.parseHex("A000000151000000");
    static final Aid DOMAIN = Aid.of("D2760000850101");
    private static final String[] COMPONENTS = {"Header", "Directory", "Import", "Applet", "Class", "Method", "StaticField",
        "Export", "ConstantPool", "RefLocation"};

    final FakeContent content = new FakeContent();
    final CardManager manager;
    /** Longest command that the card was sent. */
    int longest;

    TestManager(CardIdentity identity) {
        manager = CardManager.blank(identity, content, new Random(1));
    }

    /** GlobalPlatform 2.3 with SCP03 i=70. */
    static TestManager modern() {
        return new TestManager(identity("2.3", new ScpVariant(2, 0x15), new ScpVariant(3, 0x70)));
    }

    static CardIdentity identity(String version, ScpVariant des, ScpVariant aes) {
        return new CardIdentity(ISSUER, version, "3.0.5", des, Optional.ofNullable(aes), aes == null ? StoredKey.DES : StoredKey.AES,
                Bytes.parseHex("00010203040506070809"), Bytes.zeros(42), ManagerState.OP_READY, 3);
    }

    /** What the runtime environment does with SELECT, on one logical channel. */
    CardChannel channel(int number) {
        return command -> {
            longest = Math.max(longest, command.encode().length());
            Bytes answer;
            if (command.ins() != 0xA4) {
                answer = Bytes.of(manager.process(command.withCla(command.cla() | number).encode().toArray(), number));
            } else if (manager.answersTo(command.data())) {
                answer = Bytes.of(manager.select(command.data(), number));
            } else {
                answer = Bytes.parseHex("6A82");
            }
            return ResponseApdu.parse(answer);
        };
    }

    SecurityDomain open(SecurityLevel level) {
        return open(Optional.empty(), level);
    }

    SecurityDomain open(Optional<Aid> aid, SecurityLevel level) {
        SecurityDomain domain = SecurityDomain.select(channel(0), aid, Profile.GP);
        domain.authenticate(Authentication.with(KeySet.wellKnown()).atLevel(level), AttemptLog.inMemory());
        return domain;
    }

    SecurityDomain open() {
        return open(SecurityLevel.MAC);
    }

    static int send(SecurityDomain domain, String header, String data) {
        return answer(domain, header, Bytes.parseHex(data)).sw();
    }

    static ResponseApdu answer(SecurityDomain domain, String header, Bytes data) {
        Bytes head = Bytes.parseHex(header);
        return domain.channel().transmit(CommandApdu.of(head.u1(0), head.u1(1), head.u1(2), head.u1(3), data, 256));
    }

    static LoadFile loadFile() {
        Bytes stream = Bytes.EMPTY;
        for (String name : COMPONENTS) {
            try (InputStream in = TestManager.class.getResourceAsStream("/conformance/vm/aids/cap/t.aid/" + name + ".cap")) {
                stream = in == null ? stream : stream.plus(Bytes.of(in.readAllBytes()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return LoadFile.parse(stream);
    }

    static void load(SecurityDomain domain) {
        LoadFile file = loadFile();
        domain.content().installForLoad(LoadRequest.of(file.aid(), Optional.empty()));
        domain.content().load(file.loadData(List.of()), sent -> { });
    }

    static Aid applet() {
        return loadFile().applets().get(0);
    }

    static void install(SecurityDomain domain, Privilege... privileges) {
        install(domain, applet(), privileges);
    }

    static void install(SecurityDomain domain, Aid instance, Privilege... privileges) {
        domain.content().install(new InstallRequest(loadFile().aid(), applet(), instance, Set.of(privileges), InstallParameters.NONE));
    }

    static void createDomain(SecurityDomain domain, Aid aid, Privilege... privileges) {
        Set<Privilege> all = new java.util.HashSet<>(Set.of(privileges));
        all.add(Privilege.SECURITY_DOMAIN);
        domain.content().install(new InstallRequest(new Aid(InstallCommands.DOMAIN_PACKAGE), new Aid(InstallCommands.DOMAIN_MODULE),
                aid, all, InstallParameters.NONE));
    }

    /** One AES key as version {@code version}, in the domain that {@code domain} talks to. */
    static void putAes(SecurityDomain domain, int version, String hex) {
        try (Secret key = Secret.of(Bytes.parseHex(hex).toArray())) {
            domain.keys().put(List.of(new dev.jcard.gp.CardKey.Aes(key)), 1, version, 0);
        }
    }

    int stateOf(Aid aid) {
        return content.instances.stream().filter(one -> one.aid().equals(aid.bytes())).findFirst().orElseThrow().state();
    }

    /** Card from its saved state; sessions are over. */
    CardManager restored(CardIdentity identity) {
        CardManager again = CardManager.restore(identity, content, new Random(2), manager.save());
        assertTrue(again.save().equals(manager.save()));
        return again;
    }
}
