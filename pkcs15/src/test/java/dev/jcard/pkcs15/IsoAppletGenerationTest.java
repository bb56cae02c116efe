package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyAttributes;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** ISO applets answer SELECT with their version in the first generation, with nothing later; what the first lacks is said before any PIN. */
class IsoAppletGenerationTest {

    private static final PrivateKeyObject KEY = new PrivateKeyObject(KeyType.RSA, new CommonAttributes("key", Flags.NONE, Bytes.EMPTY),
            new KeyAttributes(Bytes.ofInts(1), Flags.NONE, true, Flags.NONE, 0), ObjectValue.direct(Bytes.EMPTY), 2048);

    private static Pkcs15Token applet(String answerToSelect) {
        CardChannel card = command -> command.ins() == 0xA4 && command.data().toHex().equals("F276A288BCFBA69D34F31001")
                ? new ResponseApdu(Bytes.parseHex(answerToSelect), 0x9000) : ResponseApdu.of(0x6A82);
        return Pkcs15Token.open(card);
    }

    private static void assertRefused(String sentence, Executable wish) {
        assertEquals("an ISO applet card " + sentence, assertThrows(CardRefusedException.Unsupported.class, wish).getMessage());
    }

    @Test
    void theFirstGenerationHasNoPssNoEcdsaOfAHashAndOneLengthOfRsa() {
        Pkcs15Token token = applet("000606");
        assertRefused("of the first generation does not sign with PSS padding", () -> token.requireSigning(KEY, SignatureScheme.pss(Hash.SHA256)));
        assertRefused("of the first generation signs with EC keys only what it hashes itself, with SHA-1",
                () -> token.requireSigning(KEY, SignatureScheme.ecdsa(Hash.SHA256)));
        assertRefused("of the first generation has RSA keys of 2048 bits, not 4096", () -> token.requireKind(KeyAlgorithm.rsa(4096)));
        assertDoesNotThrow(() -> token.requireSigning(KEY, SignatureScheme.pkcs1(Hash.SHA256)));
        assertDoesNotThrow(() -> token.requireKind(KeyAlgorithm.parse("ec:P-256")));
    }

    @Test
    void laterOnesAreAskedThemselves() {
        Pkcs15Token token = applet("");
        assertDoesNotThrow(() -> token.requireSigning(KEY, SignatureScheme.pss(Hash.SHA256)));
        assertDoesNotThrow(() -> token.requireKind(KeyAlgorithm.rsa(4096)));
        assertRefused("has RSA keys of 2048, 3072 or 4096 bits, not 1024", () -> token.requireKind(KeyAlgorithm.rsa(1024)));
    }
}
