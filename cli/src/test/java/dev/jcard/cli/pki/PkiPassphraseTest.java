package dev.jcard.cli.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CA key behind a passphrase, asked for at the terminal, and the questions before signing. */
class PkiPassphraseTest {

    @TempDir
    Path work;

    private InProcess answering(String... answers) {
        return InProcess.in(work).answers(answers);
    }

    @Test
    void asksForThePassphraseAndBeforeItSigns() throws IOException {
        Path request = Path.of(System.getProperty("jcard.root"), "src/test-fixtures/pki/newclient.csr");
        InProcess before = InProcess.in(work);
        assertEquals(0, before.jcard("pki", "show", request.toString()), before.err());
        assertEquals("""
                Request [newclient]
                    Subject : /C=AT/O=Example/CN=newclient
                    Key     : EC P-256
                    Names   : DNS:newclient.example.org, email:new@example.org
                    Signed  : with its key
                """, before.out());
        assertEquals(0, answering("open sesame", "open sesame").jcard("pki", "init", "pki", "--key", "ec:P-256"));
        assertTrue(Files.readString(work.resolve("pki/private/ca.key")).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));

        InProcess no = answering("n");
        assertEquals(10, no.jcard("pki", "sign", request.toString()));
        assertTrue(no.err().contains("this certifies /C=AT/O=Example/CN=newclient as client. Go on? [y/N]"), no.err());

        InProcess wrong = answering("y", "guess");
        assertEquals(4, wrong.jcard("pki", "sign", request.toString()));
        assertTrue(wrong.err().contains("jcard: the passphrase does not open ca.key\n"), wrong.err());
        assertTrue(Files.readString(work.resolve("pki/index.txt")).isEmpty());

        assertEquals(0, answering("y", "open sesame").jcard("pki", "sign", request.toString()));
        assertEquals(0, InProcess.in(work).input("open sesame\n").jcard("pki", "crl", "--passphrase", "-"));
        assertEquals(2, InProcess.in(work).jcard("pki", "crl"), "nobody to ask");
    }

    @Test
    void twoEntriesMustAgree() {
        assertEquals(2, answering("one", "two").jcard("pki", "init", "pki", "--key", "ec:P-256"));
        assertTrue(Files.notExists(work.resolve("pki/ca.crt")));
    }
}
