package dev.jcard.vm.cardmanager;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.gp.scp.ScpVariant;
import java.util.ArrayList;
import java.util.List;

/** GET DATA, STORE DATA and the answer to SELECT, GPCS 11.3, 11.11 and 11.9; card data H.2. */
final class DataCommands {

    private static final Bytes GLOBALPLATFORM = Bytes.parseHex("2A864886FC6B");
    private static final Bytes JAVA_CARD = Bytes.parseHex("2B060104012A026E");
    private static final int STORE_ENCRYPTED = 0x60;
    private static final int STORE_TAGGED = 0x10;
    private static final int LAST = 0x80;

    private final Store store;
    private final InstallCommands install;
    private Bytes collected = Bytes.EMPTY;

    DataCommands(Store store, InstallCommands install) {
        this.store = store;
        this.install = install;
    }

    Bytes controlInformation(Domain domain) {
        Bytes proprietary = store.identity.isOpenPlatform() || !domain.isIssuer()
                ? CardManager.object(0x9F65, Bytes.ofInts(0xFF))
                : Bytes.concat(CardManager.object(0x73, recognition()), CardManager.object(0x9F65, Bytes.ofInts(0xFF)));
        return CardManager.object(0x6F, Bytes.concat(CardManager.object(0x84, domain.aid()), CardManager.object(0xA5, proprietary)));
    }

    Bytes get(Domain domain, CommandApdu command) {
        int tag = command.p1() << 8 | command.p2();
        return switch (tag) {
            case 0x0066 -> orRefuse(!store.identity.isOpenPlatform(),
                    () -> CardManager.object(0x66, CardManager.object(0x73, recognition())));
            case 0x0067 -> orRefuse(store.identity.version().startsWith("2.3"), () -> CardManager.object(0x67, capabilities()));
            case 0x00E0 -> CardManager.object(0xE0, keyInformation(domain));
            case 0x00CF -> CardManager.object(0xCF, store.identity.diversification());
            case 0x00C1 -> CardManager.object(0xC1, sequence(domain));
            case 0x00C2 -> CardManager.object(0xC2, Bytes.u2(store.state().confirmations()));
            case 0xFF21 -> orRefuse(!store.identity.isOpenPlatform(), () -> CardManager.object(0xFF21, resources()));
            case 0x2F00 -> orRefuse(!store.identity.isOpenPlatform(), this::applications);
            default -> stored(domain, tag);
        };
    }

    private static Bytes orRefuse(boolean known, java.util.function.Supplier<Bytes> object) {
        Refusal.unless(known, Refusal.NOT_FOUND, "not on this card");
        return object.get();
    }

    private Bytes stored(Domain domain, int tag) {
        Bytes value = domain.data().get(tag);
        if (value == null) {
            value = store.state().issuer().data().get(tag);
        }
        Refusal.unless(value != null, Refusal.NOT_FOUND, "no such data object");
        return CardManager.object(tag, value);
    }

    /** Card recognition data, H.2: object identifiers below 1.2.840.114283. */
    private Bytes recognition() {
        Bytes all = Bytes.concat(oid(GLOBALPLATFORM.plus(Bytes.ofInts(1))),
                CardManager.object(0x60, oid(GLOBALPLATFORM.plus(Bytes.ofInts(2).plus(digits(store.identity.version()))))),
                CardManager.object(0x63, oid(GLOBALPLATFORM.plus(Bytes.ofInts(3)))));
        for (ScpVariant variant : variants()) {
            all = all.plus(CardManager.object(0x64, oid(GLOBALPLATFORM.plus(Bytes.ofInts(4, variant.scp(), variant.i())))));
        }
        Bytes version = digits(store.identity.javaCardVersion());
        return all.plus(CardManager.object(0x66, oid(JAVA_CARD.plus(Bytes.ofInts(1)).plus(version))));
    }

    private List<ScpVariant> variants() {
        List<ScpVariant> all = new ArrayList<>();
        boolean aes = store.state().issuer().defaultKeys().map(KeyVersion::isAes).orElse(false);
        if (aes && store.identity.withAes().isPresent()) {
            all.add(store.identity.withAes().get());
        } else {
            all.add(store.identity.withDes());
        }
        return all;
    }

    private static Bytes oid(Bytes body) {
        return CardManager.object(0x06, body);
    }

    private static Bytes digits(String version) {
        Bytes all = Bytes.EMPTY;
        for (String part : version.split("\\.")) {
            all = all.plus(Bytes.ofInts(Integer.parseInt(part)));
        }
        return all;
    }

