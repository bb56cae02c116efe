package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.vm.cardmanager.CardContent.InstanceInfo;
import dev.jcard.vm.cardmanager.CardContent.PackageInfo;
import java.util.List;
import java.util.Map;

/** INSTALL in all its forms, GPCS 11.5. */
final class InstallCommands {

    private static final int FOR_LOAD = 0x02;
    private static final int FOR_INSTALL = 0x04;
    private static final int MAKE_SELECTABLE = 0x08;
    private static final int EXTRADITION = 0x10;
    private static final int REGISTRY_UPDATE = 0x40;
    private static final int PERSONALIZATION = 0x20;
    private static final int STATE_INSTALLED = 0x03;
    private static final int STATE_SELECTABLE = 0x07;

    /** Package and module that stand for supplementary security domains, GPCS H.1.3 and common practice. */
    static final Bytes DOMAIN_PACKAGE = Bytes.parseHex("A0000001515350");
    static final Bytes DOMAIN_MODULE = Bytes.parseHex("A000000151535041");

    private final Store store;
    private final Delegation delegation;
    private final LoadCommand load;
    private Bytes personalized = Bytes.EMPTY;

    InstallCommands(Store store, Delegation delegation, LoadCommand load) {
        this.store = store;
        this.delegation = delegation;
        this.load = load;
    }

    /** The five fields that every form has, with other meanings in each; the token apart. */
    private record Fields(Bytes first, Bytes second, Bytes third, Bytes privileges, Bytes parameters, Bytes token, int lengthBeforeToken) {

        static Fields read(CommandApdu command, boolean forLoad) {
            Reader data = new Reader(command.data());
            Bytes first = data.lengthValue();
            Bytes second = data.lengthValue();
            Bytes third = data.lengthValue();
            Bytes privileges = forLoad ? Bytes.EMPTY : data.lengthValue();
            Bytes parameters = data.berLengthValue();
            int before = data.position();
            Bytes token = data.atEnd() ? Bytes.EMPTY : data.berLengthValue();
            Refusal.unless(data.atEnd(), Refusal.WRONG_DATA, "data after the token");
            return new Fields(first, second, third, privileges, parameters, token, before);
        }
    }

    ResponseApdu run(Domain domain, CommandApdu command) {
        personalized = Bytes.EMPTY;
        Fields fields = Fields.read(command, command.p1() == FOR_LOAD);
        Bytes answer = switch (command.p1()) {
            case FOR_LOAD -> forLoad(domain, command, fields);
            case FOR_INSTALL -> forInstall(domain, command, fields, STATE_INSTALLED);
            case FOR_INSTALL | MAKE_SELECTABLE -> forInstall(domain, command, fields, STATE_SELECTABLE);
            case MAKE_SELECTABLE -> makeSelectable(domain, command, fields);
            case EXTRADITION -> extradite(domain, command, fields);
            case REGISTRY_UPDATE -> updateRegistry(domain, command, fields);
            case PERSONALIZATION -> forPersonalization(domain, fields);
            default -> throw new Refusal(Refusal.WRONG_P1_P2, "INSTALL form " + command.p1());
        };
        return new ResponseApdu(answer, 0x9000);
    }

    void forgetPersonalization() {
        personalized = Bytes.EMPTY;
    }

    /** The instance that STORE DATA goes to; empty for the domain itself. */
    Bytes personalized() {
        return personalized;
    }

    private void authorize(Domain domain, CommandApdu command, Fields fields) {
        delegation.authorize(domain, command, fields.token, fields.lengthBeforeToken);
    }

    private Bytes forLoad(Domain domain, CommandApdu command, Fields fields) {
        authorize(domain, command, fields);
        Refusal.unless(fields.first.length() >= 5 && fields.first.length() <= 16, Refusal.WRONG_DATA, "AID of the load file");
        Refusal.unless(store.content.packages().stream().noneMatch(file -> file.aid().equals(fields.first)), Refusal.CONDITIONS,
                "the load file is on the card already");
        Bytes target = fields.second.isEmpty() ? domain.aid() : store.domain(fields.second).aid();
        int limit = limit(fields.parameters, 0xC6, Integer.MAX_VALUE);
        int free = store.content.freePersistent();
        Refusal.unless(limit == Integer.MAX_VALUE || limit <= free, Refusal.NO_SPACE, "not enough memory for the load file");
        load.announce(new LoadCommand.Announcement(fields.first, target, limit, fields.third));
        return Bytes.ofInts(0);
    }

