package dev.jcard.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.gp.RegistryEntry.Kind;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityDomainTest {

    private static final Aid PACKAGE = Aid.of("A00000000101");
    private static final Aid APPLET = Aid.of("A0000000010101");

    static SecurityDomain open(ScriptedCard card, SecurityLevel level) {
        SecurityDomain domain = SecurityDomain.select(card, Optional.empty(), Profile.GP);
        domain.authenticate(Authentication.with(KeySet.wellKnown()).atLevel(level), AttemptLog.inMemory());
        return domain;
    }

    @ParameterizedTest
    @CsvSource({"1,05,1", "1,15,3", "2,05,3", "2,15,1", "2,45,1", "2,55,19", "2,04,1", "3,00,1", "3,10,3", "3,70,51", "3,71,51"})
    void opensByTheCardsOwnAnswer(int scp, String i, int level) {
        ScriptedCard card = new ScriptedCard(new ScpVariant(scp, Integer.parseInt(i, 16)), ScriptedCard.ISD, false);
        SecurityDomain domain = open(card, new SecurityLevel(level));
        assertEquals(new ScpVariant(scp, Integer.parseInt(i, 16)), domain.secureChannel().orElseThrow().variant());
        assertEquals(1, domain.registry().entries().size());
        assertEquals(ScriptedCard.ISD, domain.aid().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"0A", "0B", "1A", "1B"})
    void implicitSessionsStartWithTheFirstCommand(String i) {
        ScpVariant variant = new ScpVariant(2, Integer.parseInt(i, 16));
        ScriptedCard card = new ScriptedCard(variant, ScriptedCard.ISD, false);
        card.data.put(0xC1, Bytes.parseHex("C1020005"));
        SecurityDomain domain = SecurityDomain.select(card, Optional.empty(), Profile.GP);
        domain.authenticate(Authentication.with(KeySet.wellKnown()).withVariant(variant), AttemptLog.inMemory());
        assertEquals(1, domain.registry().entries().size());
        assertFalse(card.received.stream().anyMatch(command -> command.ins() == 0x50 || command.ins() == 0x82));
    }

    @Test
    void registryOverSeveralAnswers() {
        ScriptedCard card = ScriptedCard.scp03();
        card.pageSize = 2;
        for (int n = 0; n < 7; n++) {
            card.registry.add(ScriptedCard.entry(Kind.APPLICATION, Aid.of("A00000000102" + "0" + n), 0x07, Optional.of(PACKAGE)));
        }
        card.registry.add(ScriptedCard.entry(Kind.PACKAGE, PACKAGE, 0x01, Optional.empty()));
        Registry registry = open(card, SecurityLevel.FULL).registry();
        assertEquals(7, registry.of(Kind.APPLICATION).size());
        assertEquals(7, registry.instancesOf(registry.findPackage(PACKAGE).orElseThrow()).size());
    }

    @Test
    void emptyCardIsAnEmptyListAndNoError() {
        ScriptedCard card = ScriptedCard.scp02();
        assertEquals(List.of(), open(card, SecurityLevel.MAC).registry().of(Kind.APPLICATION));
    }

    @Test
    void refusedListIsAnError() {
        ScriptedCard card = ScriptedCard.scp02();
        SecurityDomain domain = open(card, SecurityLevel.MAC);
        card.refuse(0xF2, 0x40, 0x6982);
        CardRefusedException refused = assertThrows(CardRefusedException.NotAuthorized.class, domain::registry);
        assertTrue(refused.getMessage().contains("list its content"), refused.getMessage());
    }

    @Test
    void oldCardsAreListedWithoutTags() {
        ScriptedCard card = ScriptedCard.cyberflex();
        card.registry.add(new RegistryEntry(Kind.PACKAGE, PACKAGE, 0x01, Set.of(), Bytes.EMPTY, List.of(APPLET), Optional.empty(),
                Optional.empty(), Bytes.EMPTY));
        SecurityDomain domain = SecurityDomain.select(card, Optional.empty(), Profile.OP201);
        domain.authenticate(Authentication.with(KeySet.wellKnown()), AttemptLog.inMemory());
        Registry registry = domain.registry();
        assertEquals("INITIALIZED", registry.issuerDomain().orElseThrow().stateName());
        assertEquals(List.of(APPLET), registry.findPackage(PACKAGE).orElseThrow().modules());
    }

    @Test
    void oldCardsAreRecognisedBySixA86() {
        ScriptedCard card = ScriptedCard.cyberflex();
        SecurityDomain domain = SecurityDomain.select(card, Optional.empty(), Profile.GP);
        domain.authenticate(Authentication.with(KeySet.wellKnown()).withVariant(new ScpVariant(1, 0x05)), AttemptLog.inMemory());
        assertEquals(1, domain.registry().entries().size());
    }

    @Test
    void deleteExtraditeAndStates() {
        ScriptedCard card = ScriptedCard.scp03();
        card.registry.add(ScriptedCard.entry(Kind.PACKAGE, PACKAGE, 0x01, Optional.empty()));
        card.registry.add(ScriptedCard.entry(Kind.APPLICATION, APPLET, 0x07, Optional.of(PACKAGE)));
        SecurityDomain domain = open(card, SecurityLevel.ENC);
        assertThrows(CardRefusedException.class, () -> domain.content().delete(PACKAGE, false));
        domain.content().extradite(APPLET, ScriptedCard.ISD);
        assertSent(card, "80E61000 15 08A000000151000000 00 07A0000000010101 00 00 00 00");
        domain.state().lock(APPLET, true);
        assertSent(card, "80F04080 07 A0000000010101");
        domain.state().lockWithApplications(ScriptedCard.ISD, false);
        assertSent(card, "80F06000 08 A000000151000000");
        domain.state().setCard(CardState.CardLifeCycle.CARD_LOCKED);
        assertSent(card, "80F0807F 08 A000000151000000");
        domain.content().makeSelectable(APPLET, Set.of(Privilege.CARD_RESET));
        assertSent(card, "80E60800 10 00 00 07A0000000010101 03040000 00 00 00");
        domain.content().updateRegistry(APPLET, Set.of(Privilege.GLOBAL_LOCK));
        assertSent(card, "80E64000 10 00 00 07A0000000010101 03000800 00 00 00");
        domain.state().personalize(APPLET);
        assertSent(card, "80E62000 0D 00 00 07A0000000010101 00 00 00 00");
        domain.state().renameIssuerDomain(APPLET);
        assertSent(card, "80E29000 09 4F07A0000000010101 00");
        domain.content().delete(PACKAGE, true);
        assertEquals(1, card.registry.size());
    }

    private static void assertSent(ScriptedCard card, String hex) {
        assertEquals(Bytes.parseHex(hex), card.understood.get(card.understood.size() - 1).encode());
    }

    @Test
    void privilegesByName() {
        assertEquals(Set.of(Privilege.CARD_RESET), Privilege.parse("default-selected"));
        assertEquals(Bytes.parseHex("9E0000"), Privilege.encode(Privilege.parse("security-domain,card-lock,card-term,card-reset,cvm"), true));
        assertThrows(MalformedDataException.class, () -> Privilege.parse("global"));
        assertThrows(MalformedDataException.class, () -> Privilege.parse("root"));
        assertThrows(MalformedDataException.class, () -> Privilege.encode(Set.of(Privilege.GLOBAL_LOCK), false));
        for (Privilege privilege : Privilege.values()) {
            assertTrue(Privilege.decode(Privilege.encode(Set.of(privilege), true)).contains(privilege));
        }
        assertFalse(Privilege.decode(Bytes.parseHex("800000")).contains(Privilege.DAP_VERIFICATION));
    }

    @Test
    void lockedCardIsSelectedAllTheSame() {
        ScriptedCard card = ScriptedCard.scp02();
        SecurityDomain domain = SecurityDomain.select(new Overridden(card, 0xA4, 0x6283), Optional.empty(), Profile.GP);
        assertTrue(domain.isCardLocked());
    }
}
