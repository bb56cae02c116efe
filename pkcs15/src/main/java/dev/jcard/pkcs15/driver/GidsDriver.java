package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.Certificates;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.SignatureScheme;
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
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** GIDS cards (the generic identity device of Windows): their keys are used, and put on by other programs. */
final class GidsDriver implements TokenDriver {

    private static final Bytes APPLET = Bytes.parseHex("A00000039742544659");
    private static final int TEMPLATE = 0x61;
    private static final int PIN = 0x80;
    private static final int APPLET_FILE = 0x3FFF;
    private static final int PIN_STATUS = 0x7F71;
    private static final int TRIES_LEFT = 0x97;
    private static final int MIN_PIN = 4;
    private static final int MAX_PIN = 16;

    private final CardChannel channel;
    private final GidsFiles files;
    private final GidsKeys keys;
    private final IsoPins pins;
    private CardObjects objects;

    private GidsDriver(CardChannel channel) {
        this.channel = channel;
        this.files = new GidsFiles(channel);
        this.keys = new GidsKeys(channel);
        this.pins = new IsoPins(channel);
    }

    /** The driver when the card has this application. */
    static Optional<TokenDriver> probe(CardChannel channel) {
        ResponseApdu response = channel.transmit(IsoCommands.select(APPLET));
        boolean isGids = response.isOk() && !response.data().isEmpty() && response.data().u1(0) == TEMPLATE;
        return isGids ? Optional.of(new GidsDriver(channel)) : Optional.empty();
    }

    @Override
    public String family() {
        return "GIDS";
    }

    @Override
    public String limits() {
        return Unsupported.sentence(this, "lets jcard use its RSA keys and change its PIN, but its keys and certificates are put on by other programs");
    }

    @Override
    public boolean hasStructure() {
        return true;
    }

    /** The serial number is the file {@code cardid}, which only a card that was set up has. */
    @Override
    public TokenInfo tokenInfo() {
        return new TokenInfo(0, files.find("", "cardid").orElse(Bytes.EMPTY), "", "GIDS card", Flags.of(TokenFlag.LOGIN_REQUIRED), List.of());
    }

    @Override
    public DirectoryFile directory(DirectoryType type) {
        if (objects == null) {
            CardObjects found = new CardObjects();
            found.add(DirectoryType.AUTH_OBJECTS, defaultPin());
            files.find(GidsFiles.KEYS, "cmapfile").map(GidsContainer::parseAll).orElse(List.of()).forEach(container -> add(found, container));
            objects = found;
        }
        return objects.directory(type);
    }

    private void add(CardObjects found, GidsContainer container) {
        Bytes id = Bytes.ofInts(container.index());
        CommonAttributes open = new CommonAttributes(container.label(), Flags.NONE, Bytes.EMPTY);
        Optional<X509Certificate> certificate = files.find(GidsFiles.KEYS, container.certificateFile()).map(GidsFiles::certificate).map(Certificates::parse);
        Optional<PublicKey> key = certificate.map(X509Certificate::getPublicKey).or(() -> keys.publicKey(container.reference()));
        KeyType type = key.map(PublicKeys::type).orElse(KeyType.RSA);
        int bits = key.map(PublicKeys::bits).orElse(container.bits());
        Flags usage = container.exchanges() && type == KeyType.RSA ? Flags.of(KeyUsage.SIGN, KeyUsage.DECRYPT) : Flags.of(KeyUsage.SIGN);
        ObjectValue value = ObjectValue.at(Path.of(Bytes.of(container.certificateFile(), StandardCharsets.US_ASCII)));
        found.add(DirectoryType.PRIVATE_KEYS, new PrivateKeyObject(type, new CommonAttributes(container.label(), Flags.of(ObjectFlag.PRIVATE), NewKey.DEFAULT_AUTH_ID),
                new KeyAttributes(id, usage, true, Flags.of(KeyAccess.SENSITIVE), container.reference()), value, bits));
        key.ifPresent(one -> found.add(DirectoryType.PUBLIC_KEYS, new PublicKeyObject(type, open, new KeyAttributes(id, Flags.of(KeyUsage.VERIFY), false, Flags.NONE, -1),
                ObjectValue.direct(Bytes.of(one.getEncoded())), bits)));
        if (certificate.isPresent()) {
            found.add(DirectoryType.CERTIFICATES, new CertificateObject(open, id, false, value));
        }
    }

    @Override
    public Bytes read(ObjectValue value) {
        return value.direct().orElseGet(() -> GidsFiles.certificate(readData(value)));
    }

