package dev.jcard.agent.ssh;

import java.util.List;

/** Where the agent gets its keys. Called by one thread at a time. */
public interface SshIdentities {

    /**
     * The keys there are now; asked again for each request, so that a card may come and go. Must not ask for a PIN: that
     * belongs to signing.
     *
     * @return an empty list when there is no card
     */
    List<SshIdentity> list();
}
