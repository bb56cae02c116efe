package dev.jcard.agent.openvpn;

import dev.jcard.core.Secret;
import java.util.List;
import java.util.Optional;

/** Whoever sits in front: answers what OpenVPN asks. Called by the thread that runs {@link OpenVpnManagement}. */
public interface OpenVpnUser {

    /** The card's key and certificate; waits for the card. Empty: give up. */
    Optional<CardIdentity> identity(String hint);

    /**
     * The PIN of a token that OpenVPN uses through PKCS#11.
     *
     * @param label     of the token
     * @param wrongOnce the last one was wrong
     * @return empty: give up
     */
    Optional<Secret> tokenPin(String label, boolean wrongOnce);

    /** Another password, such as a user's or that of a key file. Empty: give up. */
    Optional<Secret> password(String what, boolean wrongOnce);

    /** A user name. Empty: give up. */
    Optional<String> userName(String what);

    /** Waits until the token is there. False: give up. */
    boolean tokenInserted(String message);

    /** Chooses among several PKCS#11 ids; not asked when there is only one. Empty: give up. */
    Optional<String> choose(List<String> ids);

    /** The connection changed. */
    void state(ConnectionState state);

    /** Bytes received and sent so far. */
    void bytes(long received, long sent);

    /** Something to tell, in one line. */
    void message(String line);
}
