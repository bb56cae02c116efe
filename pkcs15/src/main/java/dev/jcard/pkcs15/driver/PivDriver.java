package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Iso7816Channel;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.TokenFlag;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** PIV cards, SP 800-73-4: keys are known by the certificates stored for them. */
final class PivDriver implements RawRsa {

    private static final Bytes APPLET = Bytes.parseHex("A00000030800001000");
    private static final Bytes USER_ID = Bytes.ofInts(1);
    private static final Bytes PUK_ID = Bytes.ofInts(2);
    private static final int PIN = 0x80;
    private static final int PUK = 0x81;
    private static final int PIN_LENGTH = 8;
    private static final int MIN_PIN = 6;
    private static final int PAD = 0xFF;
    private static final Bytes CHUID = Bytes.parseHex("5FC102");
    private static final int GUID = 0x34;
    private static final int WRONG_DATA = 0x6A80;
    private static final int RESPONSE = 0x82;
    private static final int CHALLENGE = 0x81;

    private final CardChannel channel;
    private final PivCommands card;
    private final PivContent content;
    private final IsoPins pins;
    /** By reference: most cards tell the public key once, when they make the pair. */
    private final Map<Integer, PublicKey> made = new HashMap<>();
    private CardObjects objects;

    /** The standard knows chains only (part 2 section 3.1.1), and key 9C works for one command after its PIN. */
    private PivDriver(CardChannel channel) {
        this.channel = Iso7816Channel.chaining(channel);
        this.card = new PivCommands(this.channel);
        this.content = new PivContent(this, card);
        this.pins = new IsoPins(this.channel);
    }

    /** The driver when the card has this application: its answer must be an application template with an AID. */
    static Optional<TokenDriver> probe(CardChannel channel) {
        ResponseApdu response = channel.transmit(IsoCommands.select(APPLET));
        boolean isPiv = response.isOk() && !response.data().isEmpty() && response.data().u1(0) == 0x61;
        return isPiv ? Optional.of(new PivDriver(channel)) : Optional.empty();
    }

    @Override
    public String family() {
        return "PIV";
    }

