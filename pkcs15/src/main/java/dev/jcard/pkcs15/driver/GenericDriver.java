package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.AlgorithmInfo;
import dev.jcard.pkcs15.asn1.AlgorithmInfo.Operation;
import dev.jcard.pkcs15.asn1.ApplicationTemplate;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Any card with a PKCS#15 structure in files (ISO 7816-15): it is listed and read, its PINs are presented as their entries
 * say, its keys are used where TokenInfo tells the card's references of the algorithms.
 */
final class GenericDriver extends StructureDriver {

    private static final Layout NO_LAYOUT = new Layout("", "", Map.of(), 0, 0, 0);
    private static final int MAX_READ = 256;
    private static final int MAX_WRITE = 255;
    private static final int DIR_SIZE = 128;

    private final IsoFiles files;
    private final IsoPins pins;
    private final GenericKeys keys;

    private GenericDriver(CardChannel channel, IsoFiles files, Path application) {
        super(new Structure(files, NO_LAYOUT, application));
        this.files = files;
        this.pins = new IsoPins(channel);
        this.keys = new GenericKeys(files, structure());
    }

    /** The driver when EF.DIR names a PKCS#15 application, or one is where it usually is. */
    static Optional<TokenDriver> probe(CardChannel channel) {
        IsoFiles files = new IsoFiles(channel, MAX_READ, MAX_WRITE);
        GenericDriver driver = new GenericDriver(channel, files, application(files));
        try {
            return driver.hasStructure() ? Optional.of(driver) : Optional.empty();
        } catch (CardRefusedException | MalformedDataException e) {
            return Optional.empty();
        }
    }

    private static Path application(IsoFiles files) {
        try {
            Bytes content = files.read(Layout.EF_DIR, CardFiles.Content.PADDED, DIR_SIZE);
            return ApplicationTemplate.parseAll(content).stream().filter(ApplicationTemplate::isPkcs15).map(ApplicationTemplate::path)
                    .filter(Path::isAbsolute).findFirst().orElse(Layout.APPLICATION);
        } catch (CardRefusedException | MalformedDataException e) {
            return Layout.APPLICATION;
        }
    }

    @Override
    public String family() {
        return "PKCS#15";
    }

    @Override
    public String limits() {
        return Unsupported.sentence(this, "of unknown make lets jcard use those of its keys for which it tells how, and nothing is put on it");
    }

    @Override
    public PinObject defaultPin() {
        PinAttributes attributes = new PinAttributes(Flags.of(PinFlag.INITIALIZED), PinType.UTF8, 4, 16, 16, 1, -1, Optional.empty(), List.of());
        return new PinObject(new CommonAttributes("PIN", Flags.NONE, Bytes.EMPTY), NewKey.DEFAULT_AUTH_ID, attributes);
    }

    /** Unknown: asking an unknown card might cost a try. */
    @Override
    public OptionalInt triesLeft(PinObject pin) {
        return OptionalInt.empty();
    }

    /** The PIN's directory becomes the current one: a local PIN is known there only. */
    private Bytes coded(PinObject pin, Secret value) {
        if (pin.pin().flags().has(PinFlag.CONFIDENTIALITY_PROTECTED) || pin.pin().flags().has(PinFlag.INTEGRITY_PROTECTED)) {
            throw Unsupported.by(this, "that takes PINs under secure messaging only is not supported");
        }
        Bytes coded = CodedPin.of(pin.pin(), value);
        pin.pin().path().filter(Path::isAbsolute).ifPresent(files::select);
        return coded;
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        pins.verify(pin.pin().reference(), coded(pin, value));
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        pins.change(pin.pin().reference(), coded(pin, before), coded(pin, now));
    }

    /** The PUK of a PIN is the one that protects the PIN's entry (ISO 7816-15 8.9.1). */
    private Optional<PinObject> puk(PinObject pin) {
        Bytes protector = pin.common().authId();
        return directory(DirectoryType.AUTH_OBJECTS).objects(PinObject.class).stream()
                .filter(one -> one.isPuk() && !protector.isEmpty() && one.authId().equals(protector)).findFirst();
    }

    @Override
    public void requireUnblocking(PinObject pin) {
        super.requireUnblocking(pin);
        if (puk(pin).isEmpty()) {
            throw Unsupported.by(this, "of unknown make does not tell how this PIN is unblocked");
        }
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        requireUnblocking(pin);
        pins.unblock(0, pin.pin().reference(), coded(puk(pin).orElseThrow(), puk), coded(pin, now));
    }

