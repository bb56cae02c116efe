package dev.jcard.pkcs15.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.Tlv;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hashed PINs, with the data object that GnuPG's kdf-setup wrote; it holds the hashes of the two PINs of a new card. */
class OpenPgpKdfTest {

    private static final Bytes GNUPG = Bytes.parseHex("810103820108830403E000008408D3B69C8C2ABB4298850837D15579CA24420786087632DD39BBE17991"
            + "87200D1B669D5FA3577F9F47FB165D45E3244530216C234171B1764A0885480CB3F0"
            + "8820A7A8E2F9694264713A61AA726E1933AA1C4D650258639E6939F561C496E915AF");

    private static Secret pin(String text) {
        return Secret.take(text.toCharArray());
    }

    @Test
    void hashesAsGnuPgDoes() {
        OpenPgpKdf derivation = OpenPgpKdf.parse(GNUPG);
        List<Tlv> parts = Tlv.parseAll(GNUPG);
        Bytes user = Tlv.find(parts, 0x87).orElseThrow().value();
        assertEquals(user, derivation.apply(OpenPgpPins.PW1, pin("123456")));
        assertEquals(user, derivation.apply(OpenPgpPins.PW1_OTHER, pin("123456")));
        assertEquals(Tlv.find(parts, 0x88).orElseThrow().value(), derivation.apply(OpenPgpPins.PW3, pin("12345678")));
    }

    @Test
    void leavesPinsAloneOnMostCards() {
        for (String none : List.of("", "810100", "F903810100")) {
            assertEquals(Bytes.parseHex("313233343536"), OpenPgpKdf.parse(Bytes.parseHex(none)).apply(OpenPgpPins.PW1, pin("123456")), none);
        }
    }

    /** Whatever went to the card would be a wrong PIN. */
    @Test
    void refusesWhatItDoesNotKnow() {
        for (String unknown : List.of("810104", "810103", "810103820109830403E00000", "8101038201088304FFFFFFFF", "8101038201088303000000")) {
            assertThrows(MalformedDataException.class, () -> OpenPgpKdf.parse(Bytes.parseHex(unknown)), unknown);
        }
    }
}
