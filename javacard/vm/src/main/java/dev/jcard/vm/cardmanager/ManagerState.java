package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that the card manager keeps.
 *
 * @param cardState     01, 07, 0F, 7F or FF, GPCS 5.1.1
 * @param domains       the issuer security domain first
 * @param fileDomains   AID of the domain of each load file that does not belong to the issuer
 * @param confirmations the counter for receipts
 */
record ManagerState(int cardState, List<Domain> domains, Map<Bytes, Bytes> fileDomains, int confirmations) {

    static final int OP_READY = 0x01;
    static final int INITIALIZED = 0x07;
    static final int SECURED = 0x0F;
    static final int LOCKED = 0x7F;
    static final int TERMINATED = 0xFF;

    ManagerState {
        domains = List.copyOf(domains);
        fileDomains = Map.copyOf(fileDomains);
    }

    Domain issuer() {
        return domains.get(0);
    }

    Optional<Domain> domain(Bytes aid) {
        return domains.stream().filter(domain -> domain.aid().equals(aid)).findFirst();
    }

    ManagerState withCardState(int newState) {
        return new ManagerState(newState, domains, fileDomains, confirmations);
    }

    ManagerState withConfirmations(int count) {
        return new ManagerState(cardState, domains, fileDomains, count);
    }

    /** {@code changed} instead of the domain named {@code aid}. */
    ManagerState replacing(Bytes aid, Domain changed) {
        List<Domain> all = new ArrayList<>(domains);
        all.replaceAll(domain -> domain.aid().equals(aid) ? changed : domain);
        return new ManagerState(cardState, all, fileDomains, confirmations);
    }

    /** The issuer security domain under another name; what belongs to it still does. */
    ManagerState withIssuerNamed(Bytes name) {
        Bytes before = issuer().aid();
        List<Domain> all = new ArrayList<>();
        for (Domain domain : domains) {
            all.add(domain.isIssuer() ? domain.named(name) : domain.parent().equals(before) ? domain.withParent(name) : domain);
        }
        return new ManagerState(cardState, all, fileDomains, confirmations);
    }

    ManagerState with(Domain added) {
        List<Domain> all = new ArrayList<>(domains);
        all.add(added);
        return new ManagerState(cardState, all, fileDomains, confirmations);
    }

    ManagerState without(Bytes aid) {
        return new ManagerState(cardState, domains.stream().filter(d -> !d.aid().equals(aid)).toList(), fileDomains, confirmations);
    }

    /** @param domain null when the file belongs to the issuer */
    ManagerState withFileDomain(Bytes file, Bytes domain) {
        Map<Bytes, Bytes> all = new TreeMap<>(fileDomains);
        if (domain == null || domain.equals(issuer().aid())) {
            all.remove(file);
        } else {
            all.put(file, domain);
        }
        return new ManagerState(cardState, domains, all, confirmations);
    }

    Bytes domainOfFile(Bytes file) {
        return fileDomains.getOrDefault(file, issuer().aid());
    }
}
