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
import dev.jcard.gp.CardState.CardLifeCycle;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.RegistryEntry;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who stands above whom, who may change what, and which privileges and states there are: GPCS 5, 6.6, 7.2 and 9. */
class RegistryRulesTest {

    private static final Aid SECOND = Aid.of("D2760000850102");
    private static final Bytes NEW_NAME = Bytes.parseHex("A000000151AABB");

    private final TestManager card = TestManager.modern();

    private static Bytes registry(SecurityDomain domain, int p1) {
        return TestManager.answer(domain, "80F2" + Bytes.ofInts(p1) + "02", Bytes.parseHex("4F00")).data();
    }

    private static Set<Privilege> privileges(SecurityDomain domain, Bytes aid) {
        return domain.registry().find(new Aid(aid)).map(RegistryEntry::privileges).orElseThrow();
    }

    @Test
    void theIssuerHasThePrivilegesOfItsVersion() {
        try (SecurityDomain domain = card.open()) {
            assertEquals(Bytes.parseHex("E313 4F08A000000151000000 9F700101 C5039EFE80"), registry(domain, 0x80));
            assertEquals(0x6A86, TestManager.send(domain, "80F28003", "4F00"));
        }
        TestManager old = new TestManager(TestManager.identity("2.1.1", new ScpVariant(2, 0x15), null));
        try (SecurityDomain domain = old.open()) {
            assertEquals(Bytes.parseHex("E311 4F08A000000151000000 9F700101 C5019E"), registry(domain, 0x80));
            TestManager.load(domain);
            TestManager.install(domain);
            assertFalse(registry(domain, 0x40).toHex().contains("CC08"));
            assertFalse(registry(domain, 0x20).toHex().contains("CE02"));
        }
    }

    @Test
    void thePackageOfDomainsIsListedAndStays() {
        try (SecurityDomain domain = card.open()) {
            assertEquals(Bytes.parseHex("E325 4F07A0000001515350 9F700101 CE020100 8408A000000151535041 CC08A000000151000000"), registry(domain, 0x10));
            assertEquals(0x6985, TestManager.send(domain, "80E40080", "4F07A0000001515350"));
        }
        CardIdentity visa = new CardIdentity(Bytes.parseHex("A000000003000000"), "2.1.1", "2.2.2", new ScpVariant(2, 0x15), Optional.empty(),
                StoredKey.DES, Bytes.zeros(10), Bytes.zeros(42), ManagerState.OP_READY, 3);
        try (SecurityDomain domain = new TestManager(visa).open()) {
            assertTrue(registry(domain, 0x20).toHex().contains("A0000000035350"));
            assertEquals(0x9000, TestManager.send(domain, "80E60C00",
                    "07A0000000035350 08A000000003535041 07D2760000850101 0180 02C900 00"));
        }
    }

    @Test
    void aRenamedIssuerKeepsItsContentAndItsSession() {
        try (SecurityDomain domain = card.open()) {
            TestManager.load(domain);
            TestManager.install(domain);
            TestManager.createDomain(domain, TestManager.DOMAIN);
            domain.state().renameIssuerDomain(new Aid(NEW_NAME));
            List<RegistryEntry> all = domain.entries(0x40);
            assertEquals(2, all.size());
            all.forEach(one -> assertEquals(NEW_NAME, one.domain().orElseThrow().bytes(), one.toString()));
            assertTrue(registry(domain, 0x80).toHex().contains(NEW_NAME.toHex()));
            domain.content().delete(TestManager.loadFile().aid(), true);
        }
        assertEquals(NEW_NAME, card.manager.issuerAid());
        assertFalse(card.manager.answersTo(TestManager.ISSUER));
        CardManager again = card.restored(TestManager.identity("2.3", new ScpVariant(2, 0x15), new ScpVariant(3, 0x70)));
        assertEquals(NEW_NAME, again.issuerAid());
        try (SecurityDomain below = card.open(Optional.of(TestManager.DOMAIN), SecurityLevel.MAC)) {
            assertEquals(0x9000, TestManager.send(below, "80F24002", "4F00"), "borrows the issuer's keys under its new name");
        }
    }

    @Test
    void whatOneAtATimeHasIsLentByTheIssuer() {
        try (SecurityDomain domain = card.open()) {
            TestManager.load(domain);
            TestManager.install(domain, Privilege.CARD_RESET, Privilege.FINAL_APPLICATION);
            Set<Privilege> left = privileges(domain, TestManager.ISSUER);
            assertFalse(left.contains(Privilege.CARD_RESET) || left.contains(Privilege.FINAL_APPLICATION));
            assertEquals(TestManager.applet().bytes(), card.manager.defaultApplet());
            assertThrows(CardRefusedException.class, () -> TestManager.install(domain, SECOND, Privilege.FINAL_APPLICATION));
            assertThrows(CardRefusedException.class, () -> TestManager.createDomain(domain, SECOND, Privilege.CARD_RESET));
            domain.content().delete(TestManager.applet(), false);
            assertTrue(privileges(domain, TestManager.ISSUER).containsAll(Set.of(Privilege.CARD_RESET, Privilege.FINAL_APPLICATION)));
            assertTrue(card.manager.defaultApplet().isEmpty());
        }
    }