    /** A memory limit in EF, two or four bytes. */
    private int limit(Bytes parameters, int tag, int otherwise) {
        if (parameters.isEmpty()) {
            return otherwise;
        }
        return Tlv.find(Tlv.parseAll(parameters), 0xEF).flatMap(system -> system.child(tag))
                .map(found -> found.value().length() == 2 ? found.value().u2At(0) : found.value().u4At(0)).orElse(otherwise);
    }

    private Bytes forInstall(Domain domain, CommandApdu command, Fields fields, int state) {
        authorize(domain, command, fields);
        Bytes instance = fields.third.isEmpty() ? fields.second : fields.third;
        Refusal.unless(instance.length() >= 5 && instance.length() <= 16, Refusal.WRONG_DATA, "AID of the instance");
        Refusal.unless(!isTaken(instance), Refusal.CONDITIONS, "this AID is taken");
        int privileges = privileges(fields.privileges);
        if (fields.second.equals(DOMAIN_MODULE) || (privileges & Domain.PRIVILEGE_DOMAIN) != 0) {
            Refusal.unless(fields.first.isEmpty() || fields.first.equals(DOMAIN_PACKAGE), Refusal.NOT_FOUND, "no such package");
            Domain added = new Domain(instance, domain.aid(), state, privileges | Domain.PRIVILEGE_DOMAIN, List.of(), Map.of());
            store.change(old -> old.with(added));
        } else {
            installApplet(domain, fields, new InstanceInfo(instance, packageOf(fields).aid(), fields.second, state, privileges, domain.aid()));
        }
        return delegation.receipt(domain, fields.first, instance);
    }

    private PackageInfo packageOf(Fields fields) {
        PackageInfo file = store.content.packages().stream().filter(one -> one.aid().equals(fields.first)
                || fields.first.isEmpty() && one.modules().contains(fields.second)).findFirst()
                .orElseThrow(() -> new Refusal(Refusal.NOT_FOUND, "no load file " + fields.first));
        Refusal.unless(file.modules().contains(fields.second), Refusal.NOT_FOUND, "no module " + fields.second);
        return file;
    }

    private void installApplet(Domain domain, Fields fields, InstanceInfo wanted) {
        takeDefault(wanted.privileges(), wanted.aid());
        Refusal.unless(limit(tlvParameters(fields), 0xC8, 0) <= store.content.freePersistent(), Refusal.NO_SPACE,
                "not enough memory for the instance");
        Bytes parameters = Bytes.concat(Delegation.lengthValue(wanted.aid()), Delegation.lengthValue(fields.privileges),
                Delegation.lengthValue(applicationData(fields)));
        store.content.install(wanted, parameters);
    }

    /** Open Platform 2.0.1 knows no data objects here: all bytes are the applet's. */
    private Bytes tlvParameters(Fields fields) {
        return store.identity.isOpenPlatform() && !looksTagged(fields.parameters) ? Bytes.EMPTY : fields.parameters;
    }

    private Bytes applicationData(Fields fields) {
        if (fields.parameters.isEmpty()) {
            return Bytes.EMPTY;
        }
        if (store.identity.isOpenPlatform() && !looksTagged(fields.parameters)) {
            return fields.parameters;
        }
        return Tlv.find(Tlv.parseAll(fields.parameters), 0xC9).map(Tlv::value)
                .orElseThrow(() -> new Refusal(Refusal.WRONG_DATA, "application parameters C9 missing"));
    }

    private static boolean looksTagged(Bytes parameters) {
        return parameters.length() >= 2 && (parameters.u1(0) == 0xC9 || parameters.u1(0) == 0xEF);
    }

    private boolean isTaken(Bytes aid) {
        return store.state().domain(aid).isPresent() || instance(aid) != null
                || store.content.packages().stream().anyMatch(file -> file.aid().equals(aid));
    }

