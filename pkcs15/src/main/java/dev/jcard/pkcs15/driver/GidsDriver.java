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

/** GIDS cards (the generic identity device of Windows): listed and read. Container n holds the key 81+n. */
final class GidsDriver implements TokenDriver {

    private static final String READ_ONLY = "can be listed and read, but jcard does not use its keys";
    private static final Bytes APPLET = Bytes.parseHex("A00000039742544659");
    private static final int TEMPLATE = 0x61;
    private static final int PIN = 0x80;
    private static final int FIRST_KEY = 0x81;
    private static final int APPLET_FILE = 0x3FFF;
    private static final int PIN_STATUS = 0x7F71;
    private static final int TRIES_LEFT = 0x97;
    private static final int CONTAINER = 86;
    private static final int FLAGS_AT = 80;
    private static final int SIGNATURE_BITS_AT = 82;
    private static final int EXCHANGE_BITS_AT = 84;
    private static final int MIN_PIN = 4;
    private static final int MAX_PIN = 16;

    private final CardChannel channel;
    private final GidsFiles files;
    private final IsoPins pins;
    private CardObjects objects;

    private GidsDriver(CardChannel channel) {
        this.channel = channel;
        this.files = new GidsFiles(channel);
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
        return Unsupported.sentence(this, READ_ONLY);
    }

    @Override
    public boolean hasStructure() {
        return true;
    }

    @Override
    public TokenInfo tokenInfo() {
        return new TokenInfo(0, Bytes.EMPTY, "", "GIDS card", Flags.of(TokenFlag.LOGIN_REQUIRED), List.of());
    }

    @Override
    public DirectoryFile directory(DirectoryType type) {
        if (objects == null) {
            CardObjects found = new CardObjects();
            found.add(DirectoryType.AUTH_OBJECTS, defaultPin());
            addContainers(found);
            objects = found;
        }
        return objects.directory(type);
    }

    private void addContainers(CardObjects found) {
        Bytes map;
        try {
            map = files.read("cmapfile");
        } catch (CardRefusedException.NotFound e) {
            return;
        }
        List<String> names = files.entries().stream().map(GidsFiles.Entry::name).toList();
        for (int index = 0; (index + 1) * CONTAINER <= map.length(); index++) {
            Bytes container = map.slice(index * CONTAINER, CONTAINER);
            boolean exchange = GidsFiles.little(container, EXCHANGE_BITS_AT) > 0;
            String file = (exchange ? "kxc" : "ksc") + Bytes.ofInts(index);
            boolean valid = (container.u1(FLAGS_AT) & 1) == 1 && (exchange || GidsFiles.little(container, SIGNATURE_BITS_AT) > 0);
            if (valid && names.contains(file)) {
                addContainer(found, index, label(container), file, exchange);
            }
        }
    }

    /** The container's name, UTF-16 and little-endian. */
    private static String label(Bytes container) {
        String name = container.slice(0, FLAGS_AT).toText(StandardCharsets.UTF_16LE);
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }

    private void addContainer(CardObjects found, int index, String label, String file, boolean decrypts) {
        X509Certificate certificate = Certificates.parse(GidsFiles.certificate(files.read(file)));
        PublicKey key = certificate.getPublicKey();
        KeyType type = PublicKeys.type(key);
        Bytes id = Bytes.ofInts(index + 1);
        Flags usage = decrypts && type == KeyType.RSA ? Flags.of(KeyUsage.SIGN, KeyUsage.DECRYPT) : Flags.of(KeyUsage.SIGN);
        CommonAttributes open = new CommonAttributes(label, Flags.NONE, Bytes.EMPTY);
        ObjectValue value = ObjectValue.at(Path.of(Bytes.of(file, StandardCharsets.US_ASCII)));
        found.add(DirectoryType.PRIVATE_KEYS, new PrivateKeyObject(type, new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE), NewKey.DEFAULT_AUTH_ID),
                new KeyAttributes(id, usage, true, Flags.of(KeyAccess.SENSITIVE), FIRST_KEY + index), value, PublicKeys.bits(key)));
        found.add(DirectoryType.PUBLIC_KEYS, new PublicKeyObject(type, open, new KeyAttributes(id, Flags.of(KeyUsage.VERIFY), false, Flags.NONE, -1),
                ObjectValue.direct(Bytes.of(key.getEncoded())), PublicKeys.bits(key)));
        found.add(DirectoryType.CERTIFICATES, new CertificateObject(open, id, false, value));
    }

    @Override
    public Bytes read(ObjectValue value) {
        return value.direct().orElseGet(() -> GidsFiles.certificate(readData(value)));
    }

    @Override
    public Bytes readData(ObjectValue value) {
        return value.path().map(path -> files.read(path.value().toText(StandardCharsets.US_ASCII)))
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

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        throw Unsupported.by(this, "is unblocked with its administration key, which jcard does not use");
    }

    @Override
    public void logout() {
        channel.transmit(IsoCommands.select(APPLET)).orThrow("select the GIDS application");
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