    private Bytes capabilities() {
        Bytes all = protocol(store.identity.withDes(), false);
        if (store.identity.withAes().isPresent()) {
            all = all.plus(protocol(store.identity.withAes().get(), true));
        }
        return Bytes.concat(all, CardManager.object(0x81, Bytes.parseHex("FFFE80")), CardManager.object(0x82, Bytes.parseHex("1E0600")),
                CardManager.object(0x83, Bytes.parseHex("01020304")), CardManager.object(0x85, Bytes.parseHex("3B")),
                CardManager.object(0x86, Bytes.parseHex("3C")), CardManager.object(0x87, Bytes.parseHex("3B")),
                CardManager.object(0x88, Bytes.parseHex("000102")));
    }

    private static Bytes protocol(ScpVariant variant, boolean aes) {
        Bytes body = CardManager.object(0x80, Bytes.ofInts(variant.scp())).plus(CardManager.object(0x81, Bytes.ofInts(variant.i())));
        return CardManager.object(0xA0, aes ? body.plus(CardManager.object(0x82, Bytes.ofInts(0x07))) : body);
    }

    private static Bytes keyInformation(Domain domain) {
        Bytes all = Bytes.EMPTY;
        for (KeyVersion set : domain.keys()) {
            for (StoredKey key : set.keys()) {
                all = all.plus(CardManager.object(0xC0, Bytes.ofInts(key.id(), set.version()).plus(key.information())));
            }
        }
        return all;
    }

    private Bytes sequence(Domain domain) {
        KeyVersion keys = domain.defaultKeys().orElseThrow(() -> new Refusal(Refusal.NOT_FOUND, "no keys"));
        return keys.isAes() ? Bytes.u4(keys.sequence()).from(1) : Bytes.u2(keys.sequence());
    }

    private Bytes resources() {
        return Bytes.concat(CardManager.object(0x81, Bytes.u2(store.content.instances().size())),
                CardManager.object(0x82, Bytes.u4(store.content.freePersistent())),
                CardManager.object(0x83, Bytes.u4(store.content.freeTransient())));
    }

    private Bytes applications() {
        Bytes all = Bytes.EMPTY;
        for (CardContent.InstanceInfo one : store.content.instances()) {
            all = all.plus(CardManager.object(0x61, CardManager.object(0x4F, one.aid())));
        }
        return CardManager.object(0x2F00, all);
    }

    ResponseApdu store(Domain domain, CommandApdu command, Session session) {
        if (!install.personalized().isEmpty()) {
            store.content.personalize(install.personalized(), command.encode());
            return ResponseApdu.of(0x9000);
        }
        Bytes part = (command.p1() & STORE_ENCRYPTED) == STORE_ENCRYPTED ? session.decrypt(command.data()) : command.data();
        collected = command.p2() == 0 ? part : collected.plus(part);
        if ((command.p1() & LAST) != 0) {
            Bytes all = collected;
            collected = Bytes.EMPTY;
            storeObjects(domain, all, (command.p1() & 0x18) == STORE_TAGGED);
        }
        return ResponseApdu.of(0x9000);
    }

    private void storeObjects(Domain domain, Bytes data, boolean tagged) {
        if (tagged) {
            Tlv.parseAll(data).forEach(object -> storeObject(domain.aid(), object.tag(), object.value()));
        } else {
            Reader groups = new Reader(data);
            while (!groups.atEnd()) {
                int tag = groups.u1() << 8 | groups.u1();
                int length = groups.u1();
                storeObject(domain.aid(), tag, groups.bytes(length == 0xFF ? groups.u1() << 8 | groups.u1() : length));
            }
        }
    }

    /** 4F in the issuer's own data renames it. */
    private void storeObject(Bytes aid, int tag, Bytes value) {
        if (tag == 0x4F) {
            Bytes name = new Aid(value).bytes();
            Refusal.unless(store.domain(aid).isIssuer(), Refusal.CONDITIONS, "only the issuer security domain is renamed");
            Refusal.unless(store.state().domain(name).isEmpty(), Refusal.WRONG_DATA, "this AID is taken");
            store.change(old -> old.replacing(aid, new Domain(name, name, old.issuer().state(), old.issuer().privileges(),
                    old.issuer().keys(), old.issuer().data())));
        } else {
            store.changeDomain(aid, old -> old.withData(tag, value));
        }
    }
}
