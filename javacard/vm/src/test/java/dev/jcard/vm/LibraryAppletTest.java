package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A remote interface and a service from a library on the card. */
class LibraryAppletTest {

    @ParameterizedTest
    @ValueSource(strings = {"jcop", "default", "jc32"})
    void interfacesAndServicesMayComeFromElsewhere(String profile) {
        try (VirtualCard card = AppletSources.card(profile, "borrower", "shared")) {
            String guard = "0F" + "4D61696E244F776E4163636F756E74";
            assertEquals("6F24" + "6E22" + "5E20" + "020238" + "81" + "0001" + "00" + "08" + "626F72726F776572" + guard + "9000",
                    AppletSources.select(card, "borrower", 0));
            assertEquals("6F1B" + "6E19" + "5E17" + "020238" + "81" + "0001" + "00" + "01" + "06" + "736861726564" + "07"
                    + "4163636F756E74" + "9000", AppletSources.select(card, "borrower", 0x10));
            assertEquals("81002A9000", AppletSources.send(card, "80380202040001C7DC00"));
            assertEquals("9000", AppletSources.send(card, "80100100"));
            assertEquals("6902", AppletSources.send(card, "80100200"),
                    "only what the remote service left to it counts");
            assertEquals("6D00", AppletSources.send(card, "80110000"));
        }
    }
}
