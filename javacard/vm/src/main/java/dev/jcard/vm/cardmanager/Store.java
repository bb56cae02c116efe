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
        return state.domain(instance.domain()).map(Domain::aid).orElse(state.issuer().aid());
    }

    /** How instances name their domain: the issuer's not at all, because it may be renamed. */
    static Bytes home(Domain domain) {
        return domain.isIssuer() ? Bytes.EMPTY : domain.aid();
    }

    /** Whether {@code domain} is {@code aid} or stands above it; the issuer stands above all. */
    boolean governs(Domain domain, Bytes aid) {
        if (domain.isIssuer() || domain.aid().equals(aid)) {
            return true;
        }
        Domain below = state.domain(aid).orElse(null);
        return below != null && !below.isIssuer() && !below.parent().equals(aid) && governs(domain, below.parent());
    }

    /** The privileges in force: the issuer does not have what it gave to an application (GPCS 6.6.2). */
    int privilegesOf(Domain domain) {
        return domain.isIssuer() ? domain.privileges() & ~given() : domain.privileges();
    }

    /** Card Reset and Final Application as far as others than the issuer have them. */
    int given() {
        int all = 0;
        for (Domain one : state.domains()) {
            all |= one.isIssuer() ? 0 : one.privileges();
        }
        for (CardContent.InstanceInfo one : content.instances()) {
            all |= one.privileges();
        }
        return all & Domain.PRIVILEGES_OF_ONE;
    }
}
