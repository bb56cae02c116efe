package dev.jcard.applet.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** A virtual card with the applet on it, and the commands as a test writes them. */
final class IsoCard implements AutoCloseable {

    static final Aid AID = Aid.of("F276A288BCFBA69D34F31001");
    static final String PIN = hex("123456") + "00000000000000000000";
    static final String PUK = hex("0123456789abcdef");
    static final String VERIFY = "00 20 00 01 10" + PIN;

    private static final CapFile CAP = CapFile.parse(BuiltinApplet.find("iso", "3.0.4").orElseThrow().cap());

    final VirtualCard card = VirtualCard.create(Profiles.named("default"), new SecureRandom());

    private IsoCard() {
        card.load(CAP);
        card.install(AID, AID, Bytes.EMPTY);
        select();
    }

    /** Installed and selected. */
    static IsoCard fresh() {
        return new IsoCard();
    }

    /** With PUK and PIN, and the PIN presented. */
    static IsoCard ready() {
        IsoCard card = new IsoCard();
        card.ok("00 24 01 02 10" + PUK);
        card.ok("00 24 01 01 06" + hex("123456"));
        card.ok(VERIFY);
        return card;
    }

    static String hex(String text) {
        return Bytes.of(text, StandardCharsets.US_ASCII).toHex();
    }

    void select() {
        ok("00 A4 04 00 0C" + AID);
    }

    /** As OpenSC 0.27 does it: the host hashes before ECDSA. */
    void selectHashing() {
        ok("00 A4 04 0C 0C" + AID);
    }

    String send(String command) {
        return card.transmit(Bytes.parseHex(command)).toHex();
    }

    String ok(String command) {
        String answer = send(command);
        assertEquals("9000", answer.substring(answer.length() - 4), () -> command + " gave " + answer);
        return answer.substring(0, answer.length() - 4);
    }

    void refused(String status, String command) {
        assertEquals(status, send(command), command);
    }

    /** Sends in short commands, chained when long, and fetches the whole answer. */
    String chained(String head, String data) {
        int at = 0;
        for (; data.length() - at > 510; at += 510) {
            ok("%02X %s FF %s".formatted(0x10, head, data.substring(at, at + 510)));
        }
        String part = data.substring(at);
        return fetch("00 %s %02X %s 00".formatted(head, part.length() / 2, part));
    }

    /** Sends and fetches the rest of the answer with GET RESPONSE. */
    String fetch(String command) {
        StringBuilder whole = new StringBuilder();
        String answer = send(command);
        while (answer.startsWith("61", answer.length() - 4)) {
            whole.append(answer, 0, answer.length() - 4);
            answer = send("00 C0 00 00" + answer.substring(answer.length() - 2));
        }
        assertEquals("9000", answer.substring(answer.length() - 4), command);
        return whole.append(answer, 0, answer.length() - 4).toString();
    }

    /** MANAGE SECURITY ENVIRONMENT for a purpose (00, B6, B8). */
    void choose(String purpose, String algorithm, int key) {
        ok("00 22 41 %s 06 80 01 %s 84 01 %02X".formatted(purpose, algorithm, key));
    }

    @Override
    public void close() {
        card.close();
    }
}
