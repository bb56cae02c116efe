package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.StatusWord;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.TokenFlag;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** OpenPGP cards, specification 3.4: three keys with a certificate each, two PINs of which the first is presented in two modes. */
final class OpenPgpDriver implements TokenDriver {

    static final Bytes SIGN_PIN_ID = Bytes.ofInts(1);
    static final Bytes USER_PIN_ID = Bytes.ofInts(2);
    private static final Bytes ADMIN_PIN_ID = Bytes.ofInts(3);
    private static final Bytes RESET_CODE_ID = Bytes.ofInts(4);

    private static final int MIN_PIN = 6;
    private static final int MIN_ADMIN_PIN = 8;
    private static final int TERMINATED = 0x6285;
    private static final int NO_SPACE = 0x6A84;
    private static final Set<Task> TASKS = Set.of(Task.GENERATE, Task.STORE_CERTIFICATE, Task.DELETE);

    private final Bytes aid;
    private final OpenPgpCard card;
    private final OpenPgpPins pins;
    private final OpenPgpKeys keys;
    private final OpenPgpUse use;
    private final OpenPgpProvisioning provisioning;
    private CardObjects pinObjects;
    private CardObjects keyObjects;
    private CardObjects certificates;

    private OpenPgpDriver(CardChannel channel, Bytes aid) {
        this.aid = aid;
        this.card = new OpenPgpCard(channel);
        this.pins = new OpenPgpPins(card);
        this.keys = new OpenPgpKeys(card);
        this.use = new OpenPgpUse(this, card);
        this.provisioning = new OpenPgpProvisioning(this, card, keys, Clock.systemUTC());
    }

    /** The driver when the card has this application. */
    static Optional<TokenDriver> probe(CardChannel channel) {
        ResponseApdu response = channel.transmit(IsoCommands.select(OpenPgpCard.APPLET));
        if (response.sw() == TERMINATED) {
            throw new CardRefusedException(TERMINATED, "the OpenPGP application on this card is terminated", "only its maker's reset brings it back");
        }
        if (!response.isOk()) {
            return Optional.empty();
        }
        ResponseApdu aid = channel.transmit(IsoCommands.getData(0x00, OpenPgpCard.FULL_AID));
        boolean isOpenPgp = aid.isOk() && aid.data().length() == OpenPgpCard.AID_LENGTH && aid.data().startsWith(OpenPgpCard.APPLET);
        return isOpenPgp ? Optional.of(new OpenPgpDriver(channel, aid.data())) : Optional.empty();
    }

    @Override
    public String family() {
        return "OpenPGP";
    }

    @Override
    public String limits() {
        return Unsupported.sentence(this, "has three keys and a certificate for each; its RSA keys know PKCS#1 v1.5 padding only, and jcard does not import keys to it");
    }

    @Override
    public Set<Task> tasks() {
        return TASKS;
    }

    @Override
    public boolean holdsOtherCertificates() {
        return false;
    }

    @Override
    public Optional<PinObject> pinFor(Task task) {
        return directory(DirectoryType.AUTH_OBJECTS).objects(PinObject.class).stream().filter(PinObject::isSoPin).findFirst();
    }

    @Override
    public boolean replacesKeys() {
        return true;
    }

    @Override
    public boolean hasStructure() {
        return true;
    }

    @Override
    public TokenInfo tokenInfo() {
        String version = aid.u1(6) + "." + aid.u1(7);
        return new TokenInfo(0, aid.slice(10, 4), "manufacturer " + aid.slice(8, 2), "OpenPGP card " + version,
                Flags.of(TokenFlag.LOGIN_REQUIRED, TokenFlag.PRN_GENERATION), List.of());
    }

    @Override
    public DirectoryFile directory(DirectoryType type) {
        CardObjects found = switch (type) {
            case AUTH_OBJECTS -> pinObjects = pinObjects == null ? findPins() : pinObjects;
            case PRIVATE_KEYS, PUBLIC_KEYS -> keyObjects = keyObjects == null ? findKeys() : keyObjects;
            case CERTIFICATES -> certificates = certificates == null ? findCertificates() : certificates;
            default -> new CardObjects();
        };
        return found.directory(type);
    }

