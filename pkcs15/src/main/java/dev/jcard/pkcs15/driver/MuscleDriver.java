package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.driver.Layout.FileSpec;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** PKCS#15 on the MUSCLE applet, with files where OpenSC's profile "muscle" has them. */
final class MuscleDriver extends FileTokenDriver implements RawRsa {

    /** Every build of the applet has at least these key slots. */
    private static final int MUSCLE_SLOTS = 8;
    private static final int USUAL_MAX_BITS = 2048;
    private static final int ADMINISTRATOR_PIN = 0;
    private static final int USER_PIN = 1;
    private static final int OPENSC_MAX_PIN = 8;
    private static final int NEW_PIN_TRIES = 5;
    private static final int OBJECT_OVERHEAD = 16;
    private static final int ODF_FILE = 0x5031;
    private static final int DIRECTORY = 0x5015;

    private static final Layout LAYOUT = new Layout("MUSCLE", "Identity Alliance", Map.of(
            DirectoryType.AUTH_OBJECTS, new FileSpec(0x4401, 256),
            DirectoryType.PRIVATE_KEYS, new FileSpec(0x4402, 256),
            DirectoryType.PUBLIC_KEYS, new FileSpec(0x4403, 256),
            DirectoryType.CERTIFICATES, new FileSpec(0x4404, 512),
            DirectoryType.DATA_OBJECTS, new FileSpec(0x4405, 256)), 0x3000, 0x3100, 0x3300);

    private final MuscleCard card;
    private final MuscleKeys keys;

    private MuscleDriver(MuscleCard card) {
        super(new MuscleFiles(card), LAYOUT);
        this.card = card;
        this.keys = new MuscleKeys(card);
    }

