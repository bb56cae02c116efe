package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.vm.cardmanager.CardContent.InstanceInfo;
import dev.jcard.vm.cardmanager.CardContent.PackageInfo;
import java.util.ArrayList;
import java.util.List;

/** GET STATUS and SET STATUS, GPCS 11.4 and 11.10. */
final class StatusCommands {

    private static final int ISSUER = 0x80;
    private static final int APPLICATIONS = 0x40;
    private static final int LOAD_FILES = 0x20;
    private static final int LOAD_FILES_AND_MODULES = 0x10;
    private static final int DOMAIN_AND_APPLICATIONS = 0x60;
    private static final int LOCKED = 0x80;
    private static final int PERSONALIZED = 0x0F;
    private static final int STATE_LOADED = 0x01;
    private static final int SW_MORE = 0x6310;
    private static final int MAX_ANSWER = 240;

    private final Store store;
    private List<Bytes> rest = List.of();

    StatusCommands(Store store) {
        this.store = store;
    }

    ResponseApdu get(Domain domain, CommandApdu command) {
        boolean next = (command.p2() & 0x01) != 0;
        Refusal.unless(!next || command.p1() != ISSUER, Refusal.WRONG_P1_P2, "there is one issuer security domain");
        if (!next) {
            Bytes wanted = Tlv.find(Tlv.parseAll(command.data()), 0x4F).map(Tlv::value)
                    .orElseThrow(() -> new Refusal(Refusal.WRONG_DATA, "search criterion 4F missing"));
            rest = entries(domain, command.p1(), wanted, (command.p2() & 0x02) != 0);
        }
        Refusal.unless(!rest.isEmpty(), next ? Refusal.CONDITIONS : Refusal.NOT_FOUND, "nothing to list");
        Bytes answer = Bytes.EMPTY;
        int taken = 0;
        while (taken < rest.size() && (taken == 0 || answer.length() + rest.get(taken).length() <= MAX_ANSWER)) {
            answer = answer.plus(rest.get(taken++));
        }
        rest = List.copyOf(rest.subList(taken, rest.size()));
        return new ResponseApdu(answer, rest.isEmpty() ? 0x9000 : SW_MORE);
    }

    private List<Bytes> entries(Domain asking, int p1, Bytes prefix, boolean tagged) {
        Refusal.unless((p1 & 0x0F) == 0 && p1 != 0, Refusal.WRONG_P1_P2, "nothing asked for");
        List<Bytes> all = new ArrayList<>();
        boolean everything = asking.isIssuer() || asking.has(Domain.PRIVILEGE_GLOBAL_REGISTRY);
        for (Domain one : store.state().domains()) {
            boolean mine = everything || store.governs(asking, one.aid());
            boolean named = one.aid().startsWith(prefix) || one.isIssuer() && p1 == ISSUER;
            if (mine && named && (p1 & (one.isIssuer() ? ISSUER : APPLICATIONS)) != 0) {
                all.add(entry(one, tagged));
            }
        }
        if ((p1 & APPLICATIONS) != 0) {
            store.content.instances().stream().filter(one -> one.aid().startsWith(prefix))
                    .filter(one -> everything || store.governs(asking, store.domainOf(one))).forEach(one -> all.add(entry(one, tagged)));
        }
        if ((p1 & (LOAD_FILES | LOAD_FILES_AND_MODULES)) != 0) {
            files().stream().filter(one -> one.aid().startsWith(prefix))
                    .filter(one -> everything || store.governs(asking, store.state().domainOfFile(one.aid())))
                    .forEach(one -> all.add(entry(one, (p1 & LOAD_FILES_AND_MODULES) != 0, tagged)));
        }
        return all;
    }

    /** What was loaded, and first the package that security domains are made from. */
    private List<PackageInfo> files() {
        if (store.identity.isOpenPlatform()) {
            return store.content.packages();
        }
        List<PackageInfo> all = new ArrayList<>();
        all.add(new PackageInfo(store.identity.domainPackage(), Bytes.ofInts(1, 0), List.of(store.identity.domainModule()), List.of()));
        all.addAll(store.content.packages());
        return all;
    }

    private Bytes entry(Domain domain, boolean tagged) {
        int state = domain.isIssuer() ? store.state().cardState() : domain.state();
        Bytes file = domain.isIssuer() ? Bytes.EMPTY : store.identity.domainPackage();
        return entry(domain.aid(), state, store.privilegesOf(domain), domain.parent(), file, domain.isIssuer(), tagged);
    }

    private Bytes entry(InstanceInfo one, boolean tagged) {
        return entry(one.aid(), one.state(), one.privileges(), store.domainOf(one), one.packageAid(), false, tagged);
    }

    private Bytes entry(Bytes aid, int state, int privileges, Bytes domain, Bytes file, boolean issuer, boolean tagged) {
        if (!tagged) {
            // Open Platform shows no privileges of the card manager.
            int shown = issuer && store.identity.isOpenPlatform() ? 0 : privileges >> 16;
            return Bytes.concat(Delegation.lengthValue(aid), Bytes.ofInts(state, shown));
        }
        Bytes body = Bytes.concat(CardManager.object(0x4F, aid), CardManager.object(0x9F70, Bytes.ofInts(state)),
                CardManager.object(0xC5, store.identity.isBefore22() ? Bytes.ofInts(privileges >> 16)
                        : Bytes.ofInts(privileges >> 16, privileges >> 8, privileges)));
        if (store.identity.isBefore22()) {
            return CardManager.object(0xE3, body);
        }
        if (!file.isEmpty()) {
            body = body.plus(CardManager.object(0xC4, file));
        }
        return CardManager.object(0xE3, issuer ? body : body.plus(CardManager.object(0xCC, domain)));
    }

