package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.gp.Curve;
import dev.jcard.gp.scp.Macs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PUT KEY, GPCS 11.8. All keys of a command are stored in one write, or none. */
final class KeyCommands {

    private static final int MORE = 0x80;
    private static final int SW_ALGORITHM = 0x9484;
    private static final int SW_CHECK_VALUE = 0x9485;
    private static final int EXTENDED = 0xFF;
    private static final int EC_PRIME = 0xB2;
    private static final int EC_A = 0xB3;
    private static final int EC_B = 0xB4;
    private static final int EC_COFACTOR = 0xB7;

    private final Store store;

    KeyCommands(Store store) {
        this.store = store;
    }

    ResponseApdu put(Domain domain, CommandApdu command, Session session) {
        Reader data = new Reader(command.data());
        int version = data.u1();
        Refusal.unless(version >= 1 && version <= 0x7F, Refusal.WRONG_DATA, "key version " + version);
        int firstId = command.p2() & 0x7F;
        List<StoredKey> keys = new ArrayList<>();
        Bytes answer = Bytes.ofInts(version);
        while (!data.atEnd()) {
            Put put = readKey(data, firstId + keys.size(), session);
            keys.add(put.key);
            answer = answer.plus(put.checkValue);
        }
        boolean several = (command.p2() & MORE) != 0;
        Refusal.unless(!keys.isEmpty() && (several || keys.size() == 1), Refusal.WRONG_DATA, "number of keys");
        replace(domain, command.p1() & 0x7F, version, keys);
        return new ResponseApdu(answer, 0x9000);
    }

    /** P1 names the version to replace, 0 a new one. The maker's keys give way to the first set that opens a channel. */
    private void replace(Domain domain, int old, int version, List<StoredKey> keys) {
        boolean exists = domain.keyVersion(version).isPresent();
        if (old == 0) {
            Refusal.unless(!exists || keys.stream().allMatch(key -> domain.keyVersion(version).orElseThrow().key(key.id()).isEmpty()),
                    Refusal.WRONG_DATA, "key version " + version + " exists");
        } else {
            Refusal.unless(domain.keyVersion(old).isPresent(), Refusal.NOT_FOUND, "no key version " + old);
            Refusal.unless(old == version || !exists, Refusal.WRONG_DATA, "key version " + version + " exists");
        }
        domain.keyVersion(old).ifPresent(before -> keys.forEach(key -> requireSameKind(before, key)));
        KeyVersion base = domain.keyVersion(old == 0 ? version : old)
                .orElse(new KeyVersion(version, List.of(), 0, store.identity.keyTries()));
        boolean opens = keys.stream().anyMatch(key -> key.id() >= 1 && key.id() <= 3);
        KeyVersion changed = new KeyVersion(version, base.keys(), opens ? 0 : base.sequence(), opens ? store.identity.keyTries() : base.triesLeft());
        for (StoredKey key : keys) {
            changed = changed.with(key);
        }
        KeyVersion result = changed;
        store.changeDomain(domain.aid(), now -> replacing(now, old, result));
    }

    /** GPCS 11.8.2.3.3: a new value, not another algorithm or size. */
    private static void requireSameKind(KeyVersion before, StoredKey key) {
        boolean same = before.key(key.id()).map(one -> one.type() == key.type() && one.value().length() == key.value().length()).orElse(true);
        Refusal.unless(same, Refusal.WRONG_DATA, "key " + key.id() + " is of another kind or size");
    }

    private static Domain replacing(Domain domain, int old, KeyVersion added) {
        List<KeyVersion> all = new ArrayList<>(domain.keys());
        boolean replacesFactory = old == 0 && added.opensChannel();
        all.removeIf(set -> set.version() == old || set.version() == added.version()
                || replacesFactory && set.version() == KeyVersion.FACTORY);
        all.add(0, added);
        return domain.withKeys(all);
    }

    private record Put(StoredKey key, Bytes checkValue) {
    }

    /** The extended format (FF before each type) ends with usage and access, which are not kept. */
    private Put readKey(Reader data, int id, Session session) {
        boolean extended = data.peek() == EXTENDED;
        int type = type(data);
        Put put = switch (type) {
            case 0x80, 0x81, 0x82 -> secret(data, id, StoredKey.DES, session);
            case StoredKey.AES -> secret(data, id, StoredKey.AES, session);
            case StoredKey.RSA_PUBLIC -> rsa(data, id);
            case StoredKey.EC_PUBLIC -> ec(data, id);
            default -> throw new Refusal(store.identity.isBefore23() ? SW_ALGORITHM : Refusal.WRONG_DATA, "key type " + type);
        };
        if (extended) {
            data.lengthValue();
            data.lengthValue();
        }
        return put;
    }

