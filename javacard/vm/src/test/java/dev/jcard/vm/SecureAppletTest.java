package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Aid;
import dev.jcard.core.Atr;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Iso7816Channel;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.SecurityLevel;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An applet's side of GlobalPlatform, against the host side of module gp. */
class SecureAppletTest {

    private static final Aid PACKAGE = Aid.of("F000000002");
    private static final Aid APPLET = Aid.of("F00000000201");

    private static CommandApdu command(int cla, int ins, String data) {
        return CommandApdu.of(cla, ins, 0, 0, Bytes.parseHex(data), 256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "jc32"})
    void talksThroughItsSecurityDomain(String profile) {
        try (VirtualCard card = VirtualCard.create(Profiles.named(profile), new SecureRandom());
                CardChannel channel = card.connect(); KeySet keys = KeySet.wellKnown()) {
            card.load(TestCaps.of(SecureApplet.class, PACKAGE, APPLET));
            card.install(APPLET, APPLET, Bytes.EMPTY);
            try (SecurityDomain domain = SecurityDomain.select(channel, Optional.of(APPLET), dev.jcard.gp.Profile.GP)) {
                assertEquals(0x6982, channel.transmit(command(0x80, 0x10, "0102")).sw());
                domain.authenticate(Authentication.with(keys), AttemptLog.inMemory());
                Bytes echoed = domain.channel().transmit(command(0x80, 0x10, "010203")).orThrow("echo").data();
                assertEquals(0x81, echoed.u1(0) & 0x81, "authenticated, with MAC");
                assertEquals("010203", echoed.from(1).toHex());
                assertEquals(0x6982, channel.transmit(command(0x84, 0x10, "0102030405060708090A0B")).sw());
            }
            assertEquals("0107010F00", channel.transmit(command(0x80, 0x12, "00")).orThrow("states").data().toHex());
            assertEquals("000003", channel.transmit(command(0x80, 0x14, "00")).orThrow("pin").data().toHex());
        }
    }

    /** The result of wrap() ends before the status word, which the card adds after what the applet has sent. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x03, 0x13, 0x33})
    void protectsItsAnswers(int level) {
        try (VirtualCard card = VirtualCard.create(); CardChannel channel = card.connect();
                KeySet keys = KeySet.wellKnown()) {
            card.load(TestCaps.of(SecureApplet.class, PACKAGE, APPLET));
            card.install(APPLET, APPLET, Bytes.EMPTY);
            try (SecurityDomain domain = SecurityDomain.select(channel, Optional.of(APPLET), dev.jcard.gp.Profile.GP)) {
                domain.authenticate(Authentication.with(keys).atLevel(new SecurityLevel(level)), AttemptLog.inMemory());
                for (String data : new String[] {"01", "0102030405060708090A0B0C0D0E0F101112"}) {
                    Bytes echoed = domain.channel().transmit(command(0x80, 0x10, data)).orThrow("echo").data();
                    assertEquals(0x80 | level, echoed.u1(0));
                    assertEquals(data, echoed.from(1).toHex());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"default, 1", "cyberflex, 0"})
    void setsHistoricalBytes(String profile, int checkByte) {
        try (VirtualCard card = VirtualCard.create(Profiles.named(profile), new SecureRandom());
                CardChannel channel = Iso7816Channel.over(card.connect()); KeySet keys = KeySet.wellKnown()) {
            card.load(checkByte == 1 ? TestCaps.of(SecureApplet.class, PACKAGE, APPLET)
                    : TestCaps.of(OldAtrApplet.class, PACKAGE, APPLET, "2.1.1"));
            card.install(APPLET, APPLET, Bytes.EMPTY);
            Bytes natural = card.atr();
            select(channel);
            assertEquals("00", channel.transmit(command(0x80, 0x16, "010203")).orThrow("refused").data().toHex());
            giveCardReset(channel, keys);
            channel.reset();
            select(channel);
            assertEquals("01", channel.transmit(command(0x80, 0x16, "010203")).orThrow("set").data().toHex());
            assertEquals(natural, card.atr(), "until the next reset");
            card.reset();
            Atr atr = Atr.parse(card.atr());
            assertEquals("010203", atr.historical().toHex());
            assertEquals(natural.length() - 2, card.atr().length(), "five bytes gave way to three");
            assertEquals(card.atr(), card.copy().atr(), "it is kept");
        }
    }

    private static void select(CardChannel channel) {
        channel.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0, APPLET.bytes(), 256)).orThrow("select");
    }

    private static void giveCardReset(CardChannel channel, KeySet keys) {
        try (SecurityDomain domain = SecurityDomain.select(channel, Optional.empty(), dev.jcard.gp.Profile.GP)) {
            domain.authenticate(Authentication.with(keys), AttemptLog.inMemory());
            domain.channel().transmit(CommandApdu.of(0x80, 0xE6, 0x08, 0,
                    Bytes.parseHex("0000" + "06" + APPLET.bytes().toHex() + "0104" + "00" + "00"), 256)).orThrow("privilege");
        }
    }
}