    @Test
    void privilegesThatContradictAreRefused() {
        try (SecurityDomain domain = card.open()) {
            TestManager.load(domain);
            for (Privilege other : List.of(Privilege.AUTHORIZED_MANAGEMENT, Privilege.TOKEN_VERIFICATION, Privilege.RECEIPT_GENERATION)) {
                assertThrows(CardRefusedException.class, () -> TestManager.createDomain(domain, SECOND, Privilege.DELEGATED_MANAGEMENT, other));
            }
            assertEquals(0x6A80, TestManager.send(domain, "80E60C00", instance("0140")), "DAP verification without security domain");
            assertEquals(0x6A80, TestManager.send(domain, "80E60400", instance("0104")), "Card Reset before it is selectable");
            assertEquals(0x6A80, TestManager.send(domain, "80E60C00", instance("02C040")), "privileges of two bytes");
            assertTrue(card.content.instances.isEmpty());
        }
    }

    private static String instance(String privileges) {
        Bytes file = TestManager.loadFile().aid().bytes();
        Bytes module = TestManager.applet().bytes();
        return Delegation.lengthValue(file) + Delegation.lengthValue(module).toHex() + Delegation.lengthValue(module).toHex() + privileges + "02C90000";
    }

    @Test
    void makeSelectableGivesCardResetAlone() {
        try (SecurityDomain domain = card.open()) {
            TestManager.load(domain);
            assertEquals(0x9000, TestManager.send(domain, "80E60400", instance("03000000")));
            Bytes name = TestManager.applet().bytes();
            assertEquals(0x9000, TestManager.send(domain, "80E60800", "0000" + Delegation.lengthValue(name) + "031E0600 00 00"));
            assertEquals(Set.of(Privilege.CARD_RESET), privileges(domain, name));
        }
    }

    @Test
    void domainsManageWhatIsBelowThem() {
        SecurityDomain issuer = card.open();
        TestManager.load(issuer);
        TestManager.install(issuer);
        TestManager.createDomain(issuer, TestManager.DOMAIN, Privilege.AUTHORIZED_MANAGEMENT);
        SecurityDomain domain = card.open(Optional.of(TestManager.DOMAIN), SecurityLevel.MAC);
        assertThrows(CardRefusedException.class, () -> domain.content().delete(TestManager.applet(), false));
        assertThrows(CardRefusedException.class, () -> domain.content().extradite(TestManager.applet(), TestManager.DOMAIN));
        assertThrows(CardRefusedException.class, () -> domain.content().updateRegistry(TestManager.applet(), Set.of(Privilege.CARD_LOCK)));
        assertEquals(0x6985, TestManager.send(domain, "80F04080", TestManager.applet().bytes().toHex()));
        card.open().content().extradite(TestManager.applet(), TestManager.DOMAIN);
        SecurityDomain again = card.open(Optional.of(TestManager.DOMAIN), SecurityLevel.MAC);
        again.content().updateRegistry(TestManager.applet(), Set.of(Privilege.CVM_MANAGEMENT));
        assertEquals(1, again.entries(0x40).stream().filter(one -> one.privileges().contains(Privilege.CVM_MANAGEMENT)).count());
        again.content().delete(TestManager.applet(), false);
        assertTrue(card.content.instances.isEmpty());
    }

    @Test
    void hierarchiesHaveNoCirclesButMayStandAlone() {
        SecurityDomain issuer = card.open();
        TestManager.createDomain(issuer, TestManager.DOMAIN);
        TestManager.createDomain(issuer, SECOND);
        issuer.content().extradite(SECOND, TestManager.DOMAIN);
        assertThrows(CardRefusedException.class, () -> issuer.content().extradite(TestManager.DOMAIN, SECOND));
        issuer.content().extradite(TestManager.DOMAIN, TestManager.DOMAIN);
        CardChannel raw = card.channel(0);
        raw.transmit(CommandApdu.of(0, 0xA4, 4, 0, TestManager.DOMAIN.bytes(), 256));
        assertEquals(0x6A88, raw.transmit(CommandApdu.of(0x80, 0x50, 0, 0, Bytes.zeros(8), 256)).sw(), "no keys, and nobody to borrow from");
    }

    @Test
    void registryUpdatesMoveAndGrantAtOnce() {
        SecurityDomain issuer = card.open();
        TestManager.load(issuer);
        TestManager.install(issuer);
        TestManager.createDomain(issuer, TestManager.DOMAIN);
        Bytes name = Delegation.lengthValue(TestManager.applet().bytes());
        String target = Delegation.lengthValue(TestManager.DOMAIN.bytes()).toHex();
        int writes = card.content.writes;
        assertEquals(0x6A80, TestManager.send(issuer, "80E64000", target + "00" + name + "0140 00 00"), "no such privilege for an applet");
        assertEquals(0x6A80, TestManager.send(issuer, "80E64000", "00 00" + name + "00 05EF03D90101 00"), "restricting is not implemented");
        assertEquals(writes, card.content.writes);
        assertEquals(0x9000, TestManager.send(issuer, "80E64000", target + "00" + name + "0102 00 00"));
        assertEquals(writes + 1, card.content.writes);
        assertEquals(TestManager.DOMAIN.bytes(), card.content.instances.get(0).domain());
        assertEquals(Domain.PRIVILEGE_CARD_LOCK >> 3, card.content.instances.get(0).privileges());
    }

