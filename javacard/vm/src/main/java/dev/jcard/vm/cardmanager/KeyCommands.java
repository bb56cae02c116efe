package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.gp.scp.Macs;
import java.util.ArrayList;
import java.util.List;

/** PUT KEY, GPCS 11.8. All keys of a command are stored in one write, or none. */
final class KeyCommands {

    private static final int MORE = 0x80;
    private static final int RSA_EXPONENT = 0xA0;
    private static final int EC_PARAMETERS = 0xF0;

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
        KeyVersion base = domain.keyVersion(old == 0 ? version : old)
                .orElse(new KeyVersion(version, List.of(), 0, store.identity.keyTries()));
        KeyVersion changed = new KeyVersion(version, base.keys(), 0, store.identity.keyTries());
        for (StoredKey key : keys) {
            changed = changed.with(key);
        }
        KeyVersion result = changed;
        store.changeDomain(domain.aid(), now -> replacing(now, old, result));
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

    private Put readKey(Reader data, int id, Session session) {
        int type = data.u1();
        return switch (type) {
            case 0x80, 0x81, 0x82 -> secret(data, id, StoredKey.DES, session);
            case StoredKey.AES -> secret(data, id, StoredKey.AES, session);
            case StoredKey.RSA_PUBLIC -> rsa(data, id);
            case StoredKey.EC_PUBLIC -> ec(data, id);
            default -> throw new Refusal(Refusal.WRONG_DATA, "key type " + type);
        };
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
    private static Bytes checked(Bytes given, int type, Secret key) {
        Bytes own = type == StoredKey.DES ? Macs.desCheckValue(key) : Macs.aesCheckValue(key);
        boolean overZeros = type == StoredKey.AES && given.equals(Macs.aesCheckValueOverZeros(key));
        Refusal.unless(given.isEmpty() || given.equals(own) || overZeros, Refusal.WRONG_DATA, "key check value");
        return given.isEmpty() ? own : given;
    }

    private static Put rsa(Reader data, int id) {
        Bytes modulus = data.berLengthValue();
        Refusal.unless(data.u1() == RSA_EXPONENT, Refusal.WRONG_DATA, "public exponent missing");
        Bytes exponent = data.berLengthValue();
        data.lengthValue();
        Bytes value = Bytes.concat(Bytes.u2(modulus.length()), modulus, exponent);
        return new Put(new StoredKey(id, StoredKey.RSA_PUBLIC, Secret.of(value.toArray())), Bytes.EMPTY);
    }

    private static Put ec(Reader data, int id) {
        Bytes point = data.berLengthValue();
        int curve = 0;
        if (!data.atEnd() && data.peek() == EC_PARAMETERS) {
            data.u1();
            Bytes reference = data.lengthValue();
            Refusal.unless(reference.length() == 1, Refusal.WRONG_DATA, "curve reference");
            curve = reference.u1(0);
        }
        if (!data.atEnd()) {
            data.lengthValue();
        }
        Bytes value = Bytes.ofInts(curve).plus(point);
        return new Put(new StoredKey(id, StoredKey.EC_PUBLIC, Secret.of(value.toArray())), Bytes.EMPTY);
    }
}
