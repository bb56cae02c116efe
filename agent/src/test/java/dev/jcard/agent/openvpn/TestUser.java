package dev.jcard.agent.openvpn;

import dev.jcard.core.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers from prepared lists, and keeps what it was told. */
class TestUser implements OpenVpnUser {

    final List<String> said = new ArrayList<>();
    final List<String> pins = new ArrayList<>();
    int insertions;
    CardIdentity card;
    Consumer<ConnectionState> onState = state -> { };

    @Override
    public Optional<CardIdentity> identity(String hint) {
        said.add("identity " + hint);
        return Optional.ofNullable(card);
    }

    @Override
    public Optional<Secret> tokenPin(String label, boolean wrongOnce) {
        said.add("pin " + label + (wrongOnce ? " again" : ""));
        return pins.isEmpty() ? Optional.empty() : Optional.of(Secret.take(pins.remove(0).toCharArray()));
    }

    @Override
    public Optional<Secret> password(String what, boolean wrongOnce) {
        return tokenPin(what, wrongOnce);
    }

    @Override
    public Optional<String> userName(String what) {
        return Optional.of("jane \"x\"");
    }

    @Override
    public boolean tokenInserted(String message) {
        said.add("insert: " + message);
        return insertions-- > 0;
    }

    @Override
    public Optional<String> choose(List<String> ids) {
        said.add("choose " + ids.size());
        return Optional.of(ids.get(ids.size() - 1));
    }

    @Override
    public void state(ConnectionState state) {
        said.add("state " + state.name());
        onState.accept(state);
    }

    @Override
    public void bytes(long received, long sent) {
        said.add("bytes");
    }

    @Override
    public void message(String line) {
        said.add("message " + line);
    }
}
