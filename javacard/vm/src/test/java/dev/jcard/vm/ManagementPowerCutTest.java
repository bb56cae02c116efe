package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.Secret;
import dev.jcard.core.TransportException;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.CardState.Format;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.RegistryEntry;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.KeySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The power goes at every persistent write of everything that a card manager is told: the card is as before or as after, one of
 * the two key sets opens it, and the same command finishes the work.
 */
class ManagementPowerCutTest {

    private static final Path SESSION = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/conformance/vm/ownerpin");
    private static final LoadFile FILE = loadFile();
    private static final Aid APPLET = FILE.applets().get(0);
    private static final Aid DOMAIN = Aid.of("D2760000850101");
    private static final Bytes NEW_KEY = Bytes.parseHex("505152535455565758595A5B5C5D5E5F");
    private static final Bytes NEWER_KEY = Bytes.parseHex("606162636465666768696A6B6C6D6E6F");

    /** What is done, to a card on which everything before it was done; a step that finds its work done does nothing. */
    enum Step {
        LOAD(domain -> {
            domain.content().installForLoad(LoadRequest.of(FILE.aid(), Optional.empty()));
            domain.content().load(FILE.loadData(List.of()), sent -> { });
        }),
        INSTALL(domain -> domain.content().install(new InstallRequest(FILE.aid(), APPLET, APPLET, Set.of(), InstallParameters.NONE))),
        CREATE_DOMAIN(domain -> domain.content().install(new InstallRequest(Aid.of("A0000001515350"), Aid.of("A000000151535041"), DOMAIN,
                Set.of(Privilege.SECURITY_DOMAIN), InstallParameters.NONE))),
        EXTRADITE(domain -> domain.content().extradite(APPLET, DOMAIN)),
        UPDATE_REGISTRY(domain -> domain.content().updateRegistry(APPLET, Set.of(Privilege.CARD_LOCK))),
        LOCK_APPLET(domain -> transmit(domain, 0xF0, 0x40, 0x80, APPLET.bytes())),
        STORE_DATA(domain -> domain.state().store(List.of(Bytes.parseHex("4203123456 45020011")), Format.TLV, false)),
        ADD_KEYS(domain -> put(domain, NEW_KEY, 1, 0)),
        REPLACE_KEYS(domain -> put(domain, NEWER_KEY, 1, 1)),
        RENAME(domain -> domain.state().renameIssuerDomain(Aid.of("A000000151AABB"))),
        SECURE_CARD(domain -> transmit(domain, 0xF0, 0x80, 0x0F, Bytes.EMPTY)),
        DELETE_DOMAIN_WITH_CONTENT(domain -> domain.content().delete(DOMAIN, true)),
        DELETE_PACKAGE(domain -> domain.content().delete(FILE.aid(), true));

        private final Consumer<SecurityDomain> work;

        Step(Consumer<SecurityDomain> work) {
            this.work = work;
        }

        /** Deleting several things: each goes as a whole, one after the other. */
        boolean hasParts() {
            return this == DELETE_DOMAIN_WITH_CONTENT || this == DELETE_PACKAGE;
        }

        void run(VirtualCard card) {
            withDomain(card, work);
        }

        VirtualCard prepared(String profile) {
            VirtualCard card = VirtualCard.create(Profiles.named(profile), new SecureRandom());
            for (Step before : values()) {
                if (before == this) {
                    break;
                }
                before.run(card);
            }
            card.reset();
            return card;
        }
    }