    /** The driver when the card has this applet; the older applet answers 9000 to any SELECT, hence the second question. */
    static Optional<TokenDriver> probe(CardChannel channel) {
        if (!channel.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x00, MuscleCard.APPLET.bytes())).isOk()) {
            return Optional.empty();
        }
        MuscleDriver driver = new MuscleDriver(MuscleCard.selected(channel));
        try {
            driver.hasStructure();
        } catch (CardRefusedException e) {
            if (e.sw() == 0x9C05) {
                throw new CardRefusedException(e.sw(), "the MUSCLE applet on this card has not been set up", "run: jcard muscle setup");
            }
            if (e.sw() >> 8 != 0x9C) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(driver);
    }

    @Override
    public String family() {
        return "MUSCLE";
    }

    @Override
    public String limits() {
        return Unsupported.sentence(this, "has RSA keys only");
    }

    @Override
    public PinObject defaultPin() {
        return entry(NewKey.DEFAULT_AUTH_ID, "User PIN", USER_PIN, OPENSC_MAX_PIN, PinType.ASCII_NUMERIC);
    }

    @Override
    public OptionalInt triesLeft(PinObject pin) {
        return card.tries(pin.pin().reference()).map(tries -> OptionalInt.of(tries.left())).orElse(OptionalInt.empty());
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        card.verifyPin(pin.pin().reference(), value);
    }

    @Override
    public void verifyAdministrator(Secret value) {
        card.verifyPin(ADMINISTRATOR_PIN, value);
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        checkLength(now);
        card.changePin(pin.pin().reference(), before, now);
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        checkLength(now);
        if (!card.unblockPin(pin.pin().reference(), puk, now)) {
            throw new SmartCardException("the PIN is unblocked but keeps its old value: this applet cannot set a new one while unblocking",
                    "if you know the old PIN, change it with change-pin", null);
        }
    }

    private static void checkLength(Secret pin) {
        if (pin.length() < MuscleSetup.MIN_PIN || pin.length() > MuscleSetup.MAX_PIN) {
            throw new SmartCardException("a PIN of this card has " + MuscleSetup.MIN_PIN + " to " + MuscleSetup.MAX_PIN + " characters");
        }
    }

    @Override
    public void logout() {
        card.logout();
    }

    @Override
    PinObject pinEntry(NewPin pin) {
        checkLength(pin.value());
        boolean digits = pin.value().use(bytes -> {
            boolean all = true;
            for (byte one : bytes) {
                all &= one >= '0' && one <= '9';
            }
            return all;
        });
        int length = pin.value().length() > OPENSC_MAX_PIN ? MuscleSetup.MAX_PIN : OPENSC_MAX_PIN;
        return entry(pin.authId(), pin.label(), freePinNumber(), length, digits ? PinType.ASCII_NUMERIC : PinType.UTF8);
    }

    private static PinObject entry(Bytes authId, String label, int reference, int length, PinType type) {
        PinAttributes attributes = new PinAttributes(Flags.of(PinFlag.INITIALIZED), type, MuscleSetup.MIN_PIN, length, length,
                reference, 0, Optional.of(Layout.APPLICATION), List.of());
        return new PinObject(new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE, ObjectFlag.MODIFIABLE), Bytes.EMPTY), authId, attributes);
    }

    /** PIN 1 exists since Setup and belongs to the first entry. */
    private int freePinNumber() {
        Set<Integer> used = directory(DirectoryType.AUTH_OBJECTS).objects(PinObject.class).stream()
                .map(pin -> pin.pin().reference()).collect(Collectors.toSet());
        int number = USER_PIN;
        while (used.contains(number)) {
            number++;
        }
        return number;
    }

    @Override
    void ensurePin(NewPin pin) {
        int number = freePinNumber();
        boolean exists = number == USER_PIN || (card.pins() >> number & 1) != 0;
        if (!exists) {
            Secret puk = pin.puk().orElseThrow(() -> new SmartCardException("a further PIN needs an unblocking code", "give one with --puk", null));
            card.createPin(number, NEW_PIN_TRIES, pin.value(), puk);
        }
        card.verifyPin(number, pin.value());
    }

    @Override
    int freeKeyReference(Set<Integer> used) {
        int pair = 0;
        while (used.contains(pair)) {
            pair++;
        }
        if (MuscleKeys.publicSlot(pair) >= MUSCLE_SLOTS && MuscleKeys.publicSlot(pair) >= card.limits().keySlots()) {
            throw new CardRefusedException.NoSpace(0x9C01, "all " + pair + " key pairs of this applet are in use", "delete a key first");
        }
        return pair;
    }

    @Override
    public void requireKind(KeyAlgorithm algorithm, NewKey spec) {
        if (algorithm.type() != KeyType.RSA) {
            throw Unsupported.by(this, "has RSA keys only, not " + algorithm);
        }
    }

    @Override
    PublicKey generatePair(int reference, KeyAlgorithm algorithm, NewKey spec) {
        requireKind(algorithm, spec);
        if (algorithm.bits() > USUAL_MAX_BITS && algorithm.bits() > card.limits().maxRsaBits()) {
            throw Unsupported.by(this, "with this applet has RSA keys of up to " + card.limits().maxRsaBits() + " bits, not " + algorithm.bits());
        }
        return keys.generate(reference, algorithm.bits(), identities(spec.authId()));
    }

    @Override
    void importPrivate(int reference, PrivateKey key, NewKey spec) {
        if (!(key instanceof RSAPrivateCrtKey crt)) {
            throw MuscleKeys.notCrt();
        }
        keys.importCrt(reference, crt, identities(spec.authId()));
    }

    @Override
    public Bytes rawRsa(PrivateKeyObject key, Bytes block) {
        return keys.compute(key.key().reference(), block, identities(key.common().authId()));
    }

    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        throw Unsupported.by(this, "has RSA keys only");
    }

    /** The mask with the bit of the PIN that {@code authId} names; the user PIN's when it names none. */
    private int identities(Bytes authId) {
        int number = directory(DirectoryType.AUTH_OBJECTS).objects(PinObject.class).stream()
                .filter(pin -> pin.authId().equals(authId)).map(pin -> pin.pin().reference()).findFirst().orElse(USER_PIN);
        return 1 << number;
    }

    @Override
    void requireSpace(int bytes, int count) {
        long free = card.status().map(MuscleCard.Status::freeMemory).orElse(0L);
        int needed = bytes + count * OBJECT_OVERHEAD;
        if (free < needed) {
            throw new CardRefusedException.NoSpace(0x9C01, "this takes " + needed + " bytes on the card, " + free + " are free",
                    "delete something, or set the applet up with more object memory");
        }
    }

    @Override
    void createApplication() {
        card.createObject(DIRECTORY << 16, 1, new MuscleCommands.Acl(2, 2, 2));
    }

    /** The ODF goes first, so that a card cut off in between counts as blank; directory markers go last. */
    @Override
    void eraseFiles() {
        if (card.transmit(MuscleCommands.deleteDirectory(DIRECTORY)).isOk()) {
            card.deleteObject(MuscleFiles.id(Layout.EF_DIR));
        }
        card.objects().stream().map(object -> object.id().u4At(0)).filter(id -> id != MuscleCommands.INPUT && id != MuscleCommands.OUTPUT)
                .sorted(Comparator.comparingInt(MuscleDriver::eraseRank)).forEach(card::deleteObject);
    }

    private static int eraseRank(int id) {
        int file = id & 0xFFFF;
        return file == ODF_FILE ? 0 : file == 0 ? 2 : 1;
    }
}