    @Test
    void aStateIsNotSetTwiceAndDomainsAreLockedWithAllBelow() {
        SecurityDomain issuer = card.open();
        TestManager.load(issuer);
        TestManager.install(issuer);
        TestManager.createDomain(issuer, TestManager.DOMAIN);
        TestManager.createDomain(issuer, SECOND);
        issuer.content().extradite(SECOND, TestManager.DOMAIN);
        issuer.content().extradite(TestManager.applet(), SECOND);
        String applet = TestManager.applet().bytes().toHex();
        assertEquals(0x6985, TestManager.send(issuer, "80F04000", applet));
        assertEquals(0x9000, TestManager.send(issuer, "80F04080", applet));
        assertEquals(0x6985, TestManager.send(issuer, "80F04080", applet));
        assertEquals(0x9000, TestManager.send(issuer, "80F04007", applet), "bit 8 alone counts");
        assertEquals(0x07, card.stateOf(TestManager.applet()));
        assertEquals(0x9000, TestManager.send(issuer, "80F06080", TestManager.DOMAIN.bytes().toHex()));
        assertEquals(0x87, card.stateOf(TestManager.applet()));
        assertFalse(card.manager.answersTo(SECOND.bytes()) || card.manager.answersTo(TestManager.DOMAIN.bytes()));
        assertEquals(0x9000, TestManager.send(issuer, "80F06000", TestManager.DOMAIN.bytes().toHex()));
        assertEquals(0x07, card.stateOf(TestManager.applet()));
        assertTrue(card.manager.answersTo(SECOND.bytes()));
        assertEquals(0x9000, TestManager.send(issuer, "80F0400F", SECOND.bytes().toHex()), "personalized");
        assertEquals(0x6985, TestManager.send(issuer, "80F0400F", SECOND.bytes().toHex()));
    }

    @Test
    void aDomainIsNotDeletedWhileItIsSelected() {
        TestManager.createDomain(card.open(), TestManager.DOMAIN);
        card.channel(1).transmit(CommandApdu.of(0, 0xA4, 4, 0, TestManager.DOMAIN.bytes(), 256));
        SecurityDomain issuer = card.open();
        assertThrows(CardRefusedException.class, () -> issuer.content().delete(TestManager.DOMAIN, false));
        card.manager.deselect(1);
        issuer.content().delete(TestManager.DOMAIN, false);
    }

    @Test
    void aLockedCardOnlyTellsAndIsUnlocked() {
        SecurityDomain issuer = card.open();
        TestManager.createDomain(issuer, TestManager.DOMAIN);
        issuer.state().setCard(CardLifeCycle.SECURED);
        issuer.state().setCard(CardLifeCycle.CARD_LOCKED);
        assertEquals(0x6985, TestManager.send(issuer, "80E40000", "4F07D2760000850101"));
        assertEquals(0x6985, TestManager.send(issuer, "80E29000", "4203010203"));
        assertEquals(0x6985, TestManager.send(issuer, "80E62000", "0000 07D2760000850101 000000"));
        assertEquals(0x6985, TestManager.send(issuer, "80D80081", "01"));
        assertEquals(0x9000, TestManager.send(issuer, "80F28002", "4F00"));
        assertEquals(0x9000, issuer.channel().transmit(CommandApdu.of(0x80, 0xCA, 0, 0x66, 256)).sw());
        assertFalse(card.manager.answersTo(TestManager.DOMAIN.bytes()));
        issuer.state().setCard(CardLifeCycle.SECURED);
        issuer.content().delete(TestManager.DOMAIN, false);
    }

    @Test
    void sessionsOnLogicalChannelsAreSeparate() {
        CardChannel second = card.channel(1);
        SecurityDomain first = card.open(SecurityLevel.FULL);
        SecurityDomain other = SecurityDomain.select(second, Optional.empty(), dev.jcard.gp.Profile.GP);
        other.authenticate(dev.jcard.gp.Authentication.with(dev.jcard.gp.scp.KeySet.wellKnown()).atLevel(SecurityLevel.MAC),
                dev.jcard.gp.AttemptLog.inMemory());
        TestManager.createDomain(other, TestManager.DOMAIN);
        assertTrue(first.registry().find(TestManager.DOMAIN).isPresent());
        assertEquals(0x6982, second.transmit(CommandApdu.of(0x80, 0xF2, 0x80, 0x02, Bytes.parseHex("4F00"), 256)).sw());
        assertEquals(0x9000, TestManager.send(first, "80F28002", "4F00"), "the first session goes on");
    }
}
