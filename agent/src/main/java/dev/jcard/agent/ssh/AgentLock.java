package dev.jcard.agent.ssh;

import dev.jcard.core.Secret;

/** The lock of {@code ssh-add -x}: while it is shut the agent shows and signs nothing. */
final class AgentLock {

    private static final long PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE = 50;

    private Secret passphrase;
    private int failures;

    synchronized boolean isShut() {
        return passphrase != null;
    }

    /** False when it is shut already. */
    synchronized boolean shut(Secret with) {
        if (passphrase != null) {
            with.close();
            return false;
        }
        passphrase = with;
        failures = 0;
        return true;
    }

    /** False when the passphrase is wrong; each failure makes the next answer slower. */
    synchronized boolean open(Secret with) {
        try (with) {
            if (passphrase == null) {
                return false;
            }
            if (!passphrase.sameAs(with)) {
                failures = Math.min(failures + 1, LONGEST_PAUSE);
                pause(failures * PAUSE_MILLIS);
                return false;
            }
            passphrase.close();
            passphrase = null;
            return true;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