    private Bytes entry(PackageInfo file, boolean withModules, boolean tagged) {
        if (!tagged) {
            Bytes head = Bytes.concat(Delegation.lengthValue(file.aid()), Bytes.ofInts(STATE_LOADED, 0));
            return withModules ? head.plus(modules(file)) : head;
        }
        Bytes body = Bytes.concat(CardManager.object(0x4F, file.aid()), CardManager.object(0x9F70, Bytes.ofInts(STATE_LOADED)));
        if (!store.identity.isBefore22()) {
            body = body.plus(CardManager.object(0xCE, file.version()));
        }
        if (withModules) {
            for (Bytes module : file.modules()) {
                body = body.plus(CardManager.object(0x84, module));
            }
        }
        return CardManager.object(0xE3, store.identity.isBefore22() ? body
                : body.plus(CardManager.object(0xCC, store.state().domainOfFile(file.aid()))));
    }

    private static Bytes modules(PackageInfo file) {
        Bytes all = Bytes.ofInts(file.modules().size());
        for (Bytes module : file.modules()) {
            all = all.plus(Delegation.lengthValue(module));
        }
        return all;
    }

    ResponseApdu set(Domain domain, CommandApdu command) {
        switch (command.p1()) {
            case ISSUER -> setCard(domain, command.p2());
            case APPLICATIONS -> setApplication(domain, command.data(), command.p2());
            case DOMAIN_AND_APPLICATIONS -> setDomainAndApplications(domain, command.data(), command.p2());
            default -> throw new Refusal(Refusal.WRONG_P1_P2, "SET STATUS of what");
        }
        return ResponseApdu.of(0x9000);
    }

    /** Forward only, but for lock and unlock; GPCS 5.1.2. */
    private void setCard(Domain domain, int target) {
        int now = store.state().cardState();
        boolean forward = now < target && now < ManagerState.LOCKED && (target == ManagerState.INITIALIZED || target == ManagerState.SECURED);
        boolean lock = target == ManagerState.LOCKED && now == ManagerState.SECURED && domain.has(Domain.PRIVILEGE_CARD_LOCK);
        boolean unlock = target == ManagerState.SECURED && now == ManagerState.LOCKED && domain.isIssuer();
        boolean terminate = target == ManagerState.TERMINATED && domain.has(Domain.PRIVILEGE_CARD_TERMINATE);
        Refusal.unless(forward && domain.isIssuer() || lock || unlock || terminate, Refusal.CONDITIONS,
                "the card goes from this state to others only");
        store.change(old -> old.withCardState(target));
    }

    private void setApplication(Domain domain, Bytes aid, int p2) {
        Domain other = store.state().domain(aid).orElse(null);
        if (other != null) {
            Refusal.unless(!other.isIssuer(), Refusal.CONDITIONS, "use the state of the card");
            requireMayLock(domain, aid);
            boolean personalized = p2 == PERSONALIZED && other.state() < PERSONALIZED;
            int next = personalized ? PERSONALIZED : locked(other.state(), p2);
            Refusal.unless(next != other.state(), Refusal.CONDITIONS, "that is its state already");
            store.changeDomain(aid, old -> old.withState(next));
            return;
        }
        InstanceInfo applet = store.content.instances().stream().filter(one -> one.aid().equals(aid)).findFirst()
                .orElseThrow(() -> new Refusal(Refusal.NOT_FOUND, "no application " + aid));
        requireMayLock(domain, store.domainOf(applet));
        int next = locked(applet.state(), p2);
        Refusal.unless(next != applet.state(), Refusal.CONDITIONS, "that is its state already");
        store.content.update(applet.withState(next));
    }

    private void requireMayLock(Domain domain, Bytes owner) {
        Refusal.unless(store.governs(domain, owner) || domain.has(Domain.PRIVILEGE_GLOBAL_LOCK), Refusal.CONDITIONS,
                "it belongs to another domain");
    }

    private static int locked(int state, int p2) {
        return (p2 & LOCKED) != 0 ? state | LOCKED : state & ~LOCKED;
    }

    /** A domain and all below it; what is locked, or not, already stays so without complaint. */
    private void setDomainAndApplications(Domain domain, Bytes aid, int p2) {
        Domain top = store.domain(aid);
        Refusal.unless(!top.isIssuer(), Refusal.CONDITIONS, "the issuer security domain is locked with the card");
        requireMayLock(domain, aid);
        List<Bytes> below = store.state().domains().stream().map(Domain::aid).filter(one -> store.governs(top, one)).toList();
        store.change(old -> {
            ManagerState all = old;
            for (Bytes one : below) {
                Domain before = old.domain(one).orElseThrow();
                all = all.replacing(one, before.withState(locked(before.state(), p2)));
            }
            return all;
        });
        store.content.instances().stream().filter(one -> below.contains(store.domainOf(one)) && one.state() != locked(one.state(), p2))
                .forEach(one -> store.content.update(one.withState(locked(one.state(), p2))));
    }
}
