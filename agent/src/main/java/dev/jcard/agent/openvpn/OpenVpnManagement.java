package dev.jcard.agent.openvpn;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A conversation with one OpenVPN over its management interface, from hold to exit. Runs in the thread that calls {@link #run};
 * {@link #stop} may come from any thread.
 *
 * <p>No secret is ever sent twice: after a wrong PIN the user is asked anew, and told so.
 */
public final class OpenVpnManagement implements AutoCloseable {

    /** How a conversation ended. */
    public enum End {
        /** OpenVPN ended, or was told to. */
        CLOSED,
        /** OpenVPN reported a fatal error. */
        FATAL,
        /** The user gave up. */
        CANCELLED
    }

    private static final int BASE64_LINE = 64;

    private final ManagementLink link;
    private final OpenVpnUser user;
    private final Optional<Path> passwordFile;
    private final List<String> tokenIds = new ArrayList<>();
    private CardIdentity identity;
    private int expectedIds;
    private boolean pinSent;
    private boolean failed;
    private boolean interfacePasswordSent;
    private volatile boolean stopping;

    private OpenVpnManagement(ManagementLink link, OpenVpnUser user, Optional<Path> passwordFile) {
        this.link = link;
        this.user = user;
        this.passwordFile = passwordFile;
    }

    /**
     * Connects to an OpenVPN that listens.
     *
     * @throws SmartCardException when it does not
     */
    public static OpenVpnManagement connect(ManagementAddress where, OpenVpnUser user) {
        try {
            return new OpenVpnManagement(ManagementLink.connect(where), user, where.passwordFile());
        } catch (IOException e) {
            throw new SmartCardException("no OpenVPN listens at " + where.address() + ": " + e.getMessage(),
                    "start it with the option management, and see that its address is the same", e);
        }
    }

    /** With an OpenVPN that connected to us ({@code management-client}). */
    public static OpenVpnManagement accepted(SocketChannel channel, OpenVpnUser user) {
        return new OpenVpnManagement(new ManagementLink(channel), user, Optional.empty());
    }

    /** Talks until OpenVPN ends. */
    public End run() {
        try {
            Optional<String> line;
            while ((line = link.read()).isPresent()) {
                Optional<End> end = handle(Notice.parse(line.get()));
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return failed ? End.FATAL : End.CLOSED;
        } catch (IOException e) {
            return failed ? End.FATAL : End.CLOSED;
        }
    }

    /** Asks OpenVPN to end; {@link #run} returns soon after. */
    public void stop() {
        stopping = true;
        try {
            link.write("signal SIGTERM");
        } catch (IOException e) {
            // It ended already.
        }
    }

    @Override
    public void close() {
        try {
            link.close();
        } catch (IOException e) {
            // Gone either way.
        }
    }

    private Optional<End> handle(Notice notice) throws IOException {
        if (notice instanceof Notice.Hold) {
            release();
        } else if (notice instanceof Notice.State state) {
            pinSent &= !state.state().isConnected();
            user.state(state.state());
        } else if (notice instanceof Notice.ByteCount count) {
            user.bytes(count.received(), count.sent());
        } else if (notice instanceof Notice.NeedCertificate need) {
            return certificate(need.hint());
        } else if (notice instanceof Notice.Sign sign) {
            return sign(sign.request());
        } else if (notice instanceof Notice.NeedPassword need) {
            return password(need);
        } else if (notice instanceof Notice.Fatal fatal) {
            failed = !stopping;
            user.message(fatal.message());
        } else {
            return handleRest(notice);
        }
        return Optional.empty();
    }

    private Optional<End> handleRest(Notice notice) throws IOException {
        if (notice instanceof Notice.PasswordFailed wrong) {
            pinSent = true;
            user.message("wrong password: " + wrong.what());
        } else if (notice instanceof Notice.NeedString need && need.name().equals("pkcs11-id-request")) {
            tokenIds.clear();
            link.write("pkcs11-id-count");
        } else if (notice instanceof Notice.Pkcs11Count count) {
            return listIds(count.count());
        } else if (notice instanceof Notice.Pkcs11Entry entry) {
            return collectId(entry);
        } else if (notice instanceof Notice.NeedOk need) {
            return insertion(need);
        } else if (notice instanceof Notice.EnterPassword) {
            return interfacePassword();
        } else if (notice instanceof Notice.Other other && other.line().startsWith("ERROR:")) {
            user.message("OpenVPN: " + other.line().substring(6).strip());
        }
        return Optional.empty();
    }

    private void release() throws IOException {
        link.write("version 5");
        link.write("state on");
        link.write("bytecount 1");
        link.write("hold release");
    }

    private Optional<End> certificate(String hint) throws IOException {
        Optional<CardIdentity> found = user.identity(hint);
        if (found.isEmpty()) {
            return cancel();
        }
        identity = found.get();
        link.write("certificate");
        for (X509Certificate one : identity.chain()) {
            writePem(one);
        }
        link.write("END");
        return Optional.empty();
    }

    private void writePem(X509Certificate certificate) throws IOException {
        try {
            link.write("-----BEGIN CERTIFICATE-----");
            writeBase64(Bytes.of(certificate.getEncoded()));
            link.write("-----END CERTIFICATE-----");
        } catch (CertificateEncodingException e) {
            throw new SmartCardException("the certificate cannot be encoded", e);
        }
    }

    private void writeBase64(Bytes data) throws IOException {
        String text = Base64.getEncoder().encodeToString(data.toArray());
        for (int at = 0; at < text.length(); at += BASE64_LINE) {
            link.write(text.substring(at, Math.min(text.length(), at + BASE64_LINE)));
        }
    }

    /** A signature that fails is answered empty, so that OpenVPN fails this handshake and not for ever. */
    private Optional<End> sign(SignRequest request) throws IOException {
        Optional<CardIdentity> signer = identity == null ? user.identity("") : Optional.of(identity);
        if (signer.isEmpty()) {
            return cancel();
        }
        identity = signer.get();
        Bytes signature = Bytes.EMPTY;
        try {
            signature = request.sign(identity.key(), identity.provider());
        } catch (GeneralSecurityException | SmartCardException e) {
            user.message("the card did not sign: " + e.getMessage());
        }
        link.write("pk-sig");
        writeBase64(signature);
        link.write("END");
        return signature.isEmpty() ? cancel() : Optional.empty();
    }

    /** The same request again without a connection in between means that the last answer was wrong. */
    private Optional<End> password(Notice.NeedPassword need) throws IOException {
        boolean wrongOnce = pinSent;
        Optional<String> name = need.withUser() ? user.userName(need.what()) : Optional.empty();
        if (need.withUser() && name.isEmpty()) {
            return cancel();
        }
        Optional<Secret> secret = need.isToken()
                ? user.tokenPin(need.what().substring(0, need.what().length() - " token".length()), wrongOnce)
                : user.password(need.what(), wrongOnce);
        if (secret.isEmpty()) {
            return cancel();
        }
        if (need.withUser()) {
            link.write("username " + quote(need.what()) + " " + quote(name.orElseThrow()));
        }
        try (Secret value = secret.get()) {
            link.write("password " + quote(need.what()) + " \"", value, "\"");
            pinSent = true;
        }
        return Optional.empty();
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Optional<End> listIds(int count) throws IOException {
        expectedIds = count;
        if (count == 0) {
            return user.tokenInserted("no certificate on any token") ? again() : cancel();
        }
        for (int i = 0; i < count; i++) {
            link.write("pkcs11-id-get " + i);
        }
        return Optional.empty();
    }

    private Optional<End> again() throws IOException {
        link.write("pkcs11-id-count");
        return Optional.empty();
    }

    private Optional<End> collectId(Notice.Pkcs11Entry entry) throws IOException {
        tokenIds.add(entry.id());
        if (tokenIds.size() < expectedIds) {
            return Optional.empty();
        }
        List<String> ids = tokenIds.stream().filter(id -> !id.isEmpty()).toList();
        Optional<String> chosen = ids.size() == 1 ? Optional.of(ids.get(0)) : user.choose(ids);
        if (chosen.isEmpty()) {
            return cancel();
        }
        link.write("needstr pkcs11-id-request '" + chosen.get() + "'");
        return Optional.empty();
    }

    private Optional<End> insertion(Notice.NeedOk need) throws IOException {
        boolean there = user.tokenInserted(need.message());
        link.write("needok " + need.name() + (there ? " ok" : " cancel"));
        return there ? Optional.empty() : cancel();
    }

    private Optional<End> interfacePassword() throws IOException {
        if (interfacePasswordSent || passwordFile.isEmpty()) {
            user.message("the management interface wants " + (interfacePasswordSent ? "another password" : "a password"));
            return Optional.of(End.FATAL);
        }
        interfacePasswordSent = true;
        byte[] content = Files.readAllBytes(passwordFile.get());
        int end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        try (Secret password = Secret.of(Arrays.copyOf(content, end))) {
            link.writeBare(password);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
        return Optional.empty();
    }

    private Optional<End> cancel() {
        stop();
        return Optional.of(End.CANCELLED);
    }
}
