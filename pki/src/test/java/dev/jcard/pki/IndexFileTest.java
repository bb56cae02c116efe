package dev.jcard.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.MalformedDataException;
import dev.jcard.pki.CertificateRecord.Status;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFileTest {

    /** Lines as easy-rsa 3.1 and openssl 3 wrote them. */
    private static final String WRITTEN = """
            V\t290225083831Z\t\t72B03A18467EF3632D0661AB62157AE1\tunknown\t/CN=server
            R\t290225083831Z\t261123085307Z,keyCompromise\t323D024343745BC22234FCDBCFA042F4\tunknown\t/CN=ecclient
            R\t261203090646Z\t261123090646Z\t7F\tunknown\t/C=DE/O=A/B/CN=foreign1/emailAddress=a@b
            R\t20510225083831Z\t261123090646Z,holdInstruction,holdInstructionReject\t0abc\tunknown\t/CN=late
            E\t200225083831Z\t\t01\tunknown\t/CN=old
            """;

    @Test
    void readsWhatOthersWroteAndWritesItBack() {
        IndexFile index = IndexFile.parse(WRITTEN);
        assertEquals(WRITTEN, index.text());
        List<CertificateRecord> records = index.records();
        assertEquals("7F", records.get(2).serialHex());
        assertEquals("foreign1", records.get(2).commonName().orElseThrow());
        assertEquals(RevocationReason.CERTIFICATE_HOLD, records.get(3).revocation().orElseThrow().reason());
        assertEquals(Instant.parse("2051-02-25T08:38:31Z"), records.get(3).expires());
        Instant now = Instant.parse("2026-11-23T00:00:00Z");
        assertEquals(List.of(Status.VALID, Status.REVOKED, Status.REVOKED, Status.REVOKED, Status.EXPIRED),
                records.stream().map(r -> r.status(now)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "V\t290225083831Z\t\t01\tunknown\n", "X\t290225083831Z\t\t01\tunknown\t/CN=a\n",
            "V\t290225\t\t01\tunknown\t/CN=a\n", "V\t290225083831Z\t\t0x1\tunknown\t/CN=a\n",
            "R\t290225083831Z\t\t01\tunknown\t/CN=a\n", "R\t290225083831Z\t261123090646Z,because\t01\tunknown\t/CN=a\n"})
    void strictAsOpenssl(String text) {
        assertTrue(assertThrows(MalformedDataException.class, () -> IndexFile.parse(text)).getMessage().startsWith("index.txt line 1"));
    }

    @Test
    void damagedFilesGiveTypedErrors() {
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder(WRITTEN);
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
            try {
                assertEquals(text.toString().replaceFirst("\n$", "") + "\n", IndexFile.parse(text.toString()).text());
            } catch (MalformedDataException expected) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "refused " + refused);
    }

    @ParameterizedTest
    @CsvSource({"490101000000Z, 2049-01-01T00:00:00Z", "500101000000Z, 1950-01-01T00:00:00Z", "20500101000000Z, 2050-01-01T00:00:00Z"})
    void timesOfTwoCenturies(String text, Instant time) {
        assertEquals(time, Asn1Time.parse(text));
    }
}
