package dev.jcard.cli.cardos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.Fields;
import dev.jcard.cli.InProcess;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.ResponseApdu;
import dev.jcard.pkcs15.driver.CardOsInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {

    /** The answers of the HOWTO's card. */
    private static final Map<Integer, String> HOWTO = Map.ofEntries(
            Map.entry(0x80, "436172644F532056342E324220284329205369656D656E7320414720313939342D3230303500"),
            Map.entry(0x81, "33660045CBCBCBCB7BFF2737C0092B1800000000010000000000000000000000"),
            Map.entry(0x82, "C809"), Map.entry(0x83, "20"), Map.entry(0x84, ""), Map.entry(0x85, "0400"), Map.entry(0x86, "00"),
            Map.entry(0x87, ""), Map.entry(0x88, ""), Map.entry(0x89, "00040020663F"), Map.entry(0x8A, "6C26"), Map.entry(0x8D, "0104"),
            Map.entry(0x96, "FE0AFF0A0000"));

    @Test
    void printsEveryFieldOfTheHowto() {
        CardChannel card = command -> new ResponseApdu(Bytes.parseHex(HOWTO.get(command.p2())), 0x9000);
        Fields fields = InfoCommand.describe(CardOsInfo.read(card));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8).replaceAll(" +", " ");
        for (String line : new String[] {"CardOS V4.2B (C) Siemens AG 1994-2005", "Chip type : 123", "Serial number : 27 37 C0 09 2B 18",
            "Version : 200.9 (CardOS M4.2B)", "Life cycle : 32 (administration)", "Security status : empty", "Free memory here : 1024 bytes",
            "ATR from : ROM", "Packages : empty", "RAM : 4 KB", "EEPROM : 32 KB", "CPU type : 66", "Chip configuration : 63",
            "Free EEPROM : 27686 bytes", "System keys : load key version FE with 10 tries, start key version FF with 10 tries", "Current path : empty"}) {
            assertTrue(text.contains(line), line + " in\n" + text);
        }
        assertEquals("administration", fields.json().get("lifeCycle"));
    }

    @Test
    void saysWhenTheCardIsAnother(@TempDir Path directory) {
        InProcess run = InProcess.in(directory);
        assertEquals(8, run.jcard("-r", "sim:card", "cardos", "info"));
    }
}