    private InstanceInfo instance(Bytes aid) {
        return store.content.instances().stream().filter(one -> one.aid().equals(aid)).findFirst().orElse(null);
    }

    /** One or three bytes. */
    static int privileges(Bytes coded) {
        Refusal.unless(coded.length() == 1 || coded.length() == 3 || coded.isEmpty(), Refusal.WRONG_DATA, "privileges");
        return coded.isEmpty() ? 0 : coded.length() == 1 ? coded.u1(0) << 16 : coded.u1(0) << 16 | coded.u2At(1);
    }

    /** Only one application is selected by default: another must have given that up. */
    private void takeDefault(int privileges, Bytes aid) {
        boolean wanted = (privileges & Domain.PRIVILEGE_DEFAULT) != 0;
        Refusal.unless(!wanted || store.content.instances().stream().noneMatch(one -> !one.aid().equals(aid)
                && (one.privileges() & Domain.PRIVILEGE_DEFAULT) != 0), Refusal.CONDITIONS, "another applet is selected by default");
    }

    private Bytes makeSelectable(Domain domain, CommandApdu command, Fields fields) {
        authorize(domain, command, fields);
        Domain other = store.state().domain(fields.third).orElse(null);
        if (other != null) {
            store.changeDomain(other.aid(), old -> old.withState(Math.max(old.state(), STATE_SELECTABLE)));
            return delegation.receipt(domain, Bytes.EMPTY, fields.third);
        }
        InstanceInfo applet = require(fields.third);
        int privileges = fields.privileges.isEmpty() ? applet.privileges() : applet.privileges() | privileges(fields.privileges);
        takeDefault(privileges, applet.aid());
        store.content.update(applet.withState(applet.state() | STATE_SELECTABLE).withPrivileges(privileges));
        return delegation.receipt(domain, Bytes.EMPTY, fields.third);
    }

    private InstanceInfo require(Bytes aid) {
        InstanceInfo found = instance(aid);
        Refusal.unless(found != null, Refusal.NOT_FOUND, "no application " + aid);
        return found;
    }

    private Bytes extradite(Domain domain, CommandApdu command, Fields fields) {
        authorize(domain, command, fields);
        Domain target = store.domain(fields.first);
        Bytes aid = fields.third;
        Domain moved = store.state().domain(aid).orElse(null);
        InstanceInfo applet = instance(aid);
        Bytes from = domain.aid();
        if (moved != null) {
            Refusal.unless(!moved.isIssuer() && !target.aid().equals(aid), Refusal.CONDITIONS, "this domain stays where it is");
            store.changeDomain(aid, old -> old.withParent(target.aid()));
        } else if (applet != null) {
            from = store.domainOf(applet);
            store.content.update(applet.withDomain(target.aid()));
        } else {
            Refusal.unless(store.content.packages().stream().anyMatch(file -> file.aid().equals(aid)), Refusal.NOT_FOUND, "nothing with this AID");
            from = store.state().domainOfFile(aid);
            store.change(old -> old.withFileDomain(aid, target.aid()));
        }
        return delegation.receipt(domain, from, aid, target.aid());
    }

    private Bytes updateRegistry(Domain domain, CommandApdu command, Fields fields) {
        authorize(domain, command, fields);
        Domain other = store.state().domain(fields.third).orElse(null);
        if (!fields.first.isEmpty()) {
            extradite(domain, command, fields);
        }
        if (!fields.privileges.isEmpty()) {
            int privileges = privileges(fields.privileges);
            if (other != null) {
                store.changeDomain(other.aid(), old -> old.withPrivileges(privileges | Domain.PRIVILEGE_DOMAIN));
            } else {
                takeDefault(privileges, fields.third);
                store.content.update(require(fields.third).withPrivileges(privileges));
            }
        }
        return delegation.receipt(domain, Bytes.EMPTY, fields.third, fields.first, fields.privileges, fields.parameters);
    }

    private Bytes forPersonalization(Domain domain, Fields fields) {
        InstanceInfo applet = require(fields.third);
        Refusal.unless(store.domainOf(applet).equals(domain.aid()), Refusal.CONDITIONS, "the application belongs to another domain");
        personalized = applet.aid();
        return Bytes.ofInts(0);
    }
}
