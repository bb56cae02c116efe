package dev.jcard.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Secret;
import dev.jcard.pki.CertificateRecord.Status;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jcard, easy-rsa and openssl take turns on one directory; each must accept what the others did. */
class EasyRsaInteropTest {

    @TempDir
    Path work;

    private Path pki;
    private String easyrsa;
    private Foreign programs;

    @BeforeEach
    void findPrograms() {
        pki = work.resolve("pki");
        easyrsa = Foreign.require("/usr/share/easy-rsa/easyrsa", "easyrsa");
        Foreign.require("openssl");
        programs = new Foreign(work, Map.of("EASYRSA_PKI", pki.toString(), "EASYRSA_BATCH", "1", "EASYRSA_SILENT", "1"));
    }

    @Test
    void aDirectoryOfJcardIsGoodForEasyRsaAndOpenssl() throws Exception {
        CertificateAuthority ca = CertificateAuthority.create(pki, new NewAuthority("Test CA", CaKey.of(TestKeys.CA.getPrivate()),
                TestKeys.CA.getPublic(), NewAuthority.USUAL_VALIDITY, Optional.of(new NewAuthority.KeyProtection(Optional.empty()))));
        takeTurns(ca, CaKey.of(TestKeys.CA.getPrivate()));
    }

    @Test
    void aDirectoryOfEasyRsaIsGoodForJcardAndOpenssl() throws Exception {
        programs.run(easyrsa, "init-pki").ok();
        programs.run(easyrsa, "--req-cn=Test CA", "build-ca", "nopass").ok();
        CertificateAuthority ca = CertificateAuthority.open(pki);
        takeTurns(ca, CaKey.of(KeyFile.read(ca.keyFile(), () -> Secret.of(new byte[0]))));
    }

    private void takeTurns(CertificateAuthority ca, CaKey key) throws Exception {
        X509Certificate first = ca.issue(TestKeys.request("CN=first", TestKeys.OTHER), IssueOptions.of("first", CertificateProfile.CLIENT), key);
        programs.run(easyrsa, "build-client-full", "second", "nopass").ok();
        ca.issue(TestKeys.request("C=DE,O=J\u00fcrgen,CN=third", TestKeys.OTHER), IssueOptions.of("third", CertificateProfile.SERVER), key);
        programs.run(easyrsa, "show-cert", "first").ok();
        assertEquals(List.of("/CN=first", "/CN=second", "/C=DE/O=J\\xC3\\xBCrgen/CN=third"), subjects(ca));
        verify("first", "-purpose", "sslclient");
        verify("third", "-purpose", "sslserver");
        verify("second");

        programs.run(easyrsa, "revoke", "first", "keyCompromise").ok();
        assertEquals(RevocationReason.KEY_COMPROMISE, ca.select(first).revocation().orElseThrow().reason());
        ca.revoke(ca.select("second"), RevocationReason.SUPERSEDED);
        assertTrue(Files.notExists(pki.resolve("private/second.key")), "easy-rsa would have moved it too");
        assertOpensslSees(ca.select("second"), "Revoked");

        programs.run(easyrsa, "gen-crl").ok();
        assertEquals(revoked(ca), ca.revocationList().orElseThrow().serials());
        RevocationList list = ca.writeRevocationList(key, CertificateAuthority.USUAL_CRL_VALIDITY);
        assertEquals(Set.copyOf(revoked(ca)), list.serials());
        String text = programs.run("openssl", "crl", "-in", "pki/crl.pem", "-CAfile", "pki/ca.crt", "-noout", "-text").ok().output();
        assertTrue(text.contains("verify OK") && text.contains("Superseded") && text.contains("Key Compromise"), text);

        openssl("-revoke", pki.resolve("issued/third.crt").toString()).ok();
        assertEquals(Status.REVOKED, ca.select("third").status(Instant.now()));
        ca.revoke(ca.select("third"), RevocationReason.UNSPECIFIED);
        assertFalse(Files.exists(pki.resolve("issued/third.crt")), "what openssl left is tidied up");
        assertEquals(3, ca.writeRevocationList(key, CertificateAuthority.USUAL_CRL_VALIDITY).serials().size());

        ca.issue(TestKeys.request("CN=fourth", TestKeys.OTHER), IssueOptions.of("fourth", CertificateProfile.CLIENT), key);
        programs.run(easyrsa, "build-server-full", "fifth", "nopass").ok();
        programs.run(easyrsa, "gen-crl").ok();
        BigInteger third = ca.writeRevocationList(key, CertificateAuthority.USUAL_CRL_VALIDITY).number().orElseThrow();
        assertEquals(BigInteger.valueOf(3), third, "the number goes on although easy-rsa writes lists without");
        verify("fourth", "-crl_check", "-CRLfile", "pki/crl.pem");
        verify("fifth", "-crl_check", "-CRLfile", "pki/crl.pem");
    }

