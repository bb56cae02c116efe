package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.asn1.ApplicationTemplate;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.driver.Layout.FileSpec;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** CardOS 4.x, the eToken PRO: files, PINs and RSA keys as OpenSC's profile "cardos" lays them out. */
final class CardOsDriver extends FileTokenDriver implements RawRsa {

    private static final int USER_PIN = 1;
    private static final int USER_PUK = 2;
    private static final int PIN_LENGTH = 8;
    private static final int MIN_PIN = 4;
    private static final int PIN_TRIES = 3;
    private static final int PUK_TRIES = 10;
    private static final int NOBODY = 0xFF;
    private static final int SEARCH_UPWARDS = 0x80;
    private static final int FIRST_KEY = 0x10;
    private static final int LAST_KEY = 0x1F;
    private static final int APPLICATION_ID = 0x5015;
    private static final int APPLICATION_SIZE = 4096;
    private static final int OPERATIONAL = 0x10;
    private static final Path MF = Path.of("3F00");

    private static final Layout LAYOUT = new Layout("Token", "OpenSC Project", Map.of(
            DirectoryType.AUTH_OBJECTS, new FileSpec(0x4401, 256),
            DirectoryType.PRIVATE_KEYS, new FileSpec(0x4402, 1024),
            DirectoryType.PUBLIC_KEYS, new FileSpec(0x4403, 768),
            DirectoryType.CERTIFICATES, new FileSpec(0x4404, 1536),
            DirectoryType.DATA_OBJECTS, new FileSpec(0x4405, 256)), 0x3003, 0x3104, 0x3302);

    private final CardChannel channel;
    private final IsoFiles files;
    private final IsoPins pins;
    private final CardOsKeys keys;

    private CardOsDriver(CardChannel channel, IsoFiles files) {
        super(files, LAYOUT);
        this.channel = channel;
        this.files = files;
        this.pins = new IsoPins(channel);
        this.keys = new CardOsKeys(channel, files);
    }

    /** The driver when the answer to reset is a CardOS one and the card confirms its version; nothing is asked of other cards. */
    static Optional<TokenDriver> probe(CardChannel channel) {
        Bytes atr = channel.atr();
        if (!isCardOs4(atr)) {
            return Optional.empty();
        }
        ResponseApdu version = channel.transmit(IsoCommands.getData(0x00, 0x0182));
        if (!version.isOk() || !version.data().startsWith(atr.slice(10, 2))) {
            return Optional.empty();
        }
        int maxData = CardOsInfo.data(channel, 0x8D, 2).u2At(0);
        return Optional.of(new CardOsDriver(channel, new CardOsFiles(channel, Math.max(maxData, 64))));
    }

    /** 3B F2 18 00 xx C1 yy 31 FE zz C8 vv and a check byte. */
    private static boolean isCardOs4(Bytes atr) {
        return atr.length() == 13 && atr.startsWith(Bytes.parseHex("3BF21800")) && atr.u1(5) == 0xC1 && atr.u2At(7) == 0x31FE && atr.u1(10) == 0xC8;
    }

    @Override
    public String family() {
        return "CardOS";
    }

    @Override
    public String limits() {
        return Unsupported.sentence(this, "has RSA keys of up to 2048 bits only");
    }

    @Override
    public PinObject defaultPin() {
        return entry(NewKey.DEFAULT_AUTH_ID, "User PIN");
    }

