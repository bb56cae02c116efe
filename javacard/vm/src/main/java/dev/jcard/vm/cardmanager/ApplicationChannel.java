package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.gp.scp.SecureMessagingException;

/** The secure channel that an applet uses through its security domain (org.globalplatform.SecureChannel). */
public final class ApplicationChannel {

    private final Session session;
    private final Bytes domain;

    ApplicationChannel(Session session, Bytes domain) {
        this.session = session;
        this.domain = domain;
    }

    /**
     * INITIALIZE UPDATE and EXTERNAL AUTHENTICATE.
     *
     * @return response data
     * @throws Refusal with the status word that the applet throws on
     */
    public Bytes processSecurity(CommandApdu command) {
        return guarded(() -> {
            if (command.ins() == 0x50) {
                return session.initialize(domain, command).data();
            }
            Refusal.unless(command.ins() == 0x82, Refusal.WRONG_INS, "not a command of the secure channel");
            session.authenticate(command);
            return Bytes.EMPTY;
        });
    }

    /** The command without its protection; unchanged while the level is none. */
    public CommandApdu unwrap(CommandApdu command) {
        return guarded(() -> {
            Refusal.unless(!session.requiresMac() || (command.cla() & 0x04) != 0, Refusal.SECURITY, "the session wants a MAC");
            return (command.cla() & 0x04) != 0 ? session.unwrap(command) : command;
        });
    }

    /** The protected form of a response. */
    public ResponseApdu wrap(ResponseApdu response) {
        return session.wrap(response);
    }

    /** Decrypts whole blocks with the data encryption key. */
    public Bytes decrypt(Bytes data) {
        return guarded(() -> {
            Refusal.unless(session.isAuthenticated(), Refusal.CONDITIONS, "no secure channel session");
            return session.decrypt(data);
        });
    }

    /** Encrypts whole blocks with the data encryption key. */
    public Bytes encrypt(Bytes data) {
        return guarded(() -> {
            Refusal.unless(session.isAuthenticated(), Refusal.CONDITIONS, "no secure channel session");
            return session.channel().encryptSensitive(data);
        });
    }

    /** The level as GPSystem tells it: 80 authenticated, 01 MAC, 02 encryption, 10 response MAC, 20 response encryption. */
    public int level() {
        return session.level();
    }

    /** Ends the session. */
    public void reset() {
        session.close();
    }

    private static <T> T guarded(java.util.function.Supplier<T> action) {
        try {
            return action.get();
        } catch (SecureMessagingException e) {
            throw new Refusal(e.sw(), e.getMessage());
        }
    }
}
