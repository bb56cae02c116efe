package dev.jcard.pkcs15.driver;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.StatusWord;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.driver.Layout.FileSpec;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The ISO applet that OpenSC calls isoApplet: ISO 7816-4 files, one PIN with an unblocking code, RSA and EC keys. */
final class IsoAppletDriver extends FileTokenDriver {

    static final Aid APPLET = Aid.of("F276A288BCFBA69D34F31001");

    private static final int PUK = 2;
    private static final int APPLICATION_ID = 0x5015;
    /** VERIFY of jcard's applet before its PIN was set. */
    private static final int NOT_SET = 0x6985;
    private static final int KEYS = 16;
    private static final int SERIAL_NUMBER = 0x0102;
    private static final Set<Integer> RSA_BITS = Set.of(2048, 3072, 4096);
    private static final int FIRST_RSA_BITS = 2048;

    private static final Layout LAYOUT = new Layout("JavaCard isoApplet", "unknown", Map.of(
            DirectoryType.AUTH_OBJECTS, new FileSpec(0x4401, 256),
            DirectoryType.PRIVATE_KEYS, new FileSpec(0x4402, 512),
            DirectoryType.PUBLIC_KEYS, new FileSpec(0x4403, 512),
            DirectoryType.CERTIFICATES, new FileSpec(0x4404, 512),
            DirectoryType.DATA_OBJECTS, new FileSpec(0x4405, 256)), 0x3300, 0x3400, 0x3200);

    private final CardChannel channel;
    private final IsoFiles files;
    private final IsoPins pins;
    private final IsoAppletKeys keys;
    private final boolean firstGeneration;
    private boolean verified;

    private IsoAppletDriver(IsoFiles files, boolean firstGeneration) {
        super(files, LAYOUT);
        this.files = files;
        this.channel = files.channel();
        this.pins = new IsoPins(channel);
        this.keys = new IsoAppletKeys(channel);
        this.firstGeneration = firstGeneration;
    }

    /** The driver when the card has this applet. The first generation answers with its version whatever is asked. */
    static Optional<TokenDriver> probe(CardChannel channel) {
        ResponseApdu response = channel.transmit(IsoCommands.selectQuietly(APPLET.bytes()));
        return response.isOk() ? Optional.of(new IsoAppletDriver(new IsoAppletFiles(channel), response.data().length() >= 3)) : Optional.empty();
    }

    @Override
    public String family() {
        return "ISO applet";
    }

    @Override
    public String limits() {
        return Unsupported.sentence(this, "decrypts with PKCS#1 v1.5 padding only");
    }

    /** Before the PIN is set the applet asks for none. */
    @Override
    public boolean hasPin() {
        return verified || channel.transmit(IsoCommands.verifyStatus(IsoAppletPins.PIN)).sw() != StatusWord.OK;
    }

    @Override
    public PinObject defaultPin() {
        return IsoAppletPins.user(NewKey.DEFAULT_AUTH_ID, "User PIN", true);
    }

    @Override
    public boolean hasOnePinOnly() {
        return true;
    }

    @Override
    public OptionalInt triesLeft(PinObject pin) {
        return pins.triesLeft(pin.pin().reference());
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        IsoAppletPins.require(value, "PIN");
        try {
            pins.verify(pin.pin().reference(), IsoAppletPins.padded(value));
        } catch (CardRefusedException e) {
            throw e.sw() != NOT_SET ? e : new CardRefusedException.NotFound(NOT_SET, "this card has no PIN yet",
                    "jcard pkcs15 init, then jcard pkcs15 store-pin");
        }
        verified |= pin.pin().reference() == IsoAppletPins.PIN;
    }

    @Override
    public boolean keepsAdministrator() {
        return true;
    }

    @Override
    public void verifyAdministrator(Secret value) {
        IsoAppletPins.require(value, "security officer's PIN");
        pins.verify(IsoAppletPins.OFFICER, IsoAppletPins.padded(value));
    }

