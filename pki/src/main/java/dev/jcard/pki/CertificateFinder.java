package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds certificates by serial number or name, wherever the programs that share the directory put them. */
final class CertificateFinder {

    private final PkiDirectory directory;

    CertificateFinder(PkiDirectory directory) {
        this.directory = directory;
    }

    Optional<X509Certificate> find(BigInteger serial) {
        Optional<Path> file = Stream.of(directory.bySerial(serial), directory.revokedBySerial(serial))
                .filter(Files::exists).findFirst().or(() -> named(serial));
        return file.map(CertificateFinder::read);
    }

    /** The file by name of the certificate with this serial number: a current one, or one that was renewed. */
    Optional<Path> named(BigInteger serial) {
        return directory.namedFolders().stream().filter(Files::isDirectory).flatMap(folder -> named(folder, serial).stream()).findFirst();
    }

    private static Optional<Path> named(Path folder, BigInteger serial) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".crt") && serial.equals(serialOrNull(file))).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The serial number of the current certificate with this name. */
    BigInteger serialOf(String name) {
        return serialOf(directory.issued(name));
    }

    CertificateRecord select(List<CertificateRecord> records, String serialOrName, Instant now) {
        Optional<CertificateRecord> named = byFileName(records, serialOrName).or(() -> bySerial(records, serialOrName));
        if (named.isPresent()) {
            return named.get();
        }
        List<CertificateRecord> same = records.stream()
                .filter(record -> record.commonName().filter(serialOrName::equals).isPresent()).toList();
        List<CertificateRecord> valid = same.stream()
                .filter(record -> record.status(now) == CertificateRecord.Status.VALID).toList();
        List<CertificateRecord> found = valid.isEmpty() ? same : valid;
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty() ? new SmartCardException("no certificate with serial number or name '" + serialOrName + "'", "jcard pki list", null)
                : new SmartCardException(found.size() + " certificates are named '" + serialOrName + "': serial numbers "
                + found.stream().map(CertificateRecord::serialHex).collect(Collectors.joining(", ")), "one of these serial numbers", null);
    }

    private Optional<CertificateRecord> byFileName(List<CertificateRecord> records, String name) {
        boolean plain = !name.contains("/") && !name.contains("\\");
        if (!plain || Files.notExists(directory.issued(name))) {
            return Optional.empty();
        }
        BigInteger serial = serialOf(directory.issued(name));
        return records.stream().filter(record -> record.serial().equals(serial)).findFirst();
    }

    private static Optional<CertificateRecord> bySerial(List<CertificateRecord> records, String text) {
        if (!text.matches("[0-9A-Fa-f:]+")) {
            return Optional.empty();
        }
        BigInteger serial = SerialNumber.parse(text);
        return records.stream().filter(record -> record.serial().equals(serial)).findFirst();
    }

    /** Whatever else lies in the folder does not matter. */
    private static BigInteger serialOrNull(Path file) {
        try {
            return serialOf(file);
        } catch (MalformedDataException e) {
            return null;
        }
    }

    private static BigInteger serialOf(Path file) {
        return read(file).getSerialNumber();
    }

    private static X509Certificate read(Path file) {
        try {
            return Pem.certificate(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedDataException e) {
            throw new MalformedDataException(file + ": " + e.getMessage(), e);
        }
    }
}