    @Override
    public String limits() {
        return Unsupported.sentence(this, "wants its management key before keys and certificates are put on; nothing else can be created or erased");
    }

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.GENERATE, Task.IMPORT, Task.STORE_CERTIFICATE, Task.DELETE);
    }

    /** Importing is no command of the standard. */
    @Override
    public void require(Task task) {
        RawRsa.super.require(task);
        if (task == Task.IMPORT && !card.isYubico()) {
            throw Unsupported.by(this, "of this make cannot import keys");
        }
    }

    @Override
    public boolean wantsManagementKey(Task task) {
        return true;
    }

    @Override
    public void authenticate(Secret managementKey) {
        new PivManagementKey(card).authenticate(managementKey);
    }

    @Override
    public boolean replacesKeys() {
        return true;
    }

    @Override
    public boolean holdsOtherCertificates() {
        return false;
    }

    @Override
    public void requireKind(KeyAlgorithm algorithm, NewKey spec) {
        content.algorithm(algorithm);
    }

    @Override
    public boolean hasStructure() {
        return true;
    }

    @Override
    public TokenInfo tokenInfo() {
        Bytes guid = card.object(CHUID).flatMap(chuid -> Tlv.find(Tlv.parseAll(chuid), GUID)).map(Tlv::value).orElse(Bytes.EMPTY);
        return new TokenInfo(0, guid, "", "PIV card", Flags.of(TokenFlag.LOGIN_REQUIRED), List.of());
    }

    @Override
    public DirectoryFile directory(DirectoryType type) {
        if (type == DirectoryType.AUTH_OBJECTS) {
            CardObjects codes = new CardObjects();
            codes.add(type, defaultPin());
            codes.add(type, pin(PUK_ID, Bytes.EMPTY, "PUK", PUK, PinFlag.UNBLOCKING_PIN));
            return codes.directory(type);
        }
        if (objects == null) {
            CardObjects found = new CardObjects();
            PivObjects.find(card, USER_ID, made, found);
            objects = found;
        }
        return objects.directory(type);
    }

    @Override
    public Bytes read(ObjectValue value) {
        return value.direct().orElseGet(() -> PivCertificate.extract(readData(value)));
    }

    @Override
    public Bytes readData(ObjectValue value) {
        return value.path().flatMap(path -> card.object(path.value()))
                .orElseThrow(() -> new CardRefusedException.NotFound(StatusWord.NOT_FOUND, "the card has no such object any more", null));
    }

    @Override
    public PinObject defaultPin() {
        return pin(USER_ID, PUK_ID, "PIV PIN", PIN);
    }

    private static PinObject pin(Bytes id, Bytes unblockedBy, String label, int reference, PinFlag... further) {
        Flags flags = Flags.of(PinFlag.INITIALIZED, PinFlag.NEEDS_PADDING);
        for (PinFlag flag : further) {
            flags = flags.with(flag);
        }
        return new PinObject(new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE), unblockedBy), id,
                new PinAttributes(flags, PinType.ASCII_NUMERIC, MIN_PIN, PIN_LENGTH, PIN_LENGTH, reference, PAD, Optional.empty(), List.of()));
    }

    /** A PIN that is presented already, and a PUK on most cards, have their counter in no answer to VERIFY. */
    @Override
    public OptionalInt triesLeft(PinObject pin) {
        int reference = pin.pin().reference();
        OptionalInt left = pins.triesLeft(reference);
        return left.isPresent() ? left : card.metadata(reference).map(PivMetadata::triesLeft).orElse(OptionalInt.empty());
    }

    private static Bytes padded(Secret secret) {
        PaddedPin.requireLength(secret, MIN_PIN, PIN_LENGTH, "PIN");
        return PaddedPin.of(secret, PIN_LENGTH, PAD);
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        pins.verify(pin.pin().reference(), padded(value));
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        replace(() -> pins.change(pin.pin().reference(), padded(before), padded(now)));
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        replace(() -> pins.unblock(0, pin.pin().reference(), padded(puk), padded(now)));
    }

    /** Some cards take other characters than the standard's digits. */
    private static void replace(Runnable command) {
        try {
            command.run();
        } catch (CardRefusedException e) {
            if (e.sw() == WRONG_DATA) {
                throw new CardRefusedException(WRONG_DATA, "the card does not take the new value", "6 to 8 digits");
            }
            throw e;
        }
    }

    /** VERIFY with P1 FF sets the PIN back to "not presented" (part 2 section 3.2.1). */
    @Override
    public void logout() {
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x20, 0xFF, PIN));
        if (!response.isOk()) {
            channel.transmit(IsoCommands.select(APPLET)).orThrow("select the PIV application");
        }
    }

    @Override
    public Bytes rawRsa(PrivateKeyObject key, Bytes block) {
        return use(key, block);
    }

    /** Cards want exactly as many bytes as the field has: the leftmost of a longer digest, zeros before a shorter one (FIPS 186-5 6.4.1). */
    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        int length = (key.bits() + 7) / 8;
        return use(key, digest.length() > length ? digest.slice(0, length) : Bytes.zeros(length - digest.length()).plus(digest));
    }

    /** Challenge 81 in, response 82 out. */
    private Bytes use(PrivateKeyObject key, Bytes input) {
        PivAlgorithm algorithm = PivAlgorithm.of(key.type(), key.bits())
                .orElseThrow(() -> Unsupported.by(this, "has no " + key.type() + " keys of " + key.bits() + " bits"));
        List<Tlv> answer = card.authenticate(algorithm.id, key.key().reference(), "use the key", new Tlv(RESPONSE, Bytes.EMPTY), new Tlv(CHALLENGE, input));
        return Tlv.find(answer, RESPONSE).map(Tlv::value).orElseThrow(() -> new MalformedDataException("the answer of the key holds no result"));
    }

    private List<PrivateKeyObject> privateKeys() {
        return directory(DirectoryType.PRIVATE_KEYS).objects(PrivateKeyObject.class);
    }

    @Override
    public PublicKey generate(KeyAlgorithm algorithm, NewKey spec) {
        PivSlot slot = content.slot(spec, privateKeys());
        PublicKey key = content.generate(algorithm, slot);
        placed(slot, key);
        return key;
    }

    @Override
    public void importKey(PrivateKey privateKey, PublicKey publicKey, NewKey spec) {
        require(Task.IMPORT);
        PivSlot slot = content.slot(spec, privateKeys());
        content.importKey(privateKey, publicKey, slot);
        placed(slot, publicKey);
    }

    /** A certificate of the key that was there before is good for nothing any more. */
    private void placed(PivSlot slot, PublicKey key) {
        if (directory(DirectoryType.CERTIFICATES).objects(CertificateObject.class).stream().anyMatch(one -> one.id().equals(Bytes.ofInts(slot.id())))) {
            content.deleteCertificate(Bytes.ofInts(slot.id()));
        }
        made.put(slot.key(), key);
        objects = null;
    }

    @Override
    public void storeCertificate(X509Certificate certificate, Bytes id, String label) {
        content.storeCertificate(certificate, id);
        objects = null;
    }

    @Override
    public void delete(Pkcs15Object object) {
        if (!(object instanceof CertificateObject certificate)) {
            throw Unsupported.by(this, "lets certificates be deleted, nothing else");
        }
        content.deleteCertificate(certificate.id());
        objects = null;
    }
}
