package dev.jcard.agent.openvpn;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The key that OpenVPN's TLS client uses.
 *
 * @param key      on a card; asks for its PIN itself when it needs it
 * @param chain    its certificate first
 * @param provider that signs with the key: NONEwithRSASSA-PSS, RSASSA-PSS, NONEwithRSA or NONEwithECDSA
 */
public record CardIdentity(PrivateKey key, List<X509Certificate> chain, Provider provider) {

    /** Makes the list immutable. */
    public CardIdentity {
        chain = List.copyOf(chain);
    }
}
