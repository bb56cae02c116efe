package dev.jcard.gp.script;

import dev.jcard.core.Aid;
import dev.jcard.core.CardChannel;
import dev.jcard.core.TransportException;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Profile;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.Diversification;
import dev.jcard.gp.scp.ScpVariant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a running script has set and opened so far. */
final class ShellState implements AutoCloseable {

    final ScriptReaders readers;
    final Consumer<String> out;
    final AttemptLog log;
    final Trace trace;
    boolean timer;
    boolean exit;
    Profile profile = Profile.OP201;
    Diversification derivation = Diversification.NONE;
    List<ScpVariant> announced = List.of();

    private CardChannel card;
    private Optional<Aid> selected = Optional.empty();
    private SecurityDomain domain;

    ShellState(ScriptReaders readers, Consumer<String> out, AttemptLog log) {
        this.readers = readers;
        this.out = out;
        this.log = log;
        this.trace = new Trace(out);
    }

    void connect(Optional<String> reader) {
        disconnect();
        card = trace.wire(readers.connect(reader));
    }

    void disconnect() {
        endSession();
        selected = Optional.empty();
        if (card != null) {
            card.close();
            card = null;
        }
    }

    CardChannel card() {
        if (card == null) {
            throw new TransportException(TransportException.Reason.NO_CARD, "no card is connected",
                    "a card_connect line before this one", null);
        }
        return card;
    }

    void select(Aid aid) {
        endSession();
        selected = Optional.of(aid);
    }

    /** The application selected last; its AID is the default for -sdAID. */
    Optional<Aid> selected() {
        return selected;
    }

    /** The session with whatever is selected, made when it is first needed. */
    SecurityDomain domain() {
        if (domain == null) {
            domain = SecurityDomain.selected(card(), selected, profile);
        }
        return domain;
    }

    /** Traces commands above the secure channel from now on. */
    void watch() {
        domain().watch(trace::plain);
    }

    void endSession() {
        if (domain != null) {
            domain.close();
            domain = null;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
