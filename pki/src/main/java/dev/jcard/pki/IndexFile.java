package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import dev.jcard.pki.CertificateRecord.Revocation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of index.txt, the database of {@code openssl ca}: a line per certificate with six fields between tabs:
 * status V, R or E; expiry; revocation date and reason; serial number; file name (always {@code unknown}); subject.
 * Lines that are not changed keep their bytes.
 */
final class IndexFile {

    private static final int FIELDS = 6;

    private final List<String> lines = new ArrayList<>();
    private final List<CertificateRecord> records = new ArrayList<>();

    /** @throws MalformedDataException naming the line, since openssl reads no line of a file with a bad one */
    static IndexFile parse(String text) {
        IndexFile index = new IndexFile();
        String[] lines = text.isEmpty() ? new String[0] : text.replaceFirst("\n$", "").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            try {
                index.records.add(lines[i].startsWith("#") ? null : record(lines[i]));
            } catch (MalformedDataException e) {
                throw new MalformedDataException("index.txt line " + (i + 1) + ": " + e.getMessage(), e);
            }
            index.lines.add(lines[i]);
        }
        return index;
    }

    List<CertificateRecord> records() {
        return records.stream().filter(record -> record != null).toList();
    }

    Optional<CertificateRecord> find(BigInteger serial) {
        return records().stream().filter(record -> record.serial().equals(serial)).findFirst();
    }

    /** Puts {@code record} in place of the one with its serial number, or at the end. */
    void put(CertificateRecord record) {
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i) != null && records.get(i).serial().equals(record.serial())) {
                lines.set(i, line(record));
                records.set(i, record);
                return;
            }
        }
        lines.add(line(record));
        records.add(record);
    }

    String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static CertificateRecord record(String line) {
        String[] fields = (line.endsWith("\r") ? line.substring(0, line.length() - 1) : line).split("\t", -1);
        if (fields.length != FIELDS) {
            throw new MalformedDataException("has " + fields.length + " fields, not " + FIELDS);
        }
        Optional<Revocation> revocation = switch (fields[0]) {
            case "V", "E" -> Optional.empty();
            case "R" -> Optional.of(revocation(fields[2]));
            default -> throw new MalformedDataException("status '" + fields[0] + "' is not V, R or E");
        };
        return new CertificateRecord(SerialNumber.parse(fields[3]), fields[5], Asn1Time.parse(fields[1]), revocation);
    }

    /** After a reason may stand when the key was lost or what to do on hold; a list does not need it. */
    private static Revocation revocation(String field) {
        String[] parts = field.split(",");
        RevocationReason reason = parts.length < 2 ? RevocationReason.UNSPECIFIED : switch (parts[1]) {
            case "keyTime" -> RevocationReason.KEY_COMPROMISE;
            case "CAkeyTime" -> RevocationReason.CA_COMPROMISE;
            case "holdInstruction" -> RevocationReason.CERTIFICATE_HOLD;
            default -> RevocationReason.parse(parts[1]);
        };
        return new Revocation(Asn1Time.parse(parts[0]), reason);
    }

    private static String line(CertificateRecord record) {
        String revoked = record.revocation().map(IndexFile::field).orElse("");
        String status = record.revocation().isPresent() ? "R" : "V";
        return String.join("\t", status, Asn1Time.format(record.expires()), revoked, record.serialHex(), "unknown",
                record.subject());
    }

    private static String field(Revocation revocation) {
        String reason = revocation.reason() == RevocationReason.UNSPECIFIED ? "" : "," + revocation.reason();
        return Asn1Time.format(revocation.date()) + reason;
    }
}
