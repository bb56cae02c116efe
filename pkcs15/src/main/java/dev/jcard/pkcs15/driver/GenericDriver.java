package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.ApplicationTemplate;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.ObjectValue;
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
 * Any card with a PKCS#15 structure in files (ISO 7816-15): it is listed and read, and its PINs are presented as their
 * entries say. How such a card wants its keys to be used, the standard leaves open.
 */
final class GenericDriver implements TokenDriver {

    private static final String READ_ONLY = "of unknown make can be read, but the standard leaves open how its keys are used";
    private static final Layout NO_LAYOUT = new Layout("", "", Map.of(), 0, 0, 0);
    private static final int MAX_READ = 256;
    private static final int MAX_WRITE = 255;
    private static final int DIR_SIZE = 128;

    private final IsoFiles files;
    private final Structure structure;
    private final IsoPins pins;

    private GenericDriver(CardChannel channel, IsoFiles files, Path application) {
        this.files = files;
        this.structure = new Structure(files, NO_LAYOUT, application);
        this.pins = new IsoPins(channel);
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
        return Unsupported.sentence(this, READ_ONLY);
    }

    @Override
    public boolean hasStructure() {
        return structure.exists();
    }

    @Override
    public TokenInfo tokenInfo() {
        return structure.tokenInfo();
    }

    @Override
    public DirectoryFile directory(DirectoryType type) {
        return structure.directory(type);
    }

    @Override
    public Bytes read(ObjectValue value) {
        return structure.read(value, CardFiles.Content.DER);
    }

    @Override
    public Bytes readData(ObjectValue value) {
        return structure.read(value, CardFiles.Content.WHOLE);
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

    private Bytes coded(PinObject pin, Secret value) {
        PinAttributes attributes = pin.pin();
        int longest = attributes.maxLength() > 0 ? attributes.maxLength() : Math.max(attributes.storedLength(), attributes.minLength());
        PaddedPin.requireLength(value, attributes.minLength(), longest, "PIN");
        if (attributes.type() != PinType.ASCII_NUMERIC && attributes.type() != PinType.UTF8) {
            throw Unsupported.by(this, "with PINs of type " + attributes.type() + " is not supported");
        }
        attributes.path().filter(Path::isAbsolute).ifPresent(files::select);
        boolean padded = attributes.flags().has(PinFlag.NEEDS_PADDING) && attributes.storedLength() >= value.length();
        return padded ? PaddedPin.of(value, attributes.storedLength(), Math.max(attributes.padChar(), 0)) : value.use(Bytes::of);
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        pins.verify(pin.pin().reference(), coded(pin, value));
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        pins.change(pin.pin().reference(), coded(pin, before), coded(pin, now));
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        throw Unsupported.by(this, "of unknown make does not tell how its PINs are unblocked");
    }

    @Override
    public void logout() {
        files.forgetSelection();
        files.select(Path.of("3F00"));
    }

    private CardRefusedException.Unsupported readOnly() {
        return Unsupported.by(this, READ_ONLY);
    }

    @Override
    public void requireSigning(PrivateKeyObject key, SignatureScheme.Padding padding) {
        throw readOnly();
    }

    @Override
    public void requireDecryption(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        throw readOnly();
    }

    @Override
    public Bytes signPkcs1(PrivateKeyObject key, Bytes digestInfo) {
        throw readOnly();
    }

    @Override
    public Bytes signPss(PrivateKeyObject key, Hash hash, Bytes digest) {
        throw readOnly();
    }

    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        throw readOnly();
    }

    @Override
    public Bytes decryptPkcs1(PrivateKeyObject key, Bytes cryptogram) {
        throw readOnly();
    }

    @Override
    public Bytes decryptOaep(PrivateKeyObject key, Hash hash, Bytes cryptogram) {
        throw readOnly();
    }
}