    /** RESET RETRY COUNTER with the new value alone. */
    @Override
    public void resetPin(PinObject pin, Secret now) {
        IsoAppletPins.require(now, "PIN");
        pins.unblock(2, pin.pin().reference(), Bytes.EMPTY, IsoAppletPins.padded(now));
    }

    /** An addition of jcard's applet, which takes it before its PIN; set before the power went, it is presented. */
    @Override
    PinObject ensureAdministrator(NewPin pin) {
        IsoAppletPins.require(pin.value(), "security officer's PIN");
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x24, 0x01, IsoAppletPins.OFFICER, IsoAppletPins.padded(pin.value())).asSensitive());
        if (response.sw() == 0x6A86 && StatusWord.triesLeft(channel.transmit(IsoCommands.verifyStatus(IsoAppletPins.OFFICER)).sw()) < 0) {
            throw new CardRefusedException.Unsupported(response.sw(), "this card takes no security officer's PIN any more",
                    "only jcard's ISO applet takes one, before its PIN is set");
        }
        if (response.sw() != 0x6A86) {
            response.orThrow("set its security officer's PIN");
        }
        pins.verify(IsoAppletPins.OFFICER, IsoAppletPins.padded(pin.value()));
        return IsoAppletPins.officer(pin.authId(), pin.label());
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        IsoAppletPins.require(before, "PIN");
        IsoAppletPins.require(now, "PIN");
        pins.change(pin.pin().reference(), IsoAppletPins.padded(before), IsoAppletPins.padded(now));
        verified = false;
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        PaddedPin.requireLength(puk, IsoAppletPins.PIN_LENGTH, IsoAppletPins.PIN_LENGTH, "unblocking code");
        IsoAppletPins.require(now, "PIN");
        pins.unblock(0, pin.pin().reference(), IsoAppletPins.padded(puk), IsoAppletPins.padded(now));
    }

    /** Selecting the applet anew forgets the PIN. */
    @Override
    public void logout() {
        channel.transmit(IsoCommands.selectQuietly(APPLET.bytes())).orThrow("select the applet");
        files.forgetSelection();
        verified = false;
    }

    @Override
    PinObject pinEntry(NewPin pin) {
        IsoAppletPins.require(pin.value(), "PIN");
        boolean digits = pin.value().use(bytes -> java.util.stream.IntStream.range(0, bytes.length).allMatch(i -> bytes[i] >= '0' && bytes[i] <= '9'));
        return IsoAppletPins.user(pin.authId(), pin.label(), digits);
    }

    /** Sets unblocking code and PIN on a card that has none yet; afterwards the applet enforces its rules for ever. */
    @Override
    void ensurePin(NewPin pin) {
        if (!hasPin()) {
            pin.puk().ifPresent(this::setPuk);
            channel.transmit(CommandApdu.of(0x00, 0x24, 0x01, IsoAppletPins.PIN, IsoAppletPins.padded(pin.value())).asSensitive()).orThrow("set its PIN");
        }
        pins.verify(IsoAppletPins.PIN, IsoAppletPins.padded(pin.value()));
        verified = true;
    }

    private void setPuk(Secret puk) {
        PaddedPin.requireLength(puk, IsoAppletPins.PIN_LENGTH, IsoAppletPins.PIN_LENGTH, "unblocking code");
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x24, 0x01, PUK, IsoAppletPins.padded(puk)).asSensitive());
        // 6A86: it was set before the power went, and cannot be set twice.
        if (response.sw() != 0x6A86) {
            response.orThrow("set its unblocking code");
        }
    }

    /** jcard's applet has a serial number; without one PKCS#11 programs cannot tell two tokens apart. */
    @Override
    Bytes serialNumber() {
        ResponseApdu response = channel.transmit(IsoCommands.getData(0x00, SERIAL_NUMBER));
        return response.isOk() && !response.data().isEmpty() ? response.data() : super.serialNumber();
    }

    /** Only jcard's applet can; others answer 6A86 and keep the key until its number is used again. */
    @Override
    void destroyKey(PrivateKeyObject key) {
        channel.transmit(CommandApdu.of(0x00, 0xE4, 0x01, key.key().reference()));
    }

    @Override
    int freeKeyReference(Set<Integer> used) {
        for (int reference = 0; reference < KEYS; reference++) {
            if (!used.contains(reference)) {
                return reference;
            }
        }
        throw new CardRefusedException.NoSpace(StatusWord.NOT_FOUND, "all " + KEYS + " keys of this applet are in use", "delete a key first");
    }

    @Override
    PublicKey generatePair(int reference, KeyAlgorithm algorithm, NewKey spec) {
        requireKind(algorithm, spec);
        return keys.generate(reference, algorithm);
    }

    @Override
    void importPrivate(int reference, PrivateKey key, NewKey spec) {
        keys.importPrivate(reference, key);
    }

    /** The applet does not tell its free memory; it refuses to create what does not fit. */
    @Override
    void requireSpace(int bytes, int count) {
        if (bytes < 0) {
            throw new SmartCardException("negative size");
        }
    }

    @Override
    void createApplication() {
        files.createDirectory(Layout.APPLICATION, IsoAppletFiles.createApplication(APPLICATION_ID));
    }

    /** The directory takes its files with it. */
    @Override
    void eraseFiles() {
        files.delete(Layout.ODF);
        files.delete(Layout.APPLICATION);
        files.delete(Layout.EF_DIR);
    }

    @Override
    public Bytes signPkcs1(PrivateKeyObject key, Bytes digestInfo) {
        return keys.signPkcs1(key.key().reference(), digestInfo);
    }

    @Override
    public Bytes signPss(PrivateKeyObject key, Hash hash, Bytes digest) {
        requireSigning(key, SignatureScheme.Padding.PSS);
        return keys.signPss(key.key().reference(), digest);
    }

    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        requireSigning(key, SignatureScheme.Padding.ECDSA);
        return keys.signEcdsa(key.key().reference(), digest);
    }

    @Override
    public Bytes decryptPkcs1(PrivateKeyObject key, Bytes cryptogram) {
        return keys.decrypt(key.key().reference(), cryptogram);
    }

    @Override
    public Bytes decryptOaep(PrivateKeyObject key, Hash hash, Bytes cryptogram) {
        throw noOaep();
    }

    /** What the first generation lacks; what a later one lacks, the single card tells when it is asked. */
    @Override
    public void requireSigning(PrivateKeyObject key, SignatureScheme.Padding padding) {
        if (firstGeneration && padding == SignatureScheme.Padding.ECDSA) {
            throw Unsupported.by(this, "of the first generation signs with EC keys only what it hashes itself, with SHA-1");
        }
        if (firstGeneration && padding == SignatureScheme.Padding.PSS) {
            throw Unsupported.by(this, "of the first generation does not sign with PSS padding");
        }
    }

    @Override
    public void requireKind(KeyAlgorithm algorithm, NewKey spec) {
        boolean rsa = algorithm.type() == KeyType.RSA;
        if (!rsa && algorithm.type() != KeyType.EC) {
            throw Unsupported.by(this, "has RSA keys and elliptic curves over prime fields, not " + algorithm);
        }
        if (rsa && !RSA_BITS.contains(algorithm.bits())) {
            throw Unsupported.by(this, "has RSA keys of 2048, 3072 or 4096 bits, not " + algorithm.bits());
        }
        if (rsa && firstGeneration && algorithm.bits() != FIRST_RSA_BITS) {
            throw Unsupported.by(this, "of the first generation has RSA keys of 2048 bits, not " + algorithm.bits());
        }
    }

    @Override
    public void requireDecryption(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        if (padding == DecryptionScheme.Padding.OAEP) {
            throw noOaep();
        }
    }

    private CardRefusedException.Unsupported noOaep() {
        return Unsupported.by(this, "takes the padding off itself, and knows PKCS#1 v1.5 only");
    }
}
