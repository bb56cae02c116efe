package dev.jcard.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What applets keep in objects of the framework is in the image of the card. */
class FrameworkImageTest {

    /** Commands before, then the same command with its answer on a copy of the card. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "jcop,    services, 80110000,                          8010000001,                   029000",
        "jcop,    rmi,      80380202060001F10F006400,          803802020 40001ECA800,        8100649000",
        "jcop,    rmi,      80510200,                          803802020 40001ECA800,        9900019000",
        "jcop,    biometry, 8001000001AA 80030000 8004000001BB, 80700000,                    00000100029000",
        "default, matcher,  8001000001AA,                      8002000001AA,                 01010102009000",
        "default, pins,     80230102,                          80250100,                     0200029000",
        "default, pins,     80210200,                          80250200,                     0600019000",
        "default, extensions, 80010000038101FF,                8002000001 81,                8101FF9000",
        "jc32,    buffers,  80010000 80030000,                 80040000,                     0501019000",
        "jc32,    buffers,  80230000,                          80200300,                     000001009000"})
    void comesBack(String profile, String name, String before, String command, String answer) {
        try (VirtualCard card = AppletSources.card(profile, name)) {
            AppletSources.select(card, name, 0);
            List.of(before.split(" ")).forEach(c -> AppletSources.send(card, c));
            try (VirtualCard copy = card.copy()) {
                AppletSources.select(copy, name, 0);
                assertEquals(answer, AppletSources.send(copy, command.replace(" ", "")));
            }
        }
    }
}