    private static int type(Reader data) {
        int first = data.u1();
        return first == EXTENDED ? data.u1() : first;
    }

    /** The key is encrypted with the DEK; AES keys may carry their length inside. */
    private Put secret(Reader data, int id, int type, Session session) {
        Bytes field = data.lengthValue();
        int length = field.length();
        Bytes cipher = field;
        if (type == StoredKey.AES && field.length() % 8 == 1) {
            length = field.u1(0);
            cipher = field.from(1);
        }
        Secret key = Secret.take(session.decrypt(cipher).toArray());
        Secret cut = length < key.length() ? cut(key, length) : key;
        boolean fits = type == StoredKey.DES ? cut.length() == 16 || cut.length() == 24
                : cut.length() == 16 || cut.length() == 24 || cut.length() == 32;
        Refusal.unless(fits, Refusal.WRONG_DATA, "key of " + cut.length() + " bytes");
        return new Put(new StoredKey(id, type, cut), checked(data.lengthValue(), type, cut));
    }

    private static Secret cut(Secret key, int length) {
        try (key) {
            return key.use(raw -> Secret.take(Bytes.of(raw, 0, length).toArray()));
        }
    }

    /** The host may leave the check value out; a wrong one is refused before anything is stored. */
    private Bytes checked(Bytes given, int type, Secret key) {
        Bytes own = type == StoredKey.DES ? Macs.desCheckValue(key) : Macs.aesCheckValue(key);
        boolean overZeros = type == StoredKey.AES && given.equals(Macs.aesCheckValueOverZeros(key));
        int sw = store.identity.isBefore23() ? SW_CHECK_VALUE : Refusal.SECURITY;
        Refusal.unless(given.isEmpty() || given.equals(own) || overZeros, sw, "key check value");
        return given.isEmpty() ? own : given;
    }

    private static Put rsa(Reader data, int id) {
        Bytes modulus = data.berLengthValue();
        Refusal.unless(type(data) == StoredKey.RSA_EXPONENT, Refusal.WRONG_DATA, "public exponent missing");
        Bytes exponent = data.berLengthValue();
        Refusal.unless(modulus.length() >= 64 && !exponent.isEmpty(), Refusal.WRONG_DATA, "no RSA key");
        data.lengthValue();
        Bytes value = Bytes.concat(Bytes.u2(modulus.length()), modulus, exponent);
        return new Put(new StoredKey(id, StoredKey.RSA_PUBLIC, Secret.of(value.toArray())), Bytes.EMPTY);
    }

    /** The point, then a reference to its curve or the curve itself (tables 11-73, 11-74). */
    private static Put ec(Reader data, int id) {
        Bytes point = data.berLengthValue();
        Map<Integer, Bytes> parameters = new HashMap<>();
        while (!data.atEnd() && isParameter(data)) {
            parameters.put(type(data), data.berLengthValue());
        }
        if (!data.atEnd()) {
            data.lengthValue();
        }
        Curve curve = curve(parameters);
        Refusal.unless(point.length() == 1 + 2 * curve.size(), Refusal.WRONG_DATA, "the point is not one of " + curve);
        curve.publicKey(point);
        Bytes value = Bytes.ofInts(curve.reference()).plus(point);
        return new Put(new StoredKey(id, StoredKey.EC_PUBLIC, Secret.of(value.toArray())), Bytes.EMPTY);
    }

    private static boolean isParameter(Reader data) {
        int next = data.peek();
        return next == EXTENDED || next == StoredKey.EC_PARAMETERS || next >= EC_PRIME && next <= EC_COFACTOR;
    }

    private static Curve curve(Map<Integer, Bytes> parameters) {
        if (parameters.containsKey(EC_PRIME)) {
            Refusal.unless(parameters.containsKey(EC_A) && parameters.containsKey(EC_B), Refusal.WRONG_DATA, "half a curve");
            return Curve.withParameters(parameters.get(EC_PRIME), parameters.get(EC_A), parameters.get(EC_B));
        }
        Bytes reference = parameters.getOrDefault(StoredKey.EC_PARAMETERS, Bytes.ofInts(Curve.P256.reference()));
        Refusal.unless(reference.length() == 1, Refusal.WRONG_DATA, "curve reference");
        return Curve.withReference(reference.u1(0));
    }
}