    private static PinObject entry(Bytes authId, String label) {
        PinAttributes attributes = new PinAttributes(Flags.of(PinFlag.LOCAL, PinFlag.INITIALIZED, PinFlag.NEEDS_PADDING), PinType.ASCII_NUMERIC,
                MIN_PIN, PIN_LENGTH, PIN_LENGTH, USER_PIN, 0, Optional.of(Layout.APPLICATION), List.of());
        return new PinObject(new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE, ObjectFlag.MODIFIABLE), Bytes.EMPTY), authId, attributes);
    }

    /** These cards tell no counter; an empty VERIFY might cost a try. */
    @Override
    public OptionalInt triesLeft(PinObject pin) {
        return OptionalInt.empty();
    }

    private static Bytes padded(Secret pin) {
        PaddedPin.requireLength(pin, MIN_PIN, PIN_LENGTH, "PIN");
        return PaddedPin.of(pin, PIN_LENGTH, 0);
    }

    private static int number(PinObject pin) {
        return SEARCH_UPWARDS | pin.pin().reference();
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        pins.verify(number(pin), padded(value));
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        pins.change(number(pin), padded(before), padded(now));
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        pins.unblock(0, number(pin), padded(puk), padded(now));
    }

    @Override
    public void logout() {
        files.select(MF);
        channel.transmit(CommandApdu.of(0x80, 0xEA, 0x00, 0x00)).orThrow("log out");
    }

    @Override
    PinObject pinEntry(NewPin pin) {
        padded(pin.value());
        return entry(pin.authId(), pin.label());
    }

    /** A PIN that is there must have this value; otherwise it is put into the MF, its unblocking code first. */
    @Override
    void ensurePin(NewPin pin) {
        Bytes value = padded(pin.value());
        CommandApdu verify = CommandApdu.of(0x00, 0x20, 0x00, SEARCH_UPWARDS | USER_PIN, value).asSensitive();
        ResponseApdu there = channel.transmit(verify);
        if (there.sw() == StatusWord.DATA_NOT_FOUND) {
            requireAdministration();
            files.select(MF);
            pin.puk().ifPresent(puk -> store(USER_PUK, PUK_TRIES, NOBODY, padded(puk)));
            store(USER_PIN, PIN_TRIES, pin.puk().isPresent() ? USER_PUK : NOBODY, value);
            there = channel.transmit(verify);
        }
        IsoPins.check(there, "PIN", "accept the PIN");
    }

    /** Test object: number; tries, minimum length; who may use, change and unblock it; value. */
    private void store(int number, int tries, int unblockedBy, Bytes value) {
        Bytes object = Bytes.concat(CardOsKeys.part(0x83, Bytes.ofInts(0, number)),
                CardOsKeys.part(0x85, Bytes.ofInts(0x02, tries, 0x87, tries, 0xFF, 0xFF, 0x00, MIN_PIN)),
                CardOsKeys.part(0x86, Bytes.ofInts(0, number, unblockedBy)), CardOsKeys.part(0x8F, value));
        channel.transmit(CommandApdu.of(0x00, 0xDA, 0x01, 0x6E, object).asSensitive()).orThrow("store PIN " + number);
    }

    /** Files, PINs and keys can only be made in the phase "administration"; "operational" is left for it, nothing else. */
    private void requireAdministration() {
        if (CardOsInfo.data(channel, 0x83, 1).u1(0) == OPERATIONAL) {
            channel.transmit(CommandApdu.of(0x80, 0x10, 0x00, 0x00)).orThrow("enter the phase of administration");
        }
    }

    @Override
    int freeKeyReference(Set<Integer> used) {
        for (int number = FIRST_KEY; number <= LAST_KEY; number++) {
            if (!used.contains(number)) {
                return number;
            }
        }
        throw new CardRefusedException.NoSpace(0x6A84, "all keys of this card are in use", "delete a key first");
    }

    @Override
    public void requireKind(KeyAlgorithm algorithm, NewKey spec) {
        if (algorithm.type() != KeyType.RSA || algorithm.bits() > 2048) {
            throw Unsupported.by(this, "has RSA keys of up to 2048 bits only, not " + algorithm);
        }
    }

    @Override
    PublicKey generatePair(int reference, KeyAlgorithm algorithm, NewKey spec) {
        requireKind(algorithm, spec);
        return keys.generate(reference, algorithm.bits(), spec.usage().has(KeyUsage.DECRYPT));
    }

    @Override
    void importPrivate(int reference, PrivateKey key, NewKey spec) {
        if (!(key instanceof RSAPrivateCrtKey crt)) {
            throw new SmartCardException("only RSA private keys with their primes can be imported to a CardOS card");
        }
        keys.importCrt(reference, crt, spec.usage().has(KeyUsage.DECRYPT));
    }

    @Override
    void destroyKey(PrivateKeyObject key) {
        keys.destroy(key.key().reference(), key.bits(), key.key().usage().has(KeyUsage.DECRYPT));
    }

    @Override
    public Bytes rawRsa(PrivateKeyObject key, Bytes block) {
        return keys.compute(key.key().reference(), block, key.key().usage().has(KeyUsage.DECRYPT));
    }

    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        throw Unsupported.by(this, "has RSA keys only");
    }

    @Override
    Bytes serialNumber() {
        return CardOsInfo.data(channel, 0x81, 16).slice(10, 6);
    }

    /** Called before anything is made. */
    @Override
    void requireSpace(int bytes, int count) {
        requireAdministration();
        int free = CardOsInfo.data(channel, 0x8A, 2).u2At(0);
        if (free < bytes) {
            throw new CardRefusedException.NoSpace(0x6A84, "this takes " + bytes + " bytes on the card, " + free + " are free", null);
        }
    }

    @Override
    void createApplication() {
        files.createDirectory(Layout.APPLICATION, CardOsFiles.createDirectory(APPLICATION_ID, APPLICATION_SIZE, ApplicationTemplate.PKCS15_AID));
        files.select(Layout.APPLICATION);
        Bytes environment = Bytes.concat(CardOsKeys.part(0x83, Bytes.ofInts(1)), CardOsKeys.part(0x86, Bytes.zeros(2)), CardOsKeys.part(0x8F, Bytes.zeros(6)));
        channel.transmit(CommandApdu.of(0x00, 0xDA, 0x01, 0x6D, environment)).orThrow("store the security environment");
    }

    /** Everything in the application directory, then itself. PINs stay. */
    @Override
    void eraseFiles() {
        requireAdministration();
        files.delete(Layout.ODF);
        files.select(Layout.APPLICATION);
        Bytes listed = channel.transmit(CommandApdu.of(0x80, 0x16, 0x02, 0x00, CommandApdu.LE_MAX_SHORT)).orThrow("list its files").data();
        for (Tlv file : Tlv.parseAll(listed)) {
            file.child(0x86).filter(id -> id.value().length() == 2).ifPresent(id -> files.delete(Layout.file(id.value().u2At(0))));
        }
        files.delete(Layout.APPLICATION);
        files.delete(Layout.EF_DIR);
    }
}
