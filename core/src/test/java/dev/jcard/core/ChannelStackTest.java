package dev.jcard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelStackTest {

    private static CardChannel play(String... lines) {
        return new ReplayChannel(Transcript.parse(String.join("\n", lines)));
    }

    /** Short APDUs only, as a T=0 card. */
    private static CardChannel shortOnly(CardChannel inner) {
        return new ChannelDecorator(inner) {
            @Override
            public ResponseApdu transmit(CommandApdu command) {
                assertFalse(command.isExtended());
                return inner.transmit(command);
            }

            @Override
            public int maxCommandData() {
                return 255;
            }
        };
    }

    @Test
    void fetchesWhat61AnnouncesInTheClassOfTheCommand() {
        CardChannel channel = Iso7816Channel.over(play(
                "> 80CA00CF00", "< AA6102", "> 80C0000002", "< BBCC6101", "> 80C0000001", "< DD9000"));
        ResponseApdu response = channel.transmit(CommandApdu.of(0x80, 0xCA, 0, 0xCF, 256));
        assertEquals("AABBCCDD", response.data().toHex());
        assertEquals(0x9000, response.sw());
    }

    @Test
    void repeatsWithTheLengthThat6CNames() {
        CardChannel channel = Iso7816Channel.over(play("> 00B0000000", "< 6C03", "> 00B0000003", "< 0102039000"));
        assertEquals("010203", channel.transmit(IsoCommands.readBinary(0, 256)).data().toHex());
    }

    @Test
    void a6CToACommandWithoutLeIsHandedUp() {
        CardChannel channel = Iso7816Channel.over(play("> 00A40000", "< 6C03"));
        assertEquals(0x6C03, channel.transmit(CommandApdu.of(0, 0xA4, 0, 0)).sw());
    }

    @Test
    void a6CThatAnswers6CAgainEnds() {
        CardChannel channel = Iso7816Channel.over(play("> 00B0000000", "< 6C03", "> 00B0000003", "< 6C04"));
        assertEquals(0x6C04, channel.transmit(IsoCommands.readBinary(0, 256)).sw());
    }

    @Test
    void endless61Ends() {
        CardChannel liar = command -> ResponseApdu.of(0x6110);
        CardChannel generous = command -> new ResponseApdu(Bytes.zeros(256), 0x6100);
        CommandApdu read = IsoCommands.readBinary(0, 256);
        assertThrows(MalformedDataException.class, () -> Iso7816Channel.over(liar).transmit(read));
        assertThrows(MalformedDataException.class, () -> Iso7816Channel.over(generous).transmit(read));
    }

    @Test
    void longDataGoesAsAChainWhereExtendedLengthIsMissing() {
        List<String> heads = new ArrayList<>();
        CardChannel card = shortOnly(command -> {
            heads.add(command.encode().slice(0, 5).toHex() + (command.le() >= 0 ? " Le" : ""));
            return ResponseApdu.of(0x9000);
        });
        Iso7816Channel.over(card).transmit(CommandApdu.of(0x80, 0xE2, 0, 0, Bytes.zeros(600), 256));
        assertEquals(List.of("90E20000FF", "90E20000FF", "80E200005A Le"), heads);
    }

    /** A card with extended length whose selected applet has none: the card answers for it. */
    private static CardChannel appletWithoutExtendedLength(List<String> heads, int toChain) {
        return new CardChannel() {
            @Override
            public ResponseApdu transmit(CommandApdu command) {
                heads.add(command.isExtended() ? "extended" : command.encode().slice(0, 5).toHex());
                return ResponseApdu.of(command.isExtended() ? 0x6700 : (command.cla() & 0x10) != 0 ? toChain : 0x9000);
            }

            @Override
            public int maxCommandData() {
                return 65535;
            }
        };
    }

    @Test
    void longDataGoesAsAChainWhereTheAppletLacksExtendedLength() {
        List<String> heads = new ArrayList<>();
        CardChannel card = Iso7816Channel.over(appletWithoutExtendedLength(heads, 0x9000));
        assertEquals(0x9000, card.transmit(CommandApdu.of(0x00, 0x2A, 0x80, 0x86, Bytes.zeros(257), 256)).sw());
        assertEquals(List.of("extended", "102A8086FF", "002A808602"), heads);
    }

    @Test
    void aWrongLengthStaysOneWhereNothingCanBeChained() {
        List<String> heads = new ArrayList<>();
        CardChannel card = Iso7816Channel.over(appletWithoutExtendedLength(heads, 0x6884));
        assertEquals(0x6700, card.transmit(CommandApdu.of(0x00, 0x2A, 0x80, 0x86, Bytes.zeros(257))).sw());
        assertEquals(0x6700, card.transmit(CommandApdu.of(0xB0, 0x54, 0, 0, Bytes.zeros(300))).sw());
        assertEquals(List.of("extended", "102A8086FF", "extended"), heads);
    }

    @Test
    void aChainStopsAtTheFirstRefusal() {
        int[] count = {0};
        CardChannel card = shortOnly(command -> ResponseApdu.of(++count[0] == 1 ? 0x6884 : 0x9000));
        assertEquals(0x6884, Iso7816Channel.over(card).transmit(CommandApdu.of(0, 0xDA, 0, 0, Bytes.zeros(300))).sw());
        assertEquals(1, count[0]);
    }

    @Test
    void classesWithoutRoomForTheChainBitAreNotSplit() {
        CardChannel card = shortOnly(command -> ResponseApdu.of(0x9000));
        assertThrows(SmartCardException.class,
                () -> Iso7816Channel.over(card).transmit(CommandApdu.of(0xB0, 0x54, 0, 0, Bytes.zeros(300))));
    }

    @Test
    void aTraceOfASessionReplaysAndHidesThePin() {
        List<String> lines = new ArrayList<>();
        CardChannel card = command -> ResponseApdu.of(0x63C2);
        try (Secret pin = Secret.take("1234".toCharArray())) {
            TracingChannel.transcript(card, lines::add).transmit(IsoCommands.verify(1, pin));
            assertEquals(List.of("> 0020000104********", "< 63C2"), lines);
            ReplayChannel replay = new ReplayChannel(Transcript.parse(String.join("\n", lines)));
            assertEquals(2, StatusWord.triesLeft(replay.transmit(IsoCommands.verify(1, pin)).sw()));
            assertTrue(replay.isFinished());
        }
    }

    @Test
    void aReadableTraceIsStillATranscript() {
        List<String> lines = new ArrayList<>();
        CardChannel card = command -> ResponseApdu.of(0x9000);
        TracingChannel.readable(card, lines::add).transmit(CommandApdu.of(0xB0, 0x3C, 0, 0, 16));
        assertTrue(lines.get(0).startsWith("# GetStatus"), lines.get(0));
        assertEquals(1, Transcript.parse(String.join("\n", lines)).steps().size());
    }

    @Test
    void aReplayRefusesAnotherCommandAndOneTooMany() {
        CardChannel channel = play("> 00A40400", "< 9000");
        assertThrows(VerificationException.class, () -> channel.transmit(CommandApdu.of(0, 0xA4, 4, 1)));
        assertThrows(VerificationException.class, () -> channel.transmit(CommandApdu.of(0, 0xA4, 4, 0)));
    }

    @Test
    void damagedTranscriptsNameTheLine() {
        for (String text : new String[] {"< 9000", "> 00A40400", "> 00A40400\n> 00", "hello", "> 00A\n< 9000", "> 00A40400\n< 90"}) {
            String message = assertThrows(MalformedDataException.class, () -> Transcript.parse(text)).getMessage();
            assertTrue(message.contains("line"), message);
        }
    }
}
