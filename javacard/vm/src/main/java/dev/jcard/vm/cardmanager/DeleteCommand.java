package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.vm.cardmanager.CardContent.InstanceInfo;
import dev.jcard.vm.cardmanager.CardContent.PackageInfo;
import java.util.List;
import java.util.function.Predicate;

/** DELETE of content and of keys, GPCS 11.2. */
final class DeleteCommand {

    private static final int RELATED = 0x80;

    private final Store store;
    private final Delegation delegation;
    private final Predicate<Bytes> selectedDomain;

    /** @param selectedDomain whether the domain with this AID is selected on a logical channel */
    DeleteCommand(Store store, Delegation delegation, Predicate<Bytes> selectedDomain) {
        this.store = store;
        this.delegation = delegation;
        this.selectedDomain = selectedDomain;
    }

    ResponseApdu run(Domain domain, CommandApdu command) {
        List<Tlv> objects = Tlv.parseAll(command.data());
        Bytes aid = Tlv.find(objects, 0x4F).map(Tlv::value).orElse(null);
        if (aid == null) {
            deleteKeys(domain, objects);
            return new ResponseApdu(Bytes.ofInts(0), 0x9000);
        }
        Bytes token = Tlv.find(objects, 0x9E).map(Tlv::value).orElse(Bytes.EMPTY);
        int signed = command.data().length() - (token.isEmpty() ? 0 : new Tlv(0x9E, token).encode().length());
        if (!domain.has(Domain.PRIVILEGE_GLOBAL_DELETE)) {
            Refusal.unless(store.governs(domain, ownerOf(aid)), Refusal.CONDITIONS, "it belongs to another domain");
            delegation.authorize(domain, command, token, signed);
        }
        deleteContent(aid, (command.p2() & RELATED) != 0);
        Bytes tokenId = Tlv.find(objects, 0xB6).flatMap(template -> template.child(0x93)).map(Tlv::value).orElse(Bytes.EMPTY);
        return new ResponseApdu(delegation.receipt(domain, tokenId, Delegation.lengthValue(aid)), 0x9000);
    }

    private Bytes ownerOf(Bytes aid) {
        return store.content.instances().stream().filter(one -> one.aid().equals(aid)).findFirst().map(store::domainOf)
                .or(() -> store.state().domain(aid).map(Domain::aid)).orElseGet(() -> store.state().domainOfFile(aid));
    }

    private void deleteContent(Bytes aid, boolean related) {
        List<InstanceInfo> instances = store.content.instances();
        if (instances.stream().anyMatch(one -> one.aid().equals(aid))) {
            deleteInstances(List.of(aid));
        } else if (store.state().domain(aid).isPresent()) {
            deleteDomain(aid, related);
        } else {
            deletePackage(aid, related);
        }
    }

    private void deleteInstances(List<Bytes> aids) {
        for (Bytes aid : aids) {
            Refusal.unless(!store.content.isSelected(aid), Refusal.CONDITIONS, "the applet is in use");
        }
        aids.forEach(store.content::deleteInstance);
    }

    private void deletePackage(Bytes aid, boolean related) {
        Refusal.unless(!aid.equals(store.identity.domainPackage()), Refusal.CONDITIONS, "security domains are part of the card");
        List<PackageInfo> packages = store.content.packages();
        Refusal.unless(packages.stream().anyMatch(one -> one.aid().equals(aid)), Refusal.NOT_FOUND, "nothing with this AID");
        Refusal.unless(packages.stream().noneMatch(one -> one.imports().contains(aid)), Refusal.CONDITIONS,
                "another package needs this one");
        List<Bytes> made = store.content.instances().stream().filter(one -> one.packageAid().equals(aid)).map(InstanceInfo::aid).toList();
        Refusal.unless(related || made.isEmpty(), Refusal.CONDITIONS, "the package has applets");
        deleteInstances(made);
        store.content.deletePackage(aid);
        store.change(old -> old.withFileDomain(aid, null));
    }

    private void deleteDomain(Bytes aid, boolean related) {
        Domain gone = store.domain(aid);
        Refusal.unless(!gone.isIssuer(), Refusal.CONDITIONS, "the issuer security domain stays");
        Refusal.unless(!selectedDomain.test(aid), Refusal.CONDITIONS, "the domain is selected");
        List<InstanceInfo> its = store.content.instances().stream().filter(one -> store.domainOf(one).equals(aid)).toList();
        List<Bytes> files = store.content.packages().stream().map(PackageInfo::aid)
                .filter(file -> store.state().domainOfFile(file).equals(aid)).toList();
        boolean parent = store.state().domains().stream().anyMatch(one -> one.parent().equals(aid) && !one.aid().equals(aid));
        Refusal.unless(!parent && (related || its.isEmpty() && files.isEmpty()), Refusal.CONDITIONS, "the domain has content");
        deleteInstances(its.stream().map(InstanceInfo::aid).toList());
        files.forEach(file -> deletePackage(file, true));
        store.change(old -> old.without(aid));
    }

    private void deleteKeys(Domain domain, List<Tlv> objects) {
        Integer id = Tlv.find(objects, 0xD0).map(tlv -> tlv.value().u1(0)).orElse(null);
        Integer version = Tlv.find(objects, 0xD2).map(tlv -> tlv.value().u1(0)).orElse(null);
        Refusal.unless(id != null || version != null, Refusal.WRONG_DATA, "neither an AID nor a key");
        List<KeyVersion> kept = domain.keys().stream()
                .map(set -> version == null || set.version() == version ? id == null ? null : set.without(id) : set)
                .filter(set -> set != null && !set.keys().isEmpty()).toList();
        Refusal.unless(!kept.equals(domain.keys()), Refusal.NOT_FOUND, "no such key");
        Refusal.unless(!domain.isIssuer() || kept.stream().anyMatch(KeyVersion::opensChannel), Refusal.CONDITIONS,
                "the last keys of the issuer stay");
        store.changeDomain(domain.aid(), old -> old.withKeys(kept));
    }
}
