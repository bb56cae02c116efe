package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An applet made of services, and a dispatcher between them. */
class ServiceAppletTest {

    private static final String OK = "9000";

    private static VirtualCard card(String profile) {
        VirtualCard card = AppletSources.card(profile, "services");
        assertEquals(OK, AppletSources.select(card, "services", 0));
        return card;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop", "default", "jc32"})
    void commandsGoThroughThePhases(String profile) {
        try (VirtualCard card = card(profile)) {
            assertEquals("010203" + OK, AppletSources.send(card, "8020000003010203"));
            assertEquals("010203" + OK, AppletSources.send(card, "8420000003010203"), "secret off and on again");
            assertEquals("03" + OK, AppletSources.send(card, "8010000001"));
            assertEquals("51" + OK, AppletSources.send(card, "8410000001"));
            assertEquals("6984", AppletSources.send(card, "80110000"));
            assertEquals(OK, AppletSources.send(card, "80200000"), "no data");
            assertEquals(OK, AppletSources.send(card, "8020000007"), "P3 is Le, not Lc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop", "default"})
    void answersAreTheStatusWordsOfTheServices(String profile) {
        try (VirtualCard card = card(profile)) {
            assertEquals(OK, AppletSources.send(card, "80210000"));
            assertEquals("6310", AppletSources.send(card, "80220000"));
            assertEquals("6A88", AppletSources.send(card, "80230000"));
            assertEquals("6F00", AppletSources.send(card, "80240000"));
            assertEquals("java/lang/ArrayIndexOutOfBoundsException", card.lastFailure().orElseThrow());
            assertEquals("6D00", AppletSources.send(card, "80300000"));
            assertEquals(512 + 4, AppletSources.send(card, "8027000000").length());
            assertEquals("6200", AppletSources.send(card, "8027000100").substring(512));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop", "default"})
    void helpersRefuseWhatComesAtTheWrongTime(String profile) {
        try (VirtualCard card = card(profile)) {
            for (String command : new String[] {"80250000", "80260000", "80280000", "80290000", "802A0000"}) {
                String answer = AppletSources.send(card, command);
                assertEquals("6F00", answer.substring(answer.length() - 4), command);
                assertEquals("javacard/framework/service/ServiceException", card.lastFailure().orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcop", "default"})
    void registryHoldsWhatWasAskedForAndNoMore(String profile) {
        try (VirtualCard card = card(profile)) {
            assertEquals(OK, AppletSources.send(card, "80700002"), "there already");
            assertEquals(OK, AppletSources.send(card, "80700001"));
            assertEquals("6F00", AppletSources.send(card, "80700003"), "full");
            assertEquals("6F00", AppletSources.send(card, "80700102"), "null");
            assertEquals("6F00", AppletSources.send(card, "80700004"), "no phase");
            assertEquals(OK, AppletSources.send(card, "80710002"));
            assertEquals("6D00", AppletSources.send(card, "8010000001"), "the counter is gone");
            assertEquals(OK, AppletSources.send(card, "80210000"));
            assertEquals(OK, AppletSources.send(card, "80700002"));
            assertEquals("01" + OK, AppletSources.send(card, "8010000001"));
            assertEquals(OK, AppletSources.send(card, "80720000"));
        }
    }
}
