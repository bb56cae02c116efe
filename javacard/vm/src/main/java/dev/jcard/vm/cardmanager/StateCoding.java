package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link ManagerState} as bytes for the image of a card: nested data objects with tags of this class alone. */
final class StateCoding {

    private static final int STATE = 0xE1;
    private static final int DOMAIN = 0xE2;
    private static final int KEY_VERSION = 0xE3;
    private static final int KEY = 0xC4;
    private static final int DATA = 0xC5;
    private static final int FILE_DOMAIN = 0xE6;
    private static final int NUMBERS = 0xC7;
    private static final int AID = 0xC8;

    private StateCoding() {
    }

    static Bytes encode(ManagerState state) {
        List<Tlv> parts = new ArrayList<>();
        parts.add(new Tlv(NUMBERS, Bytes.u2(state.cardState()).plus(Bytes.u4(state.confirmations()))));
        state.domains().forEach(domain -> parts.add(domain(domain)));
        new TreeMap<>(state.fileDomains()).forEach((file, domain) ->
                parts.add(Tlv.of(FILE_DOMAIN, new Tlv(AID, file), new Tlv(AID, domain))));
        return constructed(STATE, parts).encode();
    }

    private static Tlv domain(Domain domain) {
        List<Tlv> parts = new ArrayList<>();
        parts.add(new Tlv(AID, domain.aid()));
        parts.add(new Tlv(AID, domain.parent()));
        parts.add(new Tlv(NUMBERS, Bytes.u2(domain.state()).plus(Bytes.u4(domain.privileges()))));
        domain.keys().forEach(version -> parts.add(keyVersion(version)));
        new TreeMap<>(domain.data()).forEach((tag, value) -> parts.add(new Tlv(DATA, Bytes.u2(tag).plus(value))));
        return constructed(DOMAIN, parts);
    }

    private static Tlv keyVersion(KeyVersion version) {
        List<Tlv> parts = new ArrayList<>();
        parts.add(new Tlv(NUMBERS, Bytes.concat(Bytes.u2(version.version()), Bytes.u4(version.sequence()), Bytes.u2(version.triesLeft()))));
        version.keys().forEach(key -> parts.add(new Tlv(KEY,
                Bytes.ofInts(key.id(), key.type()).plus(key.value().use(Bytes::of)))));
        return constructed(KEY_VERSION, parts);
    }

    private static Tlv constructed(int tag, List<Tlv> parts) {
        return Tlv.of(tag, parts.toArray(new Tlv[0]));
    }

    /** @throws MalformedDataException when {@code coded} was not made by {@link #encode} */
    static ManagerState decode(Bytes coded) {
        try {
            Tlv state = Tlv.parse(coded);
            Bytes numbers = state.child(NUMBERS).orElseThrow().value();
            List<Domain> domains = new ArrayList<>();
            Map<Bytes, Bytes> fileDomains = new TreeMap<>();
            for (Tlv part : state.children()) {
                if (part.tag() == DOMAIN) {
                    Domain domain = domain(part.children());
                    domains.add(domains.isEmpty() ? domain.withParent(Bytes.EMPTY) : domain);
                } else if (part.tag() == FILE_DOMAIN) {
                    fileDomains.put(part.children().get(0).value(), part.children().get(1).value());
                }
            }
            domains.get(0);
            return new ManagerState(numbers.u2At(0), domains, fileDomains, numbers.u4At(2));
        } catch (IndexOutOfBoundsException | java.util.NoSuchElementException e) {
            throw new MalformedDataException("the card manager's part of the image is damaged", e);
        }
    }

    private static Domain domain(List<Tlv> parts) {
        List<KeyVersion> keys = new ArrayList<>();
        Map<Integer, Bytes> data = new TreeMap<>();
        for (Tlv part : parts) {
            if (part.tag() == KEY_VERSION) {
                keys.add(keyVersion(part.children()));
            } else if (part.tag() == DATA) {
                data.put(part.value().u2At(0), part.value().from(2));
            }
        }
        Bytes numbers = parts.get(2).value();
        return new Domain(parts.get(0).value(), parts.get(1).value(), numbers.u2At(0), numbers.u4At(2), keys, data);
    }

    private static KeyVersion keyVersion(List<Tlv> parts) {
        Bytes numbers = parts.get(0).value();
        List<StoredKey> keys = new ArrayList<>();
        for (Tlv part : parts.subList(1, parts.size())) {
            keys.add(new StoredKey(part.value().u1(0), part.value().u1(1), Secret.take(part.value().from(2).toArray())));
        }
        return new KeyVersion(numbers.u2At(0), keys, numbers.u4At(2), numbers.u2At(6));
    }
}
