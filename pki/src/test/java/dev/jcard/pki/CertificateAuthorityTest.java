package dev.jcard.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.VerificationException;
import dev.jcard.pki.CertificateRecord.Status;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {

    private static final CaKey KEY = CaKey.of(TestKeys.CA.getPrivate());
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private Path directory;
    private CertificateAuthority ca;

    @BeforeEach
    void createAuthority() throws IOException {
        directory = Jimfs.newFileSystem(Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build()).getPath("/pki");
        ca = CertificateAuthority.create(directory, wanted(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static NewAuthority wanted() {
        return new NewAuthority("Test CA", KEY, TestKeys.CA.getPublic(), NewAuthority.USUAL_VALIDITY,
                Optional.of(new NewAuthority.KeyProtection(Optional.empty())));
    }

    private X509Certificate issue(String name) throws IOException {
        return ca.issue(TestKeys.request("CN=" + name, TestKeys.OTHER), IssueOptions.of(name, CertificateProfile.CLIENT), KEY);
    }

    @Test
    void theKeyIsForItsOwnerOnly() throws IOException {
        assertEquals("[OWNER_READ, OWNER_WRITE]", Files.getPosixFilePermissions(ca.keyFile()).stream().sorted().toList().toString());
        assertEquals(3, Files.getPosixFilePermissions(directory.resolve("private")).size());
    }

    @Test
    void worksOnWindowsPaths() throws IOException {
        Path windows = Jimfs.newFileSystem(Configuration.windows()).getPath("C:\\pki");
        ca = CertificateAuthority.create(windows, wanted(), Clock.fixed(NOW, ZoneOffset.UTC));
        X509Certificate jane = issue("jane");
        ca.revoke(ca.select("jane"), RevocationReason.SUPERSEDED);
        assertTrue(Files.exists(windows.resolve("revoked\\certs_by_serial\\" + SerialNumber.hex(jane.getSerialNumber()) + ".crt")));
    }

    @Test
    void theIndexHasTheLineThatOpensslWouldWrite() throws IOException {
        X509Certificate jane = issue("jane");
        assertEquals("V\t290225080000Z\t\t" + SerialNumber.hex(jane.getSerialNumber()) + "\tunknown\t/CN=jane\n",
                Files.readString(directory.resolve("index.txt")));
        ca.revoke(ca.select("jane"), RevocationReason.KEY_COMPROMISE);
        assertEquals("R\t290225080000Z\t261123080000Z,keyCompromise\t" + SerialNumber.hex(jane.getSerialNumber()) + "\tunknown\t/CN=jane\n",
                Files.readString(directory.resolve("index.txt")));
    }

    @Test
    void profilesGiveTheExtensionsOfEasyRsa() throws Exception {
        X509Certificate client = issue("client");
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), client.getExtendedKeyUsage());
        assertTrue(client.getKeyUsage()[0] && !client.getKeyUsage()[2]);
        assertEquals(-1, client.getBasicConstraints());
        X509Certificate server = ca.issue(TestKeys.request("CN=vpn.example.org", TestKeys.OTHER, "DNS:not.asked.of.the.ca"),
                IssueOptions.of("server", CertificateProfile.SERVER), KEY);
        assertEquals("[[2, vpn.example.org]]", server.getSubjectAlternativeNames().toString());
        X509Certificate below = ca.issue(TestKeys.request("CN=Sub CA", TestKeys.OTHER), IssueOptions.of("sub", CertificateProfile.CA), KEY);
        assertTrue(below.getBasicConstraints() >= 0 && below.getKeyUsage()[5] && below.getKeyUsage()[6]);
        below.verify(ca.certificate().getPublicKey());
    }

    @Test
    void alternativeNamesAreThoseTheCaGives() throws Exception {
        IssueOptions options = new IssueOptions("host", CertificateProfile.SERVER, Duration.ofDays(9000),
                List.of("DNS:a.example", "IP:10.0.0.1", "IP:2001:db8::1", "email:jane@example.org"), false);
        X509Certificate host = ca.issue(TestKeys.request("CN=host", TestKeys.OTHER), options, KEY);
        assertEquals(4, host.getSubjectAlternativeNames().size());
        assertEquals(ca.certificate().getNotAfter(), host.getNotAfter(), "not longer than the CA");
        CertificationRequest request = TestKeys.request("CN=x", TestKeys.OTHER, "DNS:a.example", "IP:10.0.0.1", "IP:2001:db8::1");
        assertEquals(List.of("DNS:a.example", "IP:10.0.0.1", "IP:2001:db8:0:0:0:0:0:1"), request.alternativeNames());
    }

    @Test
    void proofOfPossessionIsAsked() {
        CertificationRequest stolen = CertificationRequest.parse(TestKeys.requestDer("CN=mallory", TestKeys.CA, TestKeys.OTHER));
        assertThrows(VerificationException.class, () -> ca.issue(stolen, IssueOptions.of("mallory", CertificateProfile.CLIENT), KEY));
        assertTrue(assertReadsRecords().isEmpty());
    }

    @Test
    void anotherKeyCannotSign() {
        CaKey other = CaKey.of(TestKeys.OTHER.getPrivate());
        CertificationRequest request = TestKeys.request("CN=jane", TestKeys.OTHER);
        assertThrows(VerificationException.class, () -> ca.issue(request, IssueOptions.of("jane", CertificateProfile.CLIENT), other));
        assertThrows(VerificationException.class, () -> ca.writeRevocationList(other, CertificateAuthority.USUAL_CRL_VALIDITY));
        assertFalse(Files.exists(ca.revocationListFile()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/b", "a\\b", ".hidden", "", "con:", "x\n", "dot."})
    void namesCannotLeaveTheDirectory(String name) {
        CertificationRequest request = TestKeys.request("CN=jane", TestKeys.OTHER);
        assertThrows(MalformedDataException.class, () -> ca.issue(request, IssueOptions.of(name, CertificateProfile.CLIENT), KEY));
    }

    @Test
    void aNameIsGivenOnce() throws IOException {
        issue("jane");
        assertThrows(SmartCardException.class, () -> issue("jane"));
        ca.revoke(ca.select("jane"), RevocationReason.SUPERSEDED);
        issue("jane");
        assertEquals(Status.VALID, ca.select("jane").status(NOW));
        assertEquals(1, ca.validFor(TestKeys.OTHER.getPublic()).size());
    }

    @Test
    void selectsBySerialNameAndCertificate() throws IOException {
        X509Certificate jane = issue("jane");
        issue("joe");
        CertificateRecord record = ca.select(jane);
        assertEquals(record, ca.select("jane"));
        assertEquals(record, ca.select(record.serialHex().toLowerCase()));
        assertEquals(record, ca.select(record.serialHex().replaceAll("(..)(?!$)", "$1:")));
        assertEquals(jane, ca.find(record).orElseThrow());
        assertThrows(SmartCardException.class, () -> ca.select("nobody"));
        assertThrows(SmartCardException.class, () -> ca.select("../ca"));
    }

    @Test
    void revokingAgainKeepsTheFirstReason() throws IOException {
        issue("jane");
        CertificateRecord first = ca.revoke(ca.select("jane"), RevocationReason.KEY_COMPROMISE);
        assertEquals(first, ca.revoke(first, RevocationReason.SUPERSEDED));
    }

    @Test
    void aRenewedCertificateStaysValidUntilItIsRevoked() throws IOException {
        CertificateRecord first = ca.select(issue("jane"));
        IssueOptions again = IssueOptions.of("jane", CertificateProfile.CLIENT).renewing();
        CertificateRecord second = ca.select(ca.issue(TestKeys.request("CN=jane", TestKeys.OTHER), again, KEY));
        assertEquals(second, ca.select("jane"), "the name means the new one");
        assertEquals(Status.VALID, ca.select(first.serialHex()).status(NOW));
        assertTrue(ca.find(first).isPresent());
        CertificationRequest third = TestKeys.request("CN=jane", TestKeys.OTHER);
        assertThrows(SmartCardException.class, () -> ca.issue(third, again, KEY), "two at a time are enough");
        ca.revoke(first, RevocationReason.SUPERSEDED);
        assertTrue(Files.exists(directory.resolve("revoked/reqs_by_serial/" + first.serialHex() + ".req")));
        assertEquals(Status.VALID, ca.select("jane").status(NOW));
        ca.issue(third, again, KEY);
    }

    @Test
    void aCertificateThatTheIndexLostCanBeRevoked() throws IOException {
        X509Certificate jane = issue("jane");
        Files.writeString(directory.resolve("index.txt"), "");
        ca.revoke(ca.select(jane), RevocationReason.UNSPECIFIED);
        assertEquals(Status.REVOKED, ca.select(jane).status(NOW));
        assertThrows(VerificationException.class, () -> ca.select(CertificateAuthority.create(
                directory.resolveSibling("other"), new NewAuthority("Test CA", CaKey.of(TestKeys.OTHER.getPrivate()),
                        TestKeys.OTHER.getPublic(), NewAuthority.USUAL_VALIDITY, Optional.empty())).certificate()));
    }

    @Test
    void theCrlNumberSurvivesALostFile() throws IOException {
        assertEquals(BigInteger.ONE, ca.writeRevocationList(KEY, Duration.ofDays(1)).number().orElseThrow());
        assertEquals("02\n", Files.readString(directory.resolve("crlnumber")));
        Files.writeString(directory.resolve("crlnumber"), "01\n");
        assertEquals(BigInteger.TWO, ca.writeRevocationList(KEY, Duration.ofDays(1)).number().orElseThrow());
        Files.delete(directory.resolve("crlnumber"));
        RevocationList third = ca.writeRevocationList(KEY, Duration.ofDays(1));
        assertEquals(BigInteger.valueOf(3), third.number().orElseThrow());
        assertEquals(NOW.plus(Duration.ofDays(1)), third.nextUpdate().orElseThrow());
        assertEquals(third, ca.revocationList().orElseThrow());
    }

    /** What is left when the power goes between two steps must not be in the way. */
    @Test
    void aCutBetweenStepsCanBeRepeated() throws IOException {
        X509Certificate jane = issue("jane");
        Files.delete(ca.certificateFile("jane"));
        assertEquals(jane, ca.find(ca.select("jane")).orElseThrow(), "the line and certs_by_serial are enough");
        ca.revoke(ca.select("jane"), RevocationReason.SUPERSEDED);
        assertEquals(jane, ca.find(ca.select("jane")).orElseThrow(), "kept under revoked/");
        Files.createFile(directory.resolve(".index.txt.new"));
        issue("joe");
        assertEquals(2, ca.records().size());
    }

    @Test
    void thereIsOneAuthorityPerDirectory() {
        assertThrows(SmartCardException.class, () -> CertificateAuthority.create(directory, wanted()));
        assertThrows(SmartCardException.class, () -> CertificateAuthority.open(directory.resolve("issued")));
    }

    @Test
    void aDamagedIndexIsNotTouched() throws IOException {
        Files.writeString(directory.resolve("index.txt"), "V\t290225080000Z\tmissing fields\n");
        MalformedDataException error = assertThrows(MalformedDataException.class, () -> issue("jane"));
        assertEquals("index.txt line 1: has 3 fields, not 6", error.getMessage());
        assertEquals("V\t290225080000Z\tmissing fields\n", Files.readString(directory.resolve("index.txt")));
    }

    @Test
    void writersWaitForEachOther(@TempDir Path real) throws Exception {
        ca = CertificateAuthority.create(real.resolve("pki"), wanted());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<X509Certificate>> issued = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = "user" + i;
            issued.add(pool.submit(() -> issue(name)));
        }
        for (Future<X509Certificate> one : issued) {
            one.get();
        }
        pool.shutdown();
        assertEquals(12, ca.records().size());
    }

    @Test
    void garbageIsNoRequest() {
        byte[] der = TestKeys.requestDer("CN=jane", TestKeys.OTHER, TestKeys.OTHER);
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] bad = der.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                CertificationRequest request = CertificationRequest.parse(bad);
                request.subject();
                request.alternativeNames();
                request.verifyPossession();
                throw new AssertionError("a changed request passed");
            } catch (SmartCardException expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
        assertThrows(MalformedDataException.class, () -> CertificationRequest.parse("no PEM".getBytes(StandardCharsets.US_ASCII)));
    }

    private List<CertificateRecord> assertReadsRecords() {
        try {
            return ca.records();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