    @Test
    void renewalsOfEitherAreRevokedByTheOther() throws Exception {
        programs.run(easyrsa, "init-pki").ok();
        programs.run(easyrsa, "--req-cn=Test CA", "build-ca", "nopass").ok();
        CertificateAuthority ca = CertificateAuthority.open(pki);
        CaKey key = CaKey.of(KeyFile.read(ca.keyFile(), () -> Secret.of(new byte[0])));
        IssueOptions client = IssueOptions.of("jane", CertificateProfile.CLIENT);
        CertificateRecord first = ca.select(ca.issue(TestKeys.request("CN=jane", TestKeys.OTHER), client, key));
        ca.issue(TestKeys.request("CN=jane", TestKeys.OTHER), client.renewing(), key);
        programs.run(easyrsa, "revoke-renewed", "jane", "superseded").ok();
        assertEquals(Status.REVOKED, ca.select(first.serialHex()).status(Instant.now()));

        programs.run(easyrsa, "--days=20", "build-client-full", "joe", "nopass").ok();
        CertificateRecord joe = ca.select("joe");
        programs.run(easyrsa, "renew", "joe", "nopass").ok();
        assertTrue(Files.exists(pki.resolve("renewed/issued/joe.crt")), "easy-rsa has moved it");
        assertEquals(joe.serial(), ca.find(joe).orElseThrow().getSerialNumber());
        ca.revoke(joe, RevocationReason.SUPERSEDED);
        assertFalse(Files.exists(pki.resolve("renewed/issued/joe.crt")));
        assertTrue(Files.exists(pki.resolve("revoked/private_by_serial/" + joe.serialHex() + ".key")));
        assertEquals(Status.VALID, ca.select("joe").status(Instant.now()));
        verify("joe");
    }

    private void verify(String name, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "verify", "-CAfile", "pki/ca.crt"));
        command.addAll(List.of(options));
        command.add("pki/issued/" + name + ".crt");
        programs.run(command.toArray(new String[0])).ok();
    }

    private void assertOpensslSees(CertificateRecord record, String status) throws IOException, InterruptedException {
        String output = openssl("-status", record.serialHex()).output();
        assertTrue(output.contains(record.serialHex() + "=" + status), output);
    }

    /** With a configuration as small as openssl allows. */
    private Foreign.Result openssl(String... arguments) throws IOException, InterruptedException {
        Path config = Files.writeString(work.resolve("openssl.cnf"), """
                [ca]
                default_ca = here
                [here]
                dir = pki
                database = $dir/index.txt
                serial = $dir/serial
                certificate = $dir/ca.crt
                private_key = $dir/private/ca.key
                default_md = sha256
                """);
        List<String> command = new ArrayList<>(List.of("openssl", "ca", "-config", config.toString()));
        command.addAll(List.of(arguments));
        return programs.run(command.toArray(new String[0]));
    }

    private static List<String> subjects(CertificateAuthority ca) throws IOException {
        return ca.records().stream().map(CertificateRecord::subject).toList();
    }

    private static Set<BigInteger> revoked(CertificateAuthority ca) throws IOException {
        return Set.copyOf(ca.records().stream().filter(r -> r.revocation().isPresent()).map(CertificateRecord::serial).toList());
    }
}
