package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import dev.jcard.core.VerificationException;

/**
 * Which SSH session a connection to the agent serves: {@code session-bind@openssh.com}, PROTOCOL.agent 1.
 *
 * @param hostKey the server's key
 * @param sessionId signed by the server
 * @param forwarding true when the connection goes on to another machine
 */
record SessionBinding(Bytes hostKey, Bytes sessionId, boolean forwarding) {

    /** Reads the request and checks the server's signature. */
    static SessionBinding read(WireReader in) {
        Bytes hostKey = in.string();
        Bytes sessionId = in.string();
        Bytes signature = in.string();
        boolean forwarding = in.bool();
        in.end();
        if (!SshSignature.verify(hostKey, signature, sessionId)) {
            throw new VerificationException("a session was bound with a wrong signature of its server");
        }
        return new SessionBinding(hostKey, sessionId, forwarding);
    }
}
