package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.gp.scp.ScpVariant;
import java.util.ArrayList;
import java.util.List;

/** GET DATA and the answer to SELECT, GPCS 11.3 and 11.9; card data H.2, capabilities H.4. */
final class DataCommands {

    private static final Bytes GLOBALPLATFORM = Bytes.parseHex("2A864886FC6B");
    private static final Bytes JAVA_CARD = Bytes.parseHex("2B060104012A026E");
    private final Store store;

    DataCommands(Store store) {
        this.store = store;
    }

    Bytes controlInformation(Domain domain) {
        Bytes proprietary = store.identity.isOpenPlatform() || !domain.isIssuer()
                ? CardManager.object(0x9F65, Bytes.ofInts(0xFF))
                : Bytes.concat(CardManager.object(0x73, recognition()), CardManager.object(0x9F65, Bytes.ofInts(0xFF)));
        return CardManager.object(0x6F, Bytes.concat(CardManager.object(0x84, domain.aid()), CardManager.object(0xA5, proprietary)));
    }

    /** From GPCS 2.2 on the class tells whether the object comes with its tag (11.3.3.1). */
    Bytes get(Domain domain, CommandApdu command, Session session) {
        int tag = command.p1() << 8 | command.p2();
        if (tag == 0x2F00) {
            Refusal.unless(!store.identity.isOpenPlatform(), Refusal.NOT_FOUND, "not on this card");
            return applications(domain);
        }
        Bytes value = value(domain, tag, session);
        boolean bare = (command.cla() & 0x80) == 0 && !store.identity.isBefore22();
        return bare ? value : CardManager.object(tag, value);
    }

    private Bytes value(Domain domain, int tag, Session session) {
        return switch (tag) {
            case 0x0066 -> orRefuse(!store.identity.isOpenPlatform(), () -> CardManager.object(0x73, recognition()));
            case 0x0067 -> orRefuse(!store.identity.isBefore23(), this::capabilities);
            case 0x00E0 -> keyInformation(domain);
            case 0x00CF -> store.identity.diversification();
            case 0x00C1 -> sequence(domain);
            case 0x00C2 -> Bytes.u2(store.state().confirmations());
            case 0x00D3 -> orRefuse(!store.identity.isBefore23(), () -> Bytes.ofInts(session.level()));
            case 0xFF21 -> orRefuse(!store.identity.isOpenPlatform(), this::resources);
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
        return value;
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
        return Bytes.concat(all, CardManager.object(0x81, Bytes.parseHex("FFFEC0")), CardManager.object(0x82, Bytes.parseHex("1E0600")),
                CardManager.object(0x83, Bytes.parseHex("01020304")), CardManager.object(0x84, Bytes.parseHex("8F")),
                CardManager.object(0x85, Bytes.parseHex("FF03")), CardManager.object(0x86, Bytes.parseHex("3C")),
                CardManager.object(0x87, Bytes.parseHex("FF03")), CardManager.object(0x88, Bytes.parseHex("000102030405060708")));
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
        ScpVariant variant = store.identity.variantFor(keys);
        Refusal.unless(variant.scp() == 2 || variant.scp() == 3 && variant.hasPseudoRandomChallenge(), Refusal.NOT_FOUND, "nothing is counted");
        return keys.isAes() ? Bytes.u4(keys.sequence()).from(1) : Bytes.u2(keys.sequence());
    }

    private Bytes resources() {
        return Bytes.concat(CardManager.object(0x81, Bytes.u2(store.content.instances().size())),
                CardManager.object(0x82, Bytes.u4(store.content.freePersistent())),
                CardManager.object(0x83, Bytes.u4(store.content.freeTransient())));
    }

    private Bytes applications(Domain domain) {
        boolean all = domain.isIssuer() || domain.has(Domain.PRIVILEGE_GLOBAL_REGISTRY);
        Bytes list = Bytes.EMPTY;
        for (CardContent.InstanceInfo one : store.content.instances()) {
            if (all || store.governs(domain, store.domainOf(one))) {
                list = list.plus(CardManager.object(0x61, CardManager.object(0x4F, one.aid())));
            }
        }
        return list;
    }
}
