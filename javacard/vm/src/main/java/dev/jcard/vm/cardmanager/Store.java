package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import java.util.function.UnaryOperator;

/** The state in force, the card's identity and its content: what every command works on. */
final class Store {

    final CardIdentity identity;
    final CardContent content;
    private ManagerState state;

    Store(CardIdentity identity, CardContent content, ManagerState state) {
        this.identity = identity;
        this.content = content;
        this.state = state;
    }

    ManagerState state() {
        return state;
    }

    /** Replaces the state in one write. */
    void change(UnaryOperator<ManagerState> change) {
        ManagerState before = state;
        ManagerState after = change.apply(before);
        content.write(() -> state = after, () -> state = before);
    }

    /** Replaces one domain in one write. */
    void changeDomain(Bytes aid, UnaryOperator<Domain> change) {
        change(old -> old.replacing(aid, change.apply(domain(aid))));
    }

    /** @throws Refusal 6A88 */
    Domain domain(Bytes aid) {
        return state.domain(aid).orElseThrow(() -> new Refusal(Refusal.NOT_FOUND, "no security domain " + aid));
    }

    /** The domain of an instance; an empty AID is the issuer's. */
    Bytes domainOf(CardContent.InstanceInfo instance) {
        return instance.domain().isEmpty() ? state.issuer().aid() : instance.domain();
    }
}