    @Override
    public Bytes readData(ObjectValue value) {
        return value.path().flatMap(path -> files.find(GidsFiles.KEYS, path.value().toText(StandardCharsets.US_ASCII)))
                .orElseThrow(() -> new CardRefusedException.NotFound(StatusWord.NOT_FOUND, "the card has no such object", null));
    }

    @Override
    public PinObject defaultPin() {
        return new PinObject(new CommonAttributes("User PIN", Flags.of(ObjectFlag.PRIVATE), Bytes.EMPTY), NewKey.DEFAULT_AUTH_ID,
                new PinAttributes(Flags.of(PinFlag.INITIALIZED), PinType.UTF8, MIN_PIN, MAX_PIN, MAX_PIN, PIN, -1, Optional.empty(), List.of()));
    }

    @Override
    public OptionalInt triesLeft(PinObject pin) {
        return Tlv.find(Tlv.parseAll(files.object(APPLET_FILE, PIN_STATUS)), TRIES_LEFT).filter(tlv -> tlv.value().length() == 1)
                .map(tlv -> OptionalInt.of(tlv.value().u1(0))).orElse(OptionalInt.empty());
    }

    private static Bytes plain(Secret pin) {
        PaddedPin.requireLength(pin, MIN_PIN, MAX_PIN, "PIN");
        return pin.use(Bytes::of);
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        pins.verify(PIN, plain(value));
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        pins.change(PIN, plain(before), plain(now));
    }

    /** The unblocking code is the administration key of the card. */
    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        Bytes value = plain(now);
        try (GidsAdministrator administrator = new GidsAdministrator(puk)) {
            administrator.authenticate(channel);
        }
        pins.unblock(2, PIN, Bytes.EMPTY, value);
    }

    @Override
    public void logout() {
        channel.transmit(IsoCommands.select(APPLET)).orThrow("select the GIDS application");
    }

    @Override
    public void requireSigning(PrivateKeyObject key, SignatureScheme.Padding padding) {
        requireRsa(key);
        boolean can = keys.allows(GidsKeys.SIGN, padding == SignatureScheme.Padding.PSS ? GidsKeys.SIGN_RAW : GidsKeys.SIGN_PKCS1, key);
        if (!can) {
            throw Unsupported.by(this, "does not sign with key " + key.id() + (padding == SignatureScheme.Padding.PSS ? " and PSS padding" : ""));
        }
    }

    @Override
    public void requireDecryption(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        requireRsa(key);
        boolean can = keys.allows(GidsKeys.DECIPHER, padding == DecryptionScheme.Padding.OAEP ? GidsKeys.DECIPHER_RAW : GidsKeys.DECIPHER_PKCS1, key);
        if (!can || !key.key().usage().has(KeyUsage.DECRYPT)) {
            throw Unsupported.by(this, "does not decrypt with key " + key.id() + (padding == DecryptionScheme.Padding.OAEP ? " and OAEP padding" : ""));
        }
    }

    private void requireRsa(PrivateKeyObject key) {
        if (key.type() != KeyType.RSA || !GidsKeys.knows(key.bits())) {
            throw Unsupported.by(this, "lets jcard use its RSA keys of 1024, 2048, 3072 and 4096 bits only");
        }
    }

    @Override
    public Bytes signPkcs1(PrivateKeyObject key, Bytes digestInfo) {
        requireSigning(key, SignatureScheme.Padding.PKCS1);
        return keys.sign(GidsKeys.SIGN_PKCS1, key, digestInfo);
    }

    @Override
    public Bytes signPss(PrivateKeyObject key, Hash hash, Bytes digest) {
        requireSigning(key, SignatureScheme.Padding.PSS);
        return keys.sign(GidsKeys.SIGN_RAW, key, RsaPadding.pss(hash, digest, key.bits()));
    }

    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        requireSigning(key, SignatureScheme.Padding.ECDSA);
        throw new IllegalStateException("RSA key " + key.id());
    }

    @Override
    public Bytes decryptPkcs1(PrivateKeyObject key, Bytes cryptogram) {
        requireDecryption(key, DecryptionScheme.Padding.PKCS1);
        return keys.decipher(GidsKeys.DECIPHER_PKCS1, key, cryptogram);
    }

    @Override
    public Bytes decryptOaep(PrivateKeyObject key, Hash hash, Bytes cryptogram) {
        requireDecryption(key, DecryptionScheme.Padding.OAEP);
        return RsaPadding.unpadOaep(hash, keys.decipher(GidsKeys.DECIPHER_RAW, key, cryptogram));
    }
}
