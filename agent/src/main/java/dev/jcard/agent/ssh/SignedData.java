package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What can be told about data to be signed.
 *
 * @param purpose in words
 * @param sessionId of the session that a login is for
 * @param hostKey of the server, when the login is bound to it
 */
record SignedData(String purpose, Optional<Bytes> sessionId, Optional<Bytes> hostKey) {

    private static final int USERAUTH_REQUEST = 50;
    private static final String HOST_BOUND = "publickey-hostbound-v00@openssh.com";
    private static final Bytes SSHSIG = Bytes.of("SSHSIG", StandardCharsets.US_ASCII);

    static SignedData of(Bytes data) {
        try {
            return data.startsWith(SSHSIG) ? fileSignature(data) : login(data);
        } catch (MalformedDataException e) {
            return new SignedData("unknown data", Optional.empty(), Optional.empty());
        }
    }

    /** PROTOCOL.sshsig: the namespace follows the magic word. */
    private static SignedData fileSignature(Bytes data) {
        String namespace = new WireReader(data.from(SSHSIG.length())).text();
        return new SignedData("signature for " + printable(namespace), Optional.empty(), Optional.empty());
    }

    /** RFC 4252 7, and PROTOCOL of OpenSSH for the form that names the host's key. */
    private static SignedData login(Bytes data) {
        WireReader in = new WireReader(data);
        Bytes sessionId = in.string();
        if (in.u1() != USERAUTH_REQUEST) {
            throw new MalformedDataException("no login");
        }
        String user = in.text();
        in.text();
        String method = in.text();
        in.bool();
        in.string();
        in.string();
        Optional<Bytes> host = method.equals(HOST_BOUND) ? Optional.of(in.string()) : Optional.empty();
        in.end();
        return new SignedData("login as " + printable(user), Optional.of(sessionId), host);
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\p{Print}]", "?");
    }
}