    private static LoadFile loadFile() {
        try (var packages = Files.list(SESSION.resolve("cap"))) {
            return LoadFile.parse(CapFile.read(packages.findFirst().orElseThrow()).loadFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void transmit(SecurityDomain domain, int ins, int p1, int p2, Bytes data) {
        domain.channel().transmit(CommandApdu.of(0x80, ins, p1, p2, data)).orThrow("do it");
    }

    private static void put(SecurityDomain domain, Bytes key, int version, int replaced) {
        try (Secret raw = Secret.of(key.toArray()); KeySet fresh = KeySet.single(raw);
                KeySet present = replaced == 0 ? KeySet.wellKnown() : keys(NEW_KEY)) {
            domain.keys().putKeySet(fresh, version, replaced, Authentication.with(present), AttemptLog.inMemory());
        }
    }

    private static KeySet keys(Bytes key) {
        try (Secret raw = Secret.of(key.toArray())) {
            return KeySet.single(raw);
        }
    }

    /** With whichever keys open the card. */
    private static Bytes withDomain(VirtualCard card, Consumer<SecurityDomain> work) {
        try (CardChannel channel = card.connect(); SecurityDomain domain = SecurityDomain.select(channel, Optional.empty(), dev.jcard.gp.Profile.GP)) {
            for (Bytes key : new Bytes[] {Bytes.parseHex("404142434445464748494A4B4C4D4E4F"), NEW_KEY, NEWER_KEY}) {
                try (KeySet set = keys(key)) {
                    domain.authenticate(Authentication.with(set), AttemptLog.inMemory());
                    work.accept(domain);
                    return key;
                } catch (dev.jcard.gp.WrongKeysException another) {
                    assertTrue(!key.equals(NEWER_KEY), "no keys open the card");
                }
            }
        }
        throw new AssertionError();
    }

    /** All that the card tells about itself. */
    private static String summary(VirtualCard card) {
        card.reset();
        StringBuilder all = new StringBuilder();
        Bytes key = withDomain(card, domain -> {
            for (RegistryEntry entry : domain.entries(0xF0)) {
                all.append(entry).append('\n');
            }
            domain.info().keys().forEach(one -> all.append(one).append('\n'));
            all.append(domain.channel().transmit(CommandApdu.of(0x80, 0xCA, 0, 0x42, 256)).data());
            all.append(domain.channel().transmit(CommandApdu.of(0x80, 0xCA, 0, 0x45, 256)).data());
        });
        try (CardChannel channel = card.connect()) {
            all.append(Integer.toHexString(channel.transmit(IsoCommands.select(APPLET.bytes())).sw()));
        }
        return all.append(" opened with ").append(key).append(" free ").append(card.freePersistentMemory()).toString();
    }

    private static boolean isCut(VirtualCard card, long write, Runnable action) {
        card.cutPowerAtWrite(write);
        try {
            action.run();
            return false;
        } catch (TransportException e) {
            card.powerOn();
            return true;
        } finally {
            card.cutPowerAtWrite(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyWriteOfEveryStep(Step step) {
        try (VirtualCard prepared = step.prepared("default")) {
            everyWrite(prepared, step);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOAD", "INSTALL", "ADD_KEYS", "REPLACE_KEYS", "DELETE_PACKAGE"})
    void olderCardsToo(String name) {
        Step step = Step.valueOf(name);
        try (VirtualCard prepared = step.prepared("jcop")) {
            everyWrite(prepared, step);
        }
    }

    private static void everyWrite(VirtualCard prepared, Step step) {
        String before = summary(prepared);
        try (VirtualCard reference = prepared.copy()) {
            step.run(reference);
            String after = summary(reference);
            assertTrue(!after.equals(before), step + " changes nothing");
            boolean cut = true;
            int changes = 0;
            for (int write = 1; cut; write++) {
                try (VirtualCard card = prepared.copy()) {
                    cut = isCut(card, write, () -> step.run(card));
                    String now = summary(card);
                    assertTrue(now.equals(before) || now.equals(after) || step.hasParts(),
                            step + " cut at write " + write + "\n" + now + "\nbefore\n" + before + "\nafter\n" + after);
                    if (!now.equals(after)) {
                        step.run(card);
                    }
                    assertEquals(after, summary(card), step + " cut at write " + write);
                    changes++;
                }
            }
            assertTrue(changes >= 3, step + " has " + changes + " writes");
        }
    }

    @Test
    void aDomainGoesWhateverALoadIntoItLeft() {
        try (VirtualCard prepared = VirtualCard.create()) {
            Step.CREATE_DOMAIN.run(prepared);
            boolean cut = true;
            int writes = 0;
            while (cut) {
                try (VirtualCard card = prepared.copy()) {
                    cut = isCut(card, ++writes, () -> withDomain(card, domain -> {
                        domain.content().installForLoad(LoadRequest.of(FILE.aid(), Optional.of(DOMAIN)));
                        domain.content().load(FILE.loadData(List.of()), sent -> { });
                    }));
                    card.reset();
                    Step.DELETE_DOMAIN_WITH_CONTENT.run(card);
                    Step.LOAD.run(card);
                }
            }
            assertTrue(writes > 3, "writes: " + writes);
        }
    }
}
