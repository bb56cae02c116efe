package com.musclecard.CardEdge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cap.CapFile;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;

/** A virtual card with the applet on it, and the commands as a test writes them. */
final class TestCard implements AutoCloseable {

    static final Aid AID = Aid.of("A00000000101");
    static final String PIN = "3030303030303030";
    /** The Setup command of the HOWTO: PINs and unblocking codes "00000000", 6000 bytes of object memory. */
    static final String HOWTO_SETUP = "B0 2A 00 00 38 08 4D 75 73 63 6C 65 30 30 04 01 08 " + PIN + " 08 " + PIN
            + "05 02 08" + PIN + "08" + PIN + "00 00 17 70 00 02 01";

    private static final CapFile CAP = CapFile.parse(BuiltinApplet.find("muscle", "2.2.2").orElseThrow().cap());

    final VirtualCard card = VirtualCard.create(Profiles.named("default"), new SecureRandom());

    private TestCard() {
        card.load(CAP);
        card.install(AID, AID, Bytes.EMPTY);
        select();
    }

    /** Installed and selected, but not set up. */
    static TestCard fresh() {
        return new TestCard();
    }

    /** After the HOWTO's Setup. */
    static TestCard ready() {
        TestCard card = new TestCard();
        card.ok(HOWTO_SETUP);
        return card;
    }

    /** With an object memory of this size. */
    static TestCard withMemory(int size) {
        TestCard card = new TestCard();
        card.ok(HOWTO_SETUP.replace("17 70", Bytes.u2(size).toHex()));
        return card;
    }

    void select() {
        ok("00 A4 04 00 06 A00000000101");
    }

    /** Sends a coded command; returns data and status word. */
    String send(String command) {
        return card.transmit(Bytes.parseHex(command)).toHex();
    }

    /** Sends a command that must end in 9000 and returns the data. */
    String ok(String command) {
        String answer = send(command);
        assertEquals("9000", answer.substring(answer.length() - 4), () -> command + " gave " + answer);
        return answer.substring(0, answer.length() - 4);
    }

    /** Sends a command that must give exactly this status word and no data. */
    void refused(String status, String command) {
        assertEquals(status, send(command), command);
    }

    TestCard login(int pin) {
        ok("B0 42 %02X 00 08 ".formatted(pin) + PIN);
        return this;
    }

    /** GetStatus' free object memory. */
    int freeMemory() {
        return Integer.parseInt(ok("B0 3C 00 00 10").substring(16, 24), 16);
    }

    /** Creates an exchange object or any other and fills it. */
    void put(String id, String acl, byte[] content) {
        ok("B0 5A 00 00 0E" + id + Bytes.u4(content.length) + acl);
        for (int at = 0; at < content.length; at += 246) {
            int part = Math.min(246, content.length - at);
            ok("B0 54 00 00" + Bytes.ofInts(part + 9) + id + Bytes.u4(at) + Bytes.ofInts(part)
                    + Bytes.of(content, at, part));
        }
    }

    /** Reads an object of known size. */
    byte[] get(String id, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < size; at += 255) {
            int part = Math.min(255, size - at);
            out.writeBytes(Bytes.parseHex(ok("B0 56 00 00 09" + id + Bytes.u4(at) + Bytes.ofInts(part)
                    + Bytes.ofInts(part))).toArray());
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        card.close();
    }
}