    /** A reset code without tries is not set, or blocked: the card does not tell which, and neither is of use. */
    private CardObjects findPins() {
        CardObjects found = new CardObjects();
        Bytes status = card.pinStatus();
        Bytes code = status.u1(5) > 0 ? RESET_CODE_ID : Bytes.EMPTY;
        found.add(DirectoryType.AUTH_OBJECTS, pin(SIGN_PIN_ID, "User PIN for signatures", code, OpenPgpPins.PW1, MIN_PIN, status.u1(1)));
        found.add(DirectoryType.AUTH_OBJECTS, pin(USER_PIN_ID, "User PIN", code, OpenPgpPins.PW1_OTHER, MIN_PIN, status.u1(1)));
        found.add(DirectoryType.AUTH_OBJECTS, pin(ADMIN_PIN_ID, "Admin PIN", Bytes.EMPTY, OpenPgpPins.PW3, MIN_ADMIN_PIN, status.u1(3), PinFlag.SO_PIN));
        if (!code.isEmpty()) {
            found.add(DirectoryType.AUTH_OBJECTS, pin(RESET_CODE_ID, "Reset code", Bytes.EMPTY, OpenPgpPins.RESET_CODE, MIN_ADMIN_PIN, status.u1(2), PinFlag.UNBLOCKING_PIN));
        }
        return found;
    }

    private CardObjects findKeys() {
        CardObjects found = new CardObjects();
        keys.addTo(found);
        return found;
    }

    private CardObjects findCertificates() {
        CardObjects found = new CardObjects();
        for (OpenPgpSlot slot : OpenPgpSlot.values()) {
            if (!readCertificate(slot).isEmpty()) {
                found.add(DirectoryType.CERTIFICATES, new CertificateObject(new CommonAttributes(slot.label(), Flags.NONE, Bytes.EMPTY),
                        slot.id(), false, ObjectValue.at(Path.of(Bytes.u2(OpenPgpCard.CERTIFICATE).plus(slot.id())))));
            }
        }
        return found;
    }

    private Bytes readCertificate(OpenPgpSlot slot) {
        return card.selectCertificate(slot.certificate()) ? card.find(OpenPgpCard.CERTIFICATE) : Bytes.EMPTY;
    }

    @Override
    public Bytes read(ObjectValue value) {
        return value.direct().orElseGet(() -> readData(value));
    }

    @Override
    public Bytes readData(ObjectValue value) {
        Bytes path = value.path().map(Path::value).orElse(Bytes.EMPTY);
        Bytes found = path.length() == 3 ? readCertificate(OpenPgpSlot.of(path.from(2))) : Bytes.EMPTY;
        if (found.isEmpty()) {
            throw new CardRefusedException.NotFound(StatusWord.NOT_FOUND, "the card has no such object", null);
        }
        return found;
    }

