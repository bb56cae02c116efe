package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of an easy-rsa directory. */
final class PkiDirectory {

    private static final List<String> FOLDERS = List.of("reqs", "issued", "certs_by_serial",
            "revoked/certs_by_serial", "revoked/private_by_serial", "revoked/reqs_by_serial");

    private static final String CONFIGURATION = "openssl-easyrsa.cnf";

    private final Path root;

    PkiDirectory(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path caCertificate() {
        return root.resolve("ca.crt");
    }

    Path caKey() {
        return root.resolve("private").resolve("ca.key");
    }

    Path index() {
        return root.resolve("index.txt");
    }

    Path revocationList() {
        return root.resolve("crl.pem");
    }

    Path crlNumber() {
        return root.resolve("crlnumber");
    }

    Path issued(String name) {
        return root.resolve("issued").resolve(name + ".crt");
    }

    Path request(String name) {
        return root.resolve("reqs").resolve(name + ".req");
    }

    Path bySerial(BigInteger serial) {
        return root.resolve("certs_by_serial").resolve(SerialNumber.hex(serial) + ".pem");
    }

    Path revokedBySerial(BigInteger serial) {
        return revoked("certs", serial, ".crt");
    }

    /** Makes what is missing, so that easy-rsa and {@code openssl ca} find all they ask for. */
    void createLayout() throws IOException {
        Files.createDirectories(root);
        if (Files.notExists(root.resolve("private"))) {
            Files.createDirectory(root.resolve("private"), AtomicFile.attributes(root, "rwx------"));
        }
        for (String folder : FOLDERS) {
            Files.createDirectories(root.resolve(folder));
        }
        createFile(index(), "");
        createFile(root.resolve("index.txt.attr"), "unique_subject = no\n");
        createFile(root.resolve("serial"), "01\n");
        createFile(root.resolve(CONFIGURATION), configuration());
    }

    String readIndex() throws IOException {
        return Files.readString(index(), StandardCharsets.ISO_8859_1);
    }

    /**
     * Puts the new index in place of the one that was read.
     *
     * @throws SmartCardException when another program changed it meanwhile; it is left as it is
     */
    void writeIndex(String asRead, IndexFile index) throws IOException {
        if (!readIndex().equals(asRead)) {
            throw new SmartCardException("another program has changed " + index() + " meanwhile", "again", null);
        }
        AtomicFile.replaceKeepingOld(index(), index.text());
    }

    /** The folders with certificates by name: the current ones, and those that were renewed. */
    List<Path> namedFolders() {
        return List.of(root.resolve("issued"), root.resolve("renewed/issued"));
    }

    /**
     * Moves the files of a revoked certificate to where easy-rsa puts them; those already there are left.
     *
     * @param certificate in one of {@link #namedFolders}
     */
    void archive(Path certificate, BigInteger serial) throws IOException {
        Path base = certificate.getParent().getParent();
        String name = name(certificate);
        move(certificate, revokedBySerial(serial));
        move(base.resolve("reqs").resolve(name + ".req"), revoked("reqs", serial, ".req"));
        move(base.resolve("private").resolve(name + ".key"), revoked("private", serial, ".key"));
    }

    /** The name of a certificate in one of {@link #namedFolders}. */
    static String name(Path certificate) {
        return certificate.getFileName().toString().replaceFirst("\\.crt$", "");
    }

    /** Where the certificate goes that another one of the same name takes over from. */
    Path renewed(String name) {
        return root.resolve("renewed/issued").resolve(name + ".crt");
    }

    /** Makes room for a new certificate of the same name, as {@code easyrsa renew} does. */
    void moveToRenewed(String name, BigInteger serial) throws IOException {
        move(issued(name), renewed(name));
        move(request(name), root.resolve("renewed/reqs").resolve(name + ".req"));
        move(root.resolve("private").resolve(name + ".key"), root.resolve("renewed/private").resolve(name + ".key"));
        Files.deleteIfExists(bySerial(serial));
    }

    private Path revoked(String kind, BigInteger serial, String extension) {
        return root.resolve("revoked").resolve(kind + "_by_serial").resolve(SerialNumber.hex(serial) + extension);
    }

    private static String configuration() throws IOException {
        try (InputStream in = PkiDirectory.class.getResourceAsStream(CONFIGURATION)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void createFile(Path file, String text) throws IOException {
        if (Files.notExists(file)) {
            AtomicFile.write(file, text);
        }
    }

    /**
     * A name that is safe as part of a path on every system.
     *
     * @throws MalformedDataException when it is not
     */
    static String checkedName(String name) {
        if (!name.matches("[\\p{L}\\p{N}_@+-][\\p{L}\\p{N} ._@+-]{0,63}") || name.endsWith(".") || name.endsWith(" ")) {
            throw new MalformedDataException("'" + name + "' cannot be a file name; give one of up to 64 letters, digits and . _ @ + -");
        }
        return name;
    }
}
