package dev.jcard.vm.cardmanager;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** STORE DATA, GPCS 11.11: for an application after INSTALL [for personalization], else for the domain itself. */
final class StoreDataCommand {

    private static final int ENCRYPTED = 0x60;
    private static final int STRUCTURE = 0x18;
    private static final int TAGGED = 0x10;
    private static final int LAST = 0x80;
    private static final int OBJECTS = 0x0070;
    private static final int ISSUER_NAME = 0x4F;
    private static final int PERSONALIZED = 0x9F66;
    private static final int PREPARED = 0x9F67;
    private static final int PART = 8;
    private static final Set<Integer> USUAL = Set.of(0x42, 0x45, ISSUER_NAME, 0x66, 0x67, 0x5F50, PERSONALIZED, PREPARED);
    /** What the card makes up itself when it is asked. */
    private static final Set<Integer> GENERATED = Set.of(0xC1, 0xC2, 0xD3, 0xE0, 0xFF21, 0x2F00);

    private final Store store;
    private final InstallCommands install;
    private Bytes collected = Bytes.EMPTY;
    private int nextBlock;

    StoreDataCommand(Store store, InstallCommands install) {
        this.store = store;
        this.install = install;
    }

    /** The blocks so far are forgotten. */
    void abandon() {
        collected = Bytes.EMPTY;
        nextBlock = 0;
    }

    ResponseApdu run(Domain domain, CommandApdu command, Session session) {
        int expected = nextBlock;
        Bytes before = collected;
        abandon();
        Refusal.unless(command.p2() == (expected & 0xFF), Refusal.WRONG_P1_P2, "block " + expected + " comes next");
        boolean last = (command.p1() & LAST) != 0;
        Bytes application = install.personalized();
        if (!application.isEmpty()) {
            if (last) {
                install.forgetPersonalization();
            }
            store.content.personalize(application, command.encode());
        } else if (last) {
            storeObjects(domain, before.plus(command.data()), command.p1(), session);
        } else {
            collected = before.plus(command.data());
        }
        nextBlock = last ? 0 : expected + 1;
        return ResponseApdu.of(0x9000);
    }

    private void storeObjects(Domain domain, Bytes data, int p1, Session session) {
        boolean encrypted = (p1 & ENCRYPTED) == ENCRYPTED;
        Map<Integer, Bytes> objects = new TreeMap<>();
        if ((p1 & STRUCTURE) == TAGGED || (p1 & STRUCTURE) == 0 && isTagged(data)) {
            Tlv.parseAll(data).forEach(object -> objects.put(object.tag(), encrypted ? session.decrypt(object.value()) : object.value()));
        } else {
            groupings(data, encrypted, session, objects);
        }
        Refusal.unless(objects.keySet().stream().noneMatch(GENERATED::contains), Refusal.WRONG_DATA, "the card itself makes this object");
        Bytes name = objects.containsKey(ISSUER_NAME) ? nameFor(domain, objects.remove(ISSUER_NAME)) : null;
        store.change(old -> {
            Domain changed = old.domain(domain.aid()).orElseThrow();
            for (Map.Entry<Integer, Bytes> one : objects.entrySet()) {
                changed = with(changed, one.getKey(), one.getValue());
            }
            ManagerState all = old.replacing(domain.aid(), changed);
            return name == null ? all : all.withIssuerNamed(name);
        });
    }

    /** Hosts that do not tell the structure send the usual objects as they are. */
    private static boolean isTagged(Bytes data) {
        try {
            List<Tlv> objects = Tlv.parseAll(data);
            return !objects.isEmpty() && USUAL.contains(objects.get(0).tag());
        } catch (MalformedDataException e) {
            return false;
        }
    }

    /** Who personalised the card and who prepared it stand in the production data, eight bytes each at its end. */
    private static Domain with(Domain domain, int tag, Bytes value) {
        Bytes production = domain.data().get(CardIdentity.CPLC);
        boolean part = (tag == PERSONALIZED || tag == PREPARED) && value.length() == PART && production != null;
        if (!part) {
            return domain.withData(tag, value);
        }
        int at = production.length() - (tag == PERSONALIZED ? PART : 2 * PART);
        return domain.withData(CardIdentity.CPLC, Bytes.concat(production.slice(0, at), value, production.from(at + PART)));
    }

    /** Grouping 0070 holds data objects; others are kept under their own identifier. */
    private static void groupings(Bytes data, boolean encrypted, Session session, Map<Integer, Bytes> objects) {
        Reader groups = new Reader(data);
        while (!groups.atEnd()) {
            int id = groups.u1() << 8 | groups.u1();
            int length = groups.u1();
            Bytes value = groups.bytes(length == 0xFF ? groups.u1() << 8 | groups.u1() : length);
            Bytes plain = encrypted ? session.decrypt(value) : value;
            if (id == OBJECTS) {
                Tlv.parseAll(plain).forEach(object -> objects.put(object.tag(), object.value()));
            } else {
                objects.put(id, plain);
            }
        }
    }

    private Bytes nameFor(Domain domain, Bytes value) {
        Bytes name = new Aid(value).bytes();
        Refusal.unless(domain.isIssuer(), Refusal.CONDITIONS, "only the issuer security domain is renamed");
        boolean taken = store.state().domain(name).filter(one -> !one.isIssuer()).isPresent()
                || store.content.instances().stream().anyMatch(one -> one.aid().equals(name))
                || store.content.packages().stream().anyMatch(one -> one.aid().equals(name));
        Refusal.unless(!taken, Refusal.WRONG_DATA, "this AID is taken");
        return name;
    }
}
