package dev.jcard.cli.openvpn;

import dev.jcard.agent.openvpn.CardIdentity;
import dev.jcard.agent.openvpn.ConnectionState;
import dev.jcard.agent.openvpn.OpenVpnUser;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.core.TransportException;
import dev.jcard.pkcs15.jca.CardPrivateKey;
import dev.jcard.pkcs15.jca.CardProvider;
import dev.jcard.pkcs15.jca.CardSession;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The user at a terminal: PINs are asked there, state and traffic stand on one line. */
final class TerminalUser implements OpenVpnUser {

    private static final long LOOK_AGAIN_NANOS = 500_000_000L;

    private final Context context;
    private final CardSession session;
    private final Optional<String> wantedId;
    private Optional<Secret> tokenPin;
    private Runnable whenConnected = () -> { };
    private ConnectionState last;
    private boolean connected;
    private boolean lineOpen;
    private ExitCode failure = ExitCode.FAILED;

    TerminalUser(Context context, CardSession session, Optional<String> wantedId, Optional<Secret> tokenPin) {
        this.context = context;
        this.session = session;
        this.wantedId = wantedId;
        this.tokenPin = tokenPin;
    }

    void whenConnected(Runnable action) {
        whenConnected = action;
    }

    boolean wasConnected() {
        return connected;
    }

    /** Why the user gave up, as an exit code. */
    ExitCode failure() {
        return failure;
    }

    @Override
    public Optional<CardIdentity> identity(String hint) {
        boolean told = false;
        while (true) {
            try {
                return only(session.keys().stream().filter(key -> !key.chain().isEmpty()).toList());
            } catch (TransportException e) {
                if (e.reason() != TransportException.Reason.NO_CARD && e.reason() != TransportException.Reason.CARD_REMOVED) {
                    throw e;
                }
                if (!told) {
                    message("insert the card");
                    told = true;
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    private Optional<CardIdentity> only(List<CardPrivateKey> keys) {
        List<CardPrivateKey> fitting = wantedId.isEmpty() ? keys
                : keys.stream().filter(key -> key.entry().id().equals(Bytes.parseHex(wantedId.get()))).toList();
        if (fitting.size() != 1) {
            failure = ExitCode.NOT_FOUND;
            message(fitting.isEmpty() ? "the card has no key with a certificate" + wantedId.map(id -> " and id " + id).orElse("")
                    : "the card has several keys with certificates, choose one with --id: "
                            + String.join(", ", fitting.stream().map(key -> key.entry().id().toHex()).toList()));
            return Optional.empty();
        }
        CardPrivateKey key = fitting.get(0);
        return Optional.of(new CardIdentity(key, key.chain(), new CardProvider(session)));
    }

    @Override
    public Optional<Secret> tokenPin(String label, boolean wrongOnce) {
        return secret("PIN of the token \"" + label + "\"", wrongOnce);
    }

    @Override
    public Optional<Secret> password(String what, boolean wrongOnce) {
        return secret("password \"" + what + "\"", wrongOnce);
    }

    /** What was given on the command line serves once. */
    private Optional<Secret> secret(String what, boolean wrongOnce) {
        if (tokenPin.isPresent() && !wrongOnce) {
            Optional<Secret> given = tokenPin;
            tokenPin = Optional.empty();
            return given;
        }
        if (wrongOnce) {
            failure = ExitCode.WRONG_SECRET;
            message("wrong: " + what);
        }
        if (!context.mayAsk()) {
            message(what + " is needed and nobody can be asked; give --pin-file");
            return Optional.empty();
        }
        char[] typed = context.environment().terminal().askSecret(what + ": ");
        return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(Secret.take(typed));
    }

    @Override
    public Optional<String> userName(String what) {
        return context.mayAsk() ? Optional.ofNullable(context.environment().terminal().ask("user name for \"" + what + "\": ")) : Optional.empty();
    }

    /** OpenVPN asks again and again while the token is absent, which is the wait. */
    @Override
    public boolean tokenInserted(String text) {
        if (!context.mayAsk()) {
            message(text);
            failure = ExitCode.NO_CARD;
            return false;
        }
        String answer = context.environment().terminal().ask(text + " [Enter, or q to give up] ");
        return answer != null && !answer.strip().toLowerCase(Locale.ROOT).startsWith("q");
    }

    @Override
    public Optional<String> choose(List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            message((i + 1) + "  " + ids.get(i));
        }
        String answer = ids.isEmpty() || !context.mayAsk() ? null : context.environment().terminal().ask("which certificate? ");
        try {
            return answer == null ? Optional.empty() : Optional.of(ids.get(Integer.parseInt(answer.strip()) - 1));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            message("not one of the numbers");
            return Optional.empty();
        }
    }

    @Override
    public void state(ConnectionState state) {
        last = state;
        message(state.toString());
        if (state.isConnected()) {
            connected = true;
            whenConnected.run();
        }
    }

    @Override
    public void bytes(long received, long sent) {
        if (context.mayAsk() && last != null) {
            PrintStream err = context.environment().err();
            err.print("\r" + last + "  in " + received + ", out " + sent + " bytes");
            err.flush();
            lineOpen = true;
        }
    }

    @Override
    public void message(String line) {
        finish();
        context.note(line);
    }

    /** Ends the line that counts bytes. */
    void finish() {
        if (lineOpen) {
            context.environment().err().println();
            lineOpen = false;
        }
    }
}
