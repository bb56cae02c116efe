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

    ResponseApdu run(Domain domain, CommandApdu command) {
        personalized = Bytes.EMPTY;
        InstallFields fields = InstallFields.read(command, command.p1() == FOR_LOAD);
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

    private void authorize(Domain domain, CommandApdu command, InstallFields fields) {
        delegation.authorize(domain, command, fields.token(), fields.lengthBeforeToken());
    }

    private Bytes receipt(Domain domain, InstallFields fields, Bytes... done) {
        Bytes all = Bytes.EMPTY;
        for (Bytes one : done) {
            all = all.plus(Delegation.berLengthValue(one));
        }
        return delegation.receipt(domain, fields.tokenId(), all);
    }

    private void requireGoverned(Domain domain, Bytes owner) {
        Refusal.unless(store.governs(domain, owner), Refusal.CONDITIONS, "it belongs to another domain");
    }

    private Bytes forLoad(Domain domain, CommandApdu command, InstallFields fields) {
        authorize(domain, command, fields);
        Refusal.unless(fields.first().length() >= 5 && fields.first().length() <= 16, Refusal.WRONG_DATA, "AID of the load file");
        Refusal.unless(!isTaken(fields.first()), Refusal.CONDITIONS, "this AID is taken");
        Bytes target = fields.second().isEmpty() ? domain.aid() : store.domain(fields.second()).aid();
        int limit = limit(fields.parameters(), 0xC6, Integer.MAX_VALUE);
        int free = store.content.freePersistent();
        Refusal.unless(limit == Integer.MAX_VALUE || limit <= free, Refusal.NO_SPACE, "not enough memory for the load file");
        load.announce(new LoadCommand.Announcement(fields.first(), target, limit, fields.third(), fields.tokenId()));
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

    private Bytes forInstall(Domain domain, CommandApdu command, InstallFields fields, int state) {
        authorize(domain, command, fields);
        Bytes instance = fields.third().isEmpty() ? fields.second() : fields.third();
        Refusal.unless(instance.length() >= 5 && instance.length() <= 16, Refusal.WRONG_DATA, "AID of the instance");
        Refusal.unless(!isTaken(instance), Refusal.CONDITIONS, "this AID is taken");
        int privileges = privileges(fields.privileges());
        requireConsistent(privileges, state);
        if (isDomainModule(fields.second()) || (privileges & Domain.PRIVILEGE_DOMAIN) != 0) {
            Refusal.unless(fields.first().isEmpty() || isDomainPackage(fields.first()), Refusal.NOT_FOUND, "no such package");
            requireFree(privileges, instance);
            int all = privileges | Domain.PRIVILEGE_DOMAIN | (fields.privileges().length() < 3 ? Domain.PRIVILEGE_TRUSTED_PATH : 0);
            Domain added = new Domain(instance, domain.aid(), state, all, List.of(), Map.of());
            store.change(old -> old.with(added));
        } else {
            installApplet(fields, new InstanceInfo(instance, packageOf(fields).aid(), fields.second(), state, privileges, Store.home(domain)));
        }
        return receipt(domain, fields, fields.first(), instance);
    }

    /** GPCS 6.6.2 and 11.5.2.3.2. */
    private void requireConsistent(int privileges, int state) {
        boolean delegated = has(privileges, Domain.PRIVILEGE_DELEGATED);
        boolean both = delegated && (privileges & (Domain.PRIVILEGE_AUTHORIZED | Domain.PRIVILEGE_TOKEN_VERIFICATION | Domain.PRIVILEGE_RECEIPTS)) != 0;
        Refusal.unless(!both, Refusal.WRONG_DATA, "privileges that exclude each other");
        boolean lacksDomain = (privileges & 0x600000) != 0 && (privileges & Domain.PRIVILEGE_DOMAIN) == 0;
        Refusal.unless(!lacksDomain, Refusal.WRONG_DATA, "a privilege of security domains only");
        boolean early = state == STATE_INSTALLED && has(privileges, Domain.PRIVILEGE_DEFAULT) && !store.identity.isBefore22();
        Refusal.unless(!early, Refusal.WRONG_DATA, "Card Reset comes when the application is made selectable");
    }

    private static boolean has(int privileges, int wanted) {
        return (privileges & wanted) == wanted;
    }

    private boolean isDomainModule(Bytes aid) {
        return aid.equals(DOMAIN_MODULE) || aid.equals(store.identity.domainModule());
    }

    private boolean isDomainPackage(Bytes aid) {
        return aid.equals(DOMAIN_PACKAGE) || aid.equals(store.identity.domainPackage());
    }

    private PackageInfo packageOf(InstallFields fields) {
        PackageInfo file = store.content.packages().stream().filter(one -> one.aid().equals(fields.first())
                || fields.first().isEmpty() && one.modules().contains(fields.second())).findFirst()
                .orElseThrow(() -> new Refusal(Refusal.NOT_FOUND, "no load file " + fields.first()));
        Refusal.unless(file.modules().contains(fields.second()), Refusal.NOT_FOUND, "no module " + fields.second());
        return file;
    }

    private void installApplet(InstallFields fields, InstanceInfo wanted) {
        requireFree(wanted.privileges(), wanted.aid());
        Refusal.unless(limit(tlvParameters(fields), 0xC8, 0) <= store.content.freePersistent(), Refusal.NO_SPACE,
                "not enough memory for the instance");
        Bytes parameters = Bytes.concat(Delegation.lengthValue(wanted.aid()), Delegation.lengthValue(fields.privileges()),
                Delegation.lengthValue(applicationData(fields)));
        store.content.install(wanted, parameters);
    }

    /** Open Platform 2.0.1 knows no data objects here: all bytes are the applet's. */
    private Bytes tlvParameters(InstallFields fields) {
        return store.identity.isOpenPlatform() && !looksTagged(fields.parameters()) ? Bytes.EMPTY : fields.parameters();
    }

    private Bytes applicationData(InstallFields fields) {
        if (fields.parameters().isEmpty()) {
            return Bytes.EMPTY;
        }
        if (store.identity.isOpenPlatform() && !looksTagged(fields.parameters())) {
            return fields.parameters();
        }
        return Tlv.find(Tlv.parseAll(fields.parameters()), 0xC9).map(Tlv::value)
                .orElseThrow(() -> new Refusal(Refusal.WRONG_DATA, "application parameters C9 missing"));
    }

    private static boolean looksTagged(Bytes parameters) {
        return parameters.length() >= 2 && (parameters.u1(0) == 0xC9 || parameters.u1(0) == 0xEF);
    }

    private boolean isTaken(Bytes aid) {
        return store.state().domain(aid).isPresent() || instance(aid) != null || isDomainPackage(aid)
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

    /** Card Reset and Final Application belong to one at a time: the issuer lends them, others must have given them up. */
    private void requireFree(int privileges, Bytes aid) {
        int wanted = privileges & Domain.PRIVILEGES_OF_ONE;
        boolean taken = store.content.instances().stream().anyMatch(one -> !one.aid().equals(aid) && (one.privileges() & wanted) != 0)
                || store.state().domains().stream().anyMatch(one -> !one.isIssuer() && !one.aid().equals(aid) && (one.privileges() & wanted) != 0);
        Refusal.unless(!taken, Refusal.CONDITIONS, "another application has this privilege");
    }

    private Bytes makeSelectable(Domain domain, CommandApdu command, InstallFields fields) {
        authorize(domain, command, fields);
        Domain other = store.state().domain(fields.third()).orElse(null);
        if (other != null) {
            requireGoverned(domain, other.aid());
            store.changeDomain(other.aid(), old -> old.withState(Math.max(old.state(), STATE_SELECTABLE)));
            return receipt(domain, fields, Bytes.EMPTY, fields.third());
        }
        InstanceInfo applet = require(fields.third());
        requireGoverned(domain, store.domainOf(applet));
        int counted = store.identity.isOpenPlatform() ? ~0 : Domain.PRIVILEGE_DEFAULT;
        int privileges = applet.privileges() | privileges(fields.privileges()) & counted;
        requireFree(privileges, applet.aid());
        store.content.update(applet.withState(applet.state() | STATE_SELECTABLE).withPrivileges(privileges));
        return receipt(domain, fields, applet.packageAid(), fields.third());
    }

    private InstanceInfo require(Bytes aid) {
        InstanceInfo found = instance(aid);
        Refusal.unless(found != null, Refusal.NOT_FOUND, "no application " + aid);
        return found;
    }

    private Bytes extradite(Domain domain, CommandApdu command, InstallFields fields) {
        authorize(domain, command, fields);
        Domain target = store.domain(fields.first());
        Bytes aid = fields.third();
        Bytes from;
        if (store.state().domain(aid).isPresent() || instance(aid) != null) {
            from = moveAndGrant(domain, aid, target, null);
        } else {
            Refusal.unless(store.content.packages().stream().anyMatch(file -> file.aid().equals(aid)), Refusal.NOT_FOUND, "nothing with this AID");
            from = store.state().domainOfFile(aid);
            requireGoverned(domain, from);
            store.change(old -> old.withFileDomain(aid, target.aid()));
        }
        return receipt(domain, fields, from, aid, target.aid());
    }

    /**
     * Changes domain and privileges of an application in one write; the AID of the domain that it had.
     *
     * @param target     its next domain, or null
     * @param privileges its next privileges, or null
     */
    private Bytes moveAndGrant(Domain domain, Bytes aid, Domain target, Integer privileges) {
        if (privileges != null) {
            requireConsistent(privileges, STATE_SELECTABLE);
            requireFree(privileges, aid);
        }
        Domain other = store.state().domain(aid).orElse(null);
        if (other == null) {
            InstanceInfo applet = require(aid);
            Bytes from = store.domainOf(applet);
            requireGoverned(domain, from);
            InstanceInfo moved = target == null ? applet : applet.withDomain(Store.home(target));
            store.content.update(privileges == null ? moved : moved.withPrivileges(privileges));
            return from;
        }
        Refusal.unless(!other.isIssuer() || target == null, Refusal.CONDITIONS, "the issuer security domain stays where it is");
        requireGoverned(domain, other.aid());
        Refusal.unless(target == null || target.aid().equals(aid) || target.isIssuer() || !store.governs(other, target.aid()),
                Refusal.CONDITIONS, "a domain does not move below itself");
        store.changeDomain(aid, old -> {
            Domain moved = target == null ? old : old.withParent(target.aid());
            return privileges == null ? moved : moved.withPrivileges(privileges | Domain.PRIVILEGE_DOMAIN);
        });
        return other.parent();
    }

    /** All of it happens or nothing. Implicit selection and global services are accepted without effect. */
    private Bytes updateRegistry(Domain domain, CommandApdu command, InstallFields fields) {
        authorize(domain, command, fields);
        boolean restricts = !fields.parameters().isEmpty()
                && Tlv.find(Tlv.parseAll(fields.parameters()), 0xEF).flatMap(system -> system.child(0xD9)).isPresent();
        Refusal.unless(!restricts && !fields.third().isEmpty(), Refusal.WRONG_DATA, "this card restricts nothing");
        Domain target = fields.first().isEmpty() ? null : store.domain(fields.first());
        Bytes from = moveAndGrant(domain, fields.third(), target, fields.privileges().isEmpty() ? null : privileges(fields.privileges()));
        return receipt(domain, fields, target == null ? Bytes.EMPTY : from, fields.third(), fields.first(), fields.privileges(), fields.parameters());
    }

    private Bytes forPersonalization(Domain domain, InstallFields fields) {
        InstanceInfo applet = require(fields.third());
        Refusal.unless(store.domainOf(applet).equals(domain.aid()), Refusal.CONDITIONS, "the application belongs to another domain");
        personalized = applet.aid();
        return Bytes.ofInts(0);
    }
}
