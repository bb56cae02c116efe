package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.Certificates;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyAccess;
import dev.jcard.pkcs15.asn1.KeyAttributes;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.PublicKeyObject;
import dev.jcard.pkcs15.asn1.TokenFlag;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
    private static final Bytes KEY_HISTORY = Bytes.parseHex("5FC10C");
    private static final int GUID = 0x34;
    private static final int ON_CARD_KEYS = 0xC1;

    private final CardChannel channel;
    private final IsoPins pins;
    private CardObjects objects;

    private PivDriver(CardChannel channel) {
        this.channel = channel;
        this.pins = new IsoPins(channel);
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
        return Unsupported.sentence(this, "lets jcard use its keys and change its PINs, but its keys and certificates are put on by other programs");
    }

    @Override
    public boolean hasStructure() {
        return true;
    }

    @Override
    public TokenInfo tokenInfo() {
        Bytes guid = object(CHUID).flatMap(chuid -> Tlv.find(Tlv.parseAll(chuid), GUID)).map(Tlv::value).orElse(Bytes.EMPTY);
        return new TokenInfo(0, guid, "", "PIV card", Flags.of(TokenFlag.LOGIN_REQUIRED), List.of());
    }

    /** The content of a data object (GET DATA, part 2 section 3.1.2); empty when the card has none of that tag. */
    private Optional<Bytes> object(Bytes tag) {
        Tlv list = new Tlv(0x5C, tag);
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xCB, 0x3F, 0xFF, list.encode(), CommandApdu.LE_MAX_SHORT));
        if (response.sw() == StatusWord.NOT_FOUND || response.sw() == StatusWord.DATA_NOT_FOUND || response.sw() == StatusWord.SECURITY_STATUS) {
            return Optional.empty();
        }
        Bytes data = response.orThrow("read object " + tag).data();
        if (data.isEmpty()) {
            return Optional.empty();
        }
        Tlv outer = Tlv.parse(data);
        if (outer.tag() != 0x53) {
            throw new MalformedDataException("object " + tag + " has tag " + Integer.toHexString(outer.tag()));
        }
        return outer.value().isEmpty() ? Optional.empty() : Optional.of(outer.value());
    }

    @Override
    public DirectoryFile directory(DirectoryType type) {
        if (objects == null) {
            CardObjects found = new CardObjects();
            found.add(DirectoryType.AUTH_OBJECTS, defaultPin());
            found.add(DirectoryType.AUTH_OBJECTS, pin(PUK_ID, "PUK", PUK, PinFlag.UNBLOCKING_PIN));
            List<PivSlot> slots = new ArrayList<>(PivSlot.ALWAYS);
            slots.addAll(PivSlot.retired(retiredKeys()));
            slots.forEach(slot -> addSlot(found, slot));
            objects = found;
        }
        return objects.directory(type);
    }

    private int retiredKeys() {
        return object(KEY_HISTORY).flatMap(history -> Tlv.find(Tlv.parseAll(history), ON_CARD_KEYS))
                .filter(tlv -> tlv.value().length() == 1).map(tlv -> tlv.value().u1(0)).orElse(0);
    }

    private void addSlot(CardObjects found, PivSlot slot) {
        Optional<Bytes> content = object(slot.object());
        if (content.isEmpty()) {
            return;
        }
        X509Certificate certificate = Certificates.parse(PivCertificate.extract(content.get()));
        PublicKey key = certificate.getPublicKey();
        KeyType type = PublicKeys.type(key);
        Bytes id = Bytes.ofInts(slot.id());
        boolean free = slot.key() == PivSlot.CARD_AUTHENTICATION;
        CommonAttributes secret = new CommonAttributes(slot.label(), Flags.of(ObjectFlag.PRIVATE), free ? Bytes.EMPTY : USER_ID);
        CommonAttributes open = new CommonAttributes(slot.label(), Flags.NONE, Bytes.EMPTY);
        ObjectValue value = ObjectValue.at(Path.of(slot.object()));
        found.add(DirectoryType.PRIVATE_KEYS, new PrivateKeyObject(type, secret, new KeyAttributes(id, slot.usage(type == KeyType.RSA), true,
                Flags.of(KeyAccess.SENSITIVE), slot.key()), Bytes.of(certificate.getSubjectX500Principal().getEncoded()), List.of(), value,
                PublicKeys.bits(key), List.of()));
        Flags publicUsage = slot.isForSigning() ? Flags.of(KeyUsage.VERIFY) : Flags.of(KeyUsage.ENCRYPT);
        found.add(DirectoryType.PUBLIC_KEYS, new PublicKeyObject(type, open, new KeyAttributes(id, publicUsage, false, Flags.NONE, slot.key()),
                ObjectValue.direct(Bytes.of(key.getEncoded())), PublicKeys.bits(key)));
        found.add(DirectoryType.CERTIFICATES, new CertificateObject(open, id, false, value));
    }

    @Override
    public Bytes read(ObjectValue value) {
        return value.direct().orElseGet(() -> PivCertificate.extract(readData(value)));
    }

    @Override
    public Bytes readData(ObjectValue value) {
        return value.path().flatMap(path -> object(path.value()))
                .orElseThrow(() -> new CardRefusedException.NotFound(StatusWord.NOT_FOUND, "the card has no such object any more", null));
    }

    @Override
    public PinObject defaultPin() {
        return pin(USER_ID, "PIV PIN", PIN);
    }

    private static PinObject pin(Bytes id, String label, int reference, PinFlag... further) {
        Flags flags = Flags.of(PinFlag.INITIALIZED, PinFlag.NEEDS_PADDING);
        for (PinFlag flag : further) {
            flags = flags.with(flag);
        }
        return new PinObject(new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE), Bytes.EMPTY), id,
                new PinAttributes(flags, PinType.ASCII_NUMERIC, MIN_PIN, PIN_LENGTH, PIN_LENGTH, reference, PAD, Optional.empty(), List.of()));
    }

    @Override
    public OptionalInt triesLeft(PinObject pin) {
        return pin.pin().reference() == PIN ? pins.triesLeft(PIN) : OptionalInt.empty();
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
        pins.change(pin.pin().reference(), padded(before), padded(now));
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        pins.unblock(0, pin.pin().reference(), padded(puk), padded(now));
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
        int algorithm = switch (key.bits()) {
            case 1024 -> 0x06;
            case 2048 -> 0x07;
            case 3072 -> 0x05;
            case 4096 -> 0x16;
            default -> throw Unsupported.by(this, "has no RSA keys of " + key.bits() + " bits");
        };
        return authenticate(algorithm, key.key().reference(), block);
    }

    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        int length = (key.bits() + 7) / 8;
        Bytes fitting = digest.length() > length ? digest.slice(0, length) : digest;
        return authenticate(key.bits() == 384 ? 0x14 : 0x11, key.key().reference(), fitting);
    }

    /** GENERAL AUTHENTICATE (part 2 section 3.2.4): challenge 81 in, response 82 out. */
    private Bytes authenticate(int algorithm, int reference, Bytes input) {
        Bytes template = Tlv.of(0x7C, new Tlv(0x82, Bytes.EMPTY), new Tlv(0x81, input)).encode();
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x87, algorithm, reference, template, CommandApdu.LE_MAX_SHORT));
        Tlv answer = Tlv.parse(response.orThrow("use the key").data());
        return answer.child(0x82).map(Tlv::value).orElseThrow(() -> new MalformedDataException("the answer of the key holds no result"));
    }
}
