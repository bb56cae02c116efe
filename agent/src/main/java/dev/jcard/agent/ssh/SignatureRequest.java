package dev.jcard.agent.ssh;

/**
 * What a program wants signed, for whoever is asked to agree.
 *
 * @param identity with which key
 * @param purpose in words: {@code login as jane}, {@code signature for git}, {@code unknown data}
 * @param host fingerprint of the server's key where it is known, else empty
 * @param forwarded true when the request came through another machine
 */
public record SignatureRequest(SshIdentity identity, String purpose, String host, boolean forwarded) {

    /** One line for a question. */
    @Override
    public String toString() {
        return purpose + (host.isEmpty() ? "" : " on the host with key " + host) + " with key " + identity.comment()
                + (forwarded ? " (asked from another machine)" : "");
    }
}
