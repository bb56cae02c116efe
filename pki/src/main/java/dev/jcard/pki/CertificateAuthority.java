package dev.jcard.pki;

import dev.jcard.core.SmartCardException;
import dev.jcard.core.VerificationException;
import dev.jcard.pki.CertificateRecord.Revocation;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * A CA on an easy-rsa directory.
 *
 * <p>Every change is made under a lock, in an order that leaves a usable directory wherever it is cut short: files of a
 * certificate first, then its line in index.txt at once, then copies; on revocation the line first. What easy-rsa or
 * {@code openssl ca} did in between is seen, since nothing is kept in memory but the CA's certificate. One thread at a time.
 */
public final class CertificateAuthority {

    /** What easy-rsa gives a revocation list: 180 days. */
    public static final Duration USUAL_CRL_VALIDITY = Duration.ofDays(180);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PkiDirectory directory;
    private final X509Certificate certificate;
    private final Clock clock;

    private CertificateAuthority(PkiDirectory directory, X509Certificate certificate, Clock clock) {
        this.directory = directory;
        this.certificate = certificate;
        this.clock = clock;
    }

    /**
     * Opens the CA in {@code directory}.
     *
     * @throws SmartCardException when there is none
     */
    public static CertificateAuthority open(Path directory) throws IOException {
        return open(directory, Clock.systemUTC());
    }

    static CertificateAuthority open(Path directory, Clock clock) throws IOException {
        PkiDirectory pki = new PkiDirectory(directory);
        if (Files.notExists(pki.caCertificate()) || Files.notExists(pki.index())) {
            throw new SmartCardException("no CA in " + directory + " (ca.crt and index.txt are not both there)",
                    "jcard pki init " + directory, null);
        }
        return new CertificateAuthority(pki, Pem.certificate(Files.readAllBytes(pki.caCertificate())), clock);
    }

    /**
     * Creates a CA; the directory may have been prepared by {@code easyrsa init-pki}.
     *
     * @throws SmartCardException when there is one already
     */
    public static CertificateAuthority create(Path directory, NewAuthority wanted) throws IOException {
        return create(directory, wanted, Clock.systemUTC());
    }

    static CertificateAuthority create(Path directory, NewAuthority wanted, Clock clock) throws IOException {
        PkiDirectory pki = new PkiDirectory(directory);
        Files.createDirectories(directory);
        return DirectoryLock.during(directory, PATIENCE, () -> new CertificateAuthority(pki, writeNew(pki, wanted, now(clock)), clock));
    }

