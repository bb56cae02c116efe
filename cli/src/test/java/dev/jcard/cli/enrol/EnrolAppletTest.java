package dev.jcard.cli.enrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.InProcess;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which applet {@code enrol} puts on which card. */
class EnrolAppletTest {

    private static final String ENROL = "enrol --name Jane --pki pki --key rsa:2048 --pin-file pin --puk-file puk --so-pin-file pin --so-puk-file pin";

    @TempDir
    Path work;

    private InProcess jcard;

    @BeforeEach
    void makeCa() throws IOException {
        jcard = InProcess.in(work);
        Files.writeString(work.resolve("pin"), "12345678\n");
        run(0, "pki init pki --key ec:P-256 --no-passphrase");
    }

    private String run(int exit, String line) {
        assertEquals(exit, jcard.jcard(List.of(("-r sim:card.img --yes " + line).split(" "))), () -> line + ": " + jcard.out() + jcard.err());
        return jcard.out();
    }

    private void card(String profile, String puk) throws IOException {
        Files.writeString(work.resolve("puk"), puk + "\n");
        run(0, "sim create card.img --profile " + profile);
    }

    @ParameterizedTest
    @CsvSource({
        "default, 1234567890123456, iso, ISO applet, ''",
        "jcop, 12345678, muscle, MUSCLE, 'the card gets the applet muscle: the ISO applet needs Java Card 3.0.4, and this card seems to be older'",
        "cyberflex, 12345678, muscle-2.1.2, MUSCLE, 'the card gets the applet muscle-2.1.2: the ISO applet needs Java Card 3.0.4'"})
    void theCardDecides(String profile, String puk, String applet, String family, String sentence) throws IOException {
        card(profile, puk);
        assertTrue(run(0, ENROL + " --plan").startsWith("to do  applet " + applet + "\nto do  PINs"), jcard.out());
        run(0, ENROL);
        assertTrue(jcard.err().contains(sentence), jcard.err());
        assertEquals(!sentence.isEmpty(), jcard.err().contains("the card gets the applet"), jcard.err());
        assertTrue(run(0, "pkcs15 list").contains(family), jcard.out());
        run(0, "check");
    }

    @Test
    void fallsBackWhereTheCardDoesNotTellThatItIsOlder() throws IOException {
        try (InputStream profile = VirtualCard.class.getResourceAsStream("profiles/default.profile")) {
            Files.writeString(work.resolve("own.profile"), new String(profile.readAllBytes(), StandardCharsets.UTF_8).replace("levels = 3.0.5", "levels = 2.2.2"));
        }
        card("own.profile", "1234567890123456");
        run(0, ENROL);
        assertTrue(jcard.err().contains("the applet iso does not fit this card; trying muscle"), jcard.err());
        assertTrue(run(0, "pkcs15 list").contains("MUSCLE"), jcard.out());
    }

    @Test
    void whatIsThereStays() throws IOException {
        card("default", "12345678");
        run(0, "gp install muscle");
        assertFalse(run(0, ENROL + " --plan").contains("applet"), jcard.out());
        run(0, ENROL);
        assertTrue(run(0, "pkcs15 list").contains("MUSCLE"), jcard.out());
    }

    @Test
    void theUserDecides() throws IOException {
        card("default", "12345678");
        run(0, ENROL + " --applet muscle");
        assertTrue(run(0, "pkcs15 list").contains("MUSCLE"), jcard.out());
        run(2, ENROL + " --applet other");
        assertTrue(jcard.err().contains("no applet \"other\" comes with jcard"), jcard.err());
    }

    /** The ISO applet takes no other length, and the card must not be changed before that is known. */
    @Test
    void aWrongPukIsSaidBeforeAnythingIsInstalled() throws IOException {
        card("default", "12345678");
        run(2, ENROL);
        assertTrue(jcard.err().contains("16"), jcard.err());
        assertTrue(run(0, ENROL + " --plan").startsWith("to do  applet iso"), jcard.out());
    }

    @Test
    void wrongCardKeysEndIt() throws IOException {
        card("default", "1234567890123456");
        Files.writeString(work.resolve("key"), "000102030405060708090A0B0C0D0E0F\n");
        run(0, "gp keys put --new-key-file key --new-ver 1");
        run(4, ENROL);
        assertTrue(jcard.err().contains("the applet was not installed"), jcard.err());
    }
}
