package dev.jcard.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every change stopped at each of its writes by a full disk: what was there stays usable, and the change can be repeated. */
class FullDiskTest {

    private static final int BLOCK = 128;
    private static final int BLOCKS = 4000;
    private static final CaKey KEY = CaKey.of(TestKeys.CA.getPrivate());

    private Path directory;
    private CertificateAuthority ca;
    private int stops;

    private interface Change {
        void run() throws IOException;
    }

    @BeforeEach
    void newAuthority() throws IOException {
        FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setBlockSize(BLOCK).setMaxSize((long) BLOCK * BLOCKS)
                .setMaxCacheSize(0).build());
        directory = disk.getPath("/pki");
        ca = CertificateAuthority.create(directory, new NewAuthority("Test CA", KEY, TestKeys.CA.getPublic(),
                NewAuthority.USUAL_VALIDITY, Optional.of(new NewAuthority.KeyProtection(Optional.empty()))));
    }

    /** With {@code free} blocks left; false when the change was stopped. */
    private boolean attempt(int free, Change change) throws IOException {
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[0]);
        long left = directory.getFileSystem().getFileStores().iterator().next().getUnallocatedSpace() / BLOCK;
        Files.write(ballast, new byte[(int) (left - free) * BLOCK]);
        try {
            change.run();
            return true;
        } catch (IOException full) {
            stops++;
            return false;
        } finally {
            Files.delete(ballast);
        }
    }

    private void issue(String name) throws IOException {
        ca.issue(TestKeys.request("CN=" + name, TestKeys.OTHER), IssueOptions.of(name, CertificateProfile.CLIENT), KEY);
    }

    @Test
    void issuing() throws IOException {
        for (int free = 0; free < 40; free++) {
            String name = "user" + free;
            boolean done = attempt(free, () -> issue(name));
            assertTrue(ca.records().stream().allMatch(r -> ca.find(r).isPresent()), "every line has its certificate");
            assertEquals(done, Files.exists(ca.certificateFile(name)));
            if (!done) {
                issue(name);
            }
            assertEquals("/CN=" + name, ca.select(name).subject());
        }
        assertTrue(stops > 5, "stopped " + stops + " times");
    }

    @Test
    void revoking() throws IOException {
        for (int free = 0; free < 20; free++) {
            issue("jane");
            CertificateRecord jane = ca.select("jane");
            attempt(free, () -> ca.revoke(jane, RevocationReason.SUPERSEDED));
            assertTrue(ca.find(ca.select(jane.serialHex())).isPresent());
            assertEquals(RevocationReason.SUPERSEDED, ca.revoke(jane, RevocationReason.SUPERSEDED).revocation().orElseThrow().reason());
            assertTrue(Files.exists(directory.resolve("revoked/certs_by_serial/" + jane.serialHex() + ".crt")));
        }
        assertTrue(stops > 1, "stopped " + stops + " times");
    }

    @Test
    void theRevocationList() throws IOException {
        for (int free = 0; free < 10; free++) {
            ca.writeRevocationList(KEY, CertificateAuthority.USUAL_CRL_VALIDITY);
            attempt(free, () -> ca.writeRevocationList(KEY, CertificateAuthority.USUAL_CRL_VALIDITY));
            int seen = ca.revocationList().orElseThrow().number().orElseThrow().intValueExact();
            int next = ca.writeRevocationList(KEY, CertificateAuthority.USUAL_CRL_VALIDITY).number().orElseThrow().intValueExact();
            assertTrue(next > seen, "numbers only grow: " + seen + ", " + next);
        }
        assertTrue(stops > 2, "stopped " + stops + " times");
    }
}