    @Override
    public void logout() {
        files.forgetSelection();
        files.select(Path.of("3F00"));
    }

    /** Where the card pads itself, else where it computes without padding. */
    private int signing(PrivateKeyObject key, SignatureScheme.Padding padding) {
        OptionalInt raw = keys.algorithm(key, AlgorithmInfo.RSA_RAW, Operation.COMPUTE_SIGNATURE);
        OptionalInt found = switch (padding) {
            case ECDSA -> keys.algorithm(key, AlgorithmInfo.ECDSA, Operation.COMPUTE_SIGNATURE);
            case PSS -> raw;
            case EDDSA -> OptionalInt.empty();
            case PKCS1 -> or(keys.algorithm(key, AlgorithmInfo.RSA_PKCS1, Operation.COMPUTE_SIGNATURE), raw);
        };
        return found.orElseThrow(() -> Unsupported.by(this, "of unknown make does not tell how key " + key.id() + " signs"
                + (padding == SignatureScheme.Padding.PSS ? " with PSS padding" : "")));
    }

    private int decrypting(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        OptionalInt raw = keys.algorithm(key, AlgorithmInfo.RSA_RAW, Operation.DECIPHER);
        OptionalInt found = padding == DecryptionScheme.Padding.OAEP ? raw : or(keys.algorithm(key, AlgorithmInfo.RSA_PKCS1, Operation.DECIPHER), raw);
        return found.orElseThrow(() -> Unsupported.by(this, "of unknown make does not tell how key " + key.id() + " decrypts"
                + (padding == DecryptionScheme.Padding.OAEP ? " with OAEP padding" : "")));
    }

    private static OptionalInt or(OptionalInt first, OptionalInt second) {
        return first.isPresent() ? first : second;
    }

    private boolean isRaw(PrivateKeyObject key, Operation operation) {
        return keys.algorithm(key, AlgorithmInfo.RSA_PKCS1, operation).isEmpty();
    }

    @Override
    public void requireSigning(PrivateKeyObject key, SignatureScheme.Padding padding) {
        signing(key, padding);
    }

    @Override
    public void requireDecryption(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        decrypting(key, padding);
    }

    @Override
    public Bytes signPkcs1(PrivateKeyObject key, Bytes digestInfo) {
        int algorithm = signing(key, SignatureScheme.Padding.PKCS1);
        return keys.sign(algorithm, key, isRaw(key, Operation.COMPUTE_SIGNATURE) ? RsaPadding.pkcs1(digestInfo, bytes(key)) : digestInfo);
    }

    @Override
    public Bytes signPss(PrivateKeyObject key, Hash hash, Bytes digest) {
        int algorithm = signing(key, SignatureScheme.Padding.PSS);
        bytes(key);
        return keys.sign(algorithm, key, RsaPadding.pss(hash, digest, key.bits()));
    }

    /** Cards answer with both numbers side by side, or with the DER sequence. */
    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        int length = (key.bits() + 7) / 8;
        Bytes fitting = length > 0 && digest.length() > length ? digest.slice(0, length) : digest;
        Bytes signature = keys.sign(signing(key, SignatureScheme.Padding.ECDSA), key, fitting);
        boolean plain = length == 0 ? Tlv.firstLength(signature) != signature.length() : signature.length() == 2 * length;
        return plain ? EcdsaSignature.ofPlain(signature) : signature;
    }

    @Override
    public Bytes decryptPkcs1(PrivateKeyObject key, Bytes cryptogram) {
        Bytes plain = keys.decipher(decrypting(key, DecryptionScheme.Padding.PKCS1), key, cryptogram);
        return isRaw(key, Operation.DECIPHER) ? RsaPadding.unpadPkcs1(plain) : plain;
    }

    @Override
    public Bytes decryptOaep(PrivateKeyObject key, Hash hash, Bytes cryptogram) {
        return RsaPadding.unpadOaep(hash, keys.decipher(decrypting(key, DecryptionScheme.Padding.OAEP), key, cryptogram));
    }

    private static int bytes(PrivateKeyObject key) {
        if (key.bits() < 512) {
            throw new MalformedDataException("the directory does not tell the length of key " + key.id());
        }
        return (key.bits() + 7) / 8;
    }
}
