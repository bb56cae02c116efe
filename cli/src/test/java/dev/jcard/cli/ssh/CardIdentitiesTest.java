package dev.jcard.cli.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.agent.ssh.SshIdentity;
import dev.jcard.cli.InProcess;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.jca.CardSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's keys while the card comes and goes. */
class CardIdentitiesTest {

    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path work;

    private InProcess jcard;
    private Reason problem;
    private int commands;
    private int pins;

    @BeforeEach
    void makeCard() throws IOException {
        jcard = InProcess.in(work);
        Files.writeString(work.resolve("pin.txt"), "12345678\n");
        for (String line : List.of("muscle setup --pin-file pin.txt --puk-file pin.txt --so-pin-file pin.txt --so-puk-file pin.txt",
                "pkcs15 init --label Test --pin-file pin.txt", "pkcs15 store-pin --auth-id 01 --label Jane --pin-file pin.txt",
                "pkcs15 gen-key rsa:2048 --id 45 --label login --pin-file pin.txt")) {
            assertEquals(0, jcard.jcard(List.of(("-r sim:card.img " + line).split(" "))), () -> line + jcard.err());
        }
    }

    /** A reader whose card is away while there is a problem; coming back it has forgotten that the PIN was given. */
    private CardChannel connect() {
        present();
        CardChannel card = jcard.card("card.img");
        return new CardChannel() {
            @Override
            public ResponseApdu transmit(CommandApdu command) {
                present();
                commands++;
                return card.transmit(command);
            }

            @Override
            public void close() {
                card.reset();
            }
        };
    }

    private void present() {
        if (problem != null) {
            throw new TransportException(problem, "problem", null, null);
        }
    }

    private Optional<Secret> pin(PinObject pin, OptionalInt triesLeft) {
        pins++;
        return Optional.of(Secret.take("12345678".toCharArray()));
    }

    @Test
    void theCardComesAndGoes() throws Exception {
        CardIdentities identities = new CardIdentities(new CardSession(this::connect, this::pin));
        List<SshIdentity> first = identities.list();
        assertEquals(List.of("login"), first.stream().map(SshIdentity::comment).toList());
        commands = 0;
        assertSame(first, identities.list());
        assertTrue(commands > 0 && commands < 4, "one look at the card, not all of it again: " + commands);
        sign(first.get(0));
        sign(first.get(0));
        assertEquals(1, pins, "one PIN for a card that stays");

        problem = Reason.CARD_REMOVED;
        assertEquals(List.of(), identities.list());
        problem = Reason.NO_CARD;
        assertEquals(List.of(), identities.list());
        problem = null;
        sign(identities.list().get(0));
        assertEquals(2, pins, "a card that was away wants its PIN again");

        problem = Reason.AMBIGUOUS_READER;
        assertThrows(TransportException.class, identities::list, "no card is one thing, a question for the user another");
    }

    private static void sign(SshIdentity identity) throws Exception {
        Signature signer = Signature.getInstance("SHA256withRSA", identity.provider().orElseThrow());
        signer.initSign(identity.privateKey());
        signer.update(MESSAGE);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(identity.publicKey());
        verifier.update(MESSAGE);
        assertTrue(verifier.verify(signature));
    }
}