    private static PinObject pin(Bytes id, String label, Bytes unblocker, int reference, int min, int max, PinFlag... further) {
        Flags flags = Flags.of(PinFlag.CASE_SENSITIVE, PinFlag.INITIALIZED);
        for (PinFlag flag : further) {
            flags = flags.with(flag);
        }
        return new PinObject(new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE), unblocker), id,
                new PinAttributes(flags, PinType.UTF8, min, max, max, reference, -1, Optional.empty(), List.of()));
    }

    @Override
    public PinObject defaultPin() {
        return directory(DirectoryType.AUTH_OBJECTS).objects(PinObject.class).get(0);
    }

    @Override
    public OptionalInt triesLeft(PinObject pin) {
        return pins.triesLeft(pin.pin().reference());
    }

    @Override
    public void requirePresenting(PinObject pin) {
        if (pin.isPuk()) {
            throw Unsupported.by(this, "takes its reset code only to unblock the PIN");
        }
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        requirePresenting(pin);
        pins.verify(pin.pin().reference(), value);
    }

    @Override
    public void verifyAdministrator(Secret value) {
        pins.verify(OpenPgpPins.PW3, value);
    }

    @Override
    public void requireChange(PinObject pin) {
        if (pin.isPuk()) {
            throw Unsupported.by(this, "has its reset code set by other programs");
        }
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        requireChange(pin);
        PaddedPin.requireLength(now, pin.pin().minLength(), pin.pin().maxLength(), "PIN");
        pins.change(pin.pin().reference(), before, now);
    }

    @Override
    public boolean hasUnblockingCode() {
        return pins.triesLeft(OpenPgpPins.RESET_CODE).getAsInt() > 0;
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        requireUnblocking(pin);
        PaddedPin.requireLength(now, pin.pin().minLength(), pin.pin().maxLength(), "PIN");
        pins.unblock(puk, now);
    }

    @Override
    public void resetPin(PinObject pin, Secret now) {
        requireUnblocking(pin);
        PaddedPin.requireLength(now, pin.pin().minLength(), pin.pin().maxLength(), "PIN");
        pins.unblockAfterPw3(now);
    }

    @Override
    public void requireUnblocking(PinObject pin) {
        if (pin.pin().reference() == OpenPgpPins.PW3 || pin.isPuk()) {
            throw Unsupported.by(this, "has no unblocking code for its admin PIN");
        }
    }

    @Override
    public void logout() {
        card.channel().transmit(IsoCommands.select(OpenPgpCard.APPLET)).orThrow("select the OpenPGP application");
    }

    @Override
    public Bytes signPkcs1(PrivateKeyObject key, Bytes digestInfo) {
        return use.sign(key, digestInfo);
    }

    @Override
    public Bytes signPss(PrivateKeyObject key, Hash hash, Bytes digest) {
        throw use.noPss();
    }

    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        int length = (key.bits() + 7) / 8;
        return EcdsaSignature.ofPlain(use.sign(key, digest.length() > length ? digest.slice(0, length) : digest));
    }

    @Override
    public Bytes signEddsa(PrivateKeyObject key, Bytes message) {
        return use.sign(key, message);
    }

    @Override
    public void requireSigning(PrivateKeyObject key, SignatureScheme.Padding padding) {
        use.requireSigning(key, padding);
    }

    @Override
    public Bytes decryptPkcs1(PrivateKeyObject key, Bytes cryptogram) {
        return use.decrypt(key, cryptogram);
    }

    @Override
    public Bytes decryptOaep(PrivateKeyObject key, Hash hash, Bytes cryptogram) {
        throw use.noOaep();
    }

    @Override
    public void requireDecryption(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        use.requireDecryption(key, padding);
    }

    @Override
    public Bytes agree(PrivateKeyObject key, PublicKey other) {
        requireAgreement(key);
        return use.agree(keys.algorithm(OpenPgpSlot.DECRYPTION).curve().orElseThrow(), other);
    }

    @Override
    public void requireAgreement(PrivateKeyObject key) {
        use.requireAgreement(key);
    }

    @Override
    public void requireKind(KeyAlgorithm algorithm, NewKey spec) {
        provisioning.attributes(slot(algorithm, spec), algorithm);
    }

    @Override
    public PublicKey generate(KeyAlgorithm algorithm, NewKey spec) {
        PublicKey made = provisioning.generate(slot(algorithm, spec), algorithm);
        keyObjects = null;
        certificates = null;
        return made;
    }

    /** The place of a new key. Without an identifier an empty one: 02 for a key that is not to sign, else 01 or 03. */
    private OpenPgpSlot slot(KeyAlgorithm algorithm, NewKey spec) {
        return spec.id().map(OpenPgpSlot::of).orElseGet(() -> freeSlot(algorithm, spec));
    }

    private boolean isTaken(OpenPgpSlot slot) {
        return directory(DirectoryType.PRIVATE_KEYS).objects(PrivateKeyObject.class).stream().anyMatch(key -> key.id().equals(slot.id()));
    }

    private OpenPgpSlot freeSlot(KeyAlgorithm algorithm, NewKey spec) {
        boolean signs = spec.usage().has(KeyUsage.SIGN) && algorithm.type() != KeyType.XDH;
        return Arrays.stream(OpenPgpSlot.values()).filter(slot -> signs != (slot == OpenPgpSlot.DECRYPTION) && !isTaken(slot)).findFirst()
                .orElseThrow(() -> new CardRefusedException.NoSpace(NO_SPACE, "the card has no empty place left for such a key",
                        "jcard pkcs15 list, which shows the keys that are there, and gen-key --id to replace one"));
    }

    @Override
    public void storeCertificate(X509Certificate certificate, Bytes id, String label) {
        try {
            provisioning.putCertificate(OpenPgpSlot.of(id), Bytes.of(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        certificates = null;
    }

    /** Certificates are deleted; a key stays until another takes its place or the application is reset. */
    @Override
    public void delete(Pkcs15Object object) {
        requireDeletion(object);
        provisioning.putCertificate(OpenPgpSlot.of(((CertificateObject) object).id()), Bytes.EMPTY);
        certificates = null;
    }

    @Override
    public void requireDeletion(Pkcs15Object object) {
        if (!(object instanceof CertificateObject)) {
            throw Unsupported.by(this, "deletes certificates only, its keys go when the whole application is reset");
        }
    }
}