    /** The certificate comes last: without it there is no CA. */
    private static X509Certificate writeNew(PkiDirectory pki, NewAuthority wanted, Instant now) throws IOException {
        if (Files.exists(pki.caCertificate())) {
            throw new SmartCardException("there is a CA in " + pki.root() + " already", "another directory", null);
        }
        if (wanted.keyFile().isPresent() && Files.exists(pki.caKey())) {
            throw new SmartCardException(pki.caKey() + " exists already, without a ca.crt",
                    "delete it if it is left from a jcard pki init that was interrupted", null);
        }
        wanted.key().requirePairOf(wanted.publicKey());
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, wanted.commonName()).build();
        X509Certificate root = new CertificateWriter(wanted.key(), now)
                .root(name, wanted.publicKey(), SerialNumber.random(new SecureRandom()), wanted.validity());
        pki.createLayout();
        if (wanted.keyFile().isPresent()) {
            AtomicFile.writePrivate(pki.caKey(), KeyWriter.pem(wanted.key().privateKey(), wanted.keyFile().get().passphrase()));
        }
        AtomicFile.write(pki.caCertificate(), Pem.encode(root));
        return root;
    }

    /** The CA's own certificate, ca.crt. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Where the CA's key is when it is kept in a file: private/ca.key. */
    public Path keyFile() {
        return directory.caKey();
    }

    /** Where {@link #writeRevocationList} puts the list: crl.pem. */
    public Path revocationListFile() {
        return directory.revocationList();
    }

    /** Where {@link #issue} puts the certificate with this name: issued/NAME.crt. */
    public Path certificateFile(String name) {
        return directory.issued(name);
    }

    /** All certificates in index.txt, in its order. */
    public List<CertificateRecord> records() throws IOException {
        return IndexFile.parse(directory.readIndex()).records();
    }

    /**
     * Certifies the key of a request.
     *
     * @return the certificate, which is also in issued/NAME.crt, certs_by_serial and index.txt
     * @throws VerificationException when the request is not signed with its key, or {@code key} is not the CA's
     * @throws SmartCardException when the name is in use
     */
    public X509Certificate issue(CertificationRequest request, IssueOptions options, CaKey key) throws IOException {
        String name = PkiDirectory.checkedName(options.name());
        request.verifyPossession();
        key.requirePairOf(certificate.getPublicKey());
        return DirectoryLock.during(directory.root(), PATIENCE, () -> {
            requireFree(name, options.renew());
            String asRead = directory.readIndex();
            IndexFile index = IndexFile.parse(asRead);
            X509Certificate issued = new CertificateWriter(key, now(clock)).issue(certificate, request, options, newSerial(index));
            index.put(new CertificateRecord(issued.getSerialNumber(), request.subject(), issued.getNotAfter().toInstant(),
                    Optional.empty()));
            directory.createLayout();
            AtomicFile.write(directory.bySerial(issued.getSerialNumber()), Pem.encode(issued));
            directory.writeIndex(asRead, index);
            if (Files.exists(directory.issued(name))) {
                directory.moveToRenewed(name, new CertificateFinder(directory).serialOf(name));
            }
            AtomicFile.write(directory.request(name), request.pem());
            AtomicFile.write(directory.issued(name), Pem.encode(issued));
            return issued;
        });
    }

    /** The valid certificates for this key, oldest first: a second one for it is worth a question. */
    public List<CertificateRecord> validFor(PublicKey publicKey) throws IOException {
        Instant now = now(clock);
        return records().stream().filter(record -> record.status(now) == CertificateRecord.Status.VALID)
                .filter(record -> find(record).filter(c -> c.getPublicKey().equals(publicKey)).isPresent()).toList();
    }

    /** The certificate of a record, from wherever easy-rsa, openssl or jcard left it. */
    public Optional<X509Certificate> find(CertificateRecord record) {
        return new CertificateFinder(directory).find(record.serial());
    }

    /**
     * The record that a user means.
     *
     * @param serialOrName a serial number in hex, the name of a file in issued/, or a common name
     * @throws SmartCardException when there is none, or several with this common name
     */
    public CertificateRecord select(String serialOrName) throws IOException {
        return new CertificateFinder(directory).select(records(), serialOrName, now(clock));
    }

    /**
     * The record of a certificate of this CA; one that index.txt does not know, since an interruption or another program
     * left it out, can be revoked all the same.
     *
     * @throws SmartCardException when it is not of this CA
     */
    public CertificateRecord select(X509Certificate issued) throws IOException {
        try {
            issued.verify(certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new VerificationException("the certificate is not of this CA but of " + issued.getIssuerX500Principal());
        }
        return IndexFile.parse(directory.readIndex()).find(issued.getSerialNumber())
                .orElseGet(() -> new CertificateRecord(issued.getSerialNumber(), OneLineName.of(CertificateWriter.name(issued)),
                        issued.getNotAfter().toInstant(), Optional.empty()));
    }

    /**
     * Revokes a certificate and moves its files to revoked/, as easy-rsa does. It takes effect with the next
     * {@link #writeRevocationList}. One that is revoked already keeps its date and reason.
     *
     * @return the record as it is now
     */
    public CertificateRecord revoke(CertificateRecord record, RevocationReason reason) throws IOException {
        return DirectoryLock.during(directory.root(), PATIENCE, () -> {
            String asRead = directory.readIndex();
            IndexFile index = IndexFile.parse(asRead);
            CertificateRecord current = index.find(record.serial()).orElse(record);
            if (current.revocation().isEmpty()) {
                current = new CertificateRecord(current.serial(), current.subject(), current.expires(),
                        Optional.of(new Revocation(now(clock), reason)));
                index.put(current);
                directory.writeIndex(asRead, index);
            }
            archive(current.serial());
            return current;
        });
    }

    private void archive(BigInteger serial) throws IOException {
        Optional<Path> named = new CertificateFinder(directory).named(serial);
        if (named.isPresent()) {
            directory.archive(named.get(), serial);
        } else if (Files.exists(directory.bySerial(serial)) && Files.notExists(directory.revokedBySerial(serial))) {
            Files.createDirectories(directory.revokedBySerial(serial).getParent());
            Files.copy(directory.bySerial(serial), directory.revokedBySerial(serial));
        }
        Files.deleteIfExists(directory.bySerial(serial));
    }

    /** The list in crl.pem, if there is one. */
    public Optional<RevocationList> revocationList() throws IOException {
        Path file = directory.revocationList();
        return Files.exists(file) ? Optional.of(RevocationList.parse(Files.readAllBytes(file))) : Optional.empty();
    }

    /**
     * Writes crl.pem with all revoked certificates and the next CRL number, which crlnumber keeps as {@code openssl ca} does.
     *
     * @return the list written
     */
    public RevocationList writeRevocationList(CaKey key, Duration validity) throws IOException {
        key.requirePairOf(certificate.getPublicKey());
        return DirectoryLock.during(directory.root(), PATIENCE, () -> {
            BigInteger number = nextCrlNumber();
            byte[] der = RevocationListWriter.der(certificate, key, records(), number, now(clock), validity);
            AtomicFile.write(directory.revocationList(), Pem.encode("X509 CRL", der));
            AtomicFile.replaceKeepingOld(directory.crlNumber(), SerialNumber.hex(number.add(BigInteger.ONE)) + "\n");
            return RevocationList.parse(der);
        });
    }

    /** The larger of what crlnumber says and one more than crl.pem has, should the power have gone between the two. */
    private BigInteger nextCrlNumber() throws IOException {
        BigInteger next = Files.exists(directory.crlNumber())
                ? SerialNumber.parse(Files.readString(directory.crlNumber())) : BigInteger.ONE;
        return revocationList().flatMap(RevocationList::number).map(n -> n.add(BigInteger.ONE).max(next)).orElse(next);
    }

    private BigInteger newSerial(IndexFile index) {
        SecureRandom random = new SecureRandom();
        return Stream.generate(() -> SerialNumber.random(random)).filter(serial -> index.find(serial).isEmpty())
                .findFirst().orElseThrow();
    }

    private void requireFree(String name, boolean renew) {
        if (Files.exists(directory.issued(name)) && !renew) {
            throw new SmartCardException("there is a certificate named " + name + " already",
                    "--renew to follow it, another --name, or jcard pki revoke " + name, null);
        }
        if (Files.exists(directory.issued(name)) && Files.exists(directory.renewed(name))) {
            throw new SmartCardException("the certificate before the last one of " + name + " is not revoked yet",
                    "jcard pki revoke " + directory.renewed(name), null);
        }
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
