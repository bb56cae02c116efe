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
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.TokenFlag;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** OpenPGP cards, specification 3.4: three keys, two PINs of which the first is presented in two modes. */
final class OpenPgpDriver implements TokenDriver {

    static final Bytes SIGN_PIN_ID = Bytes.ofInts(1);
    static final Bytes USER_PIN_ID = Bytes.ofInts(2);
    private static final Bytes ADMIN_PIN_ID = Bytes.ofInts(3);

    private static final Bytes APPLET = Bytes.parseHex("D27600012401");
    private static final int PW1 = 0x81;
    private static final int PW1_OTHER = 0x82;
    private static final int PW3 = 0x83;
    private static final int MIN_PIN = 6;
    private static final int MIN_ADMIN_PIN = 8;
    private static final int PW_STATUS = 0x00C4;
    private static final int PW_STATUS_LENGTH = 7;
    private static final int FULL_AID = 0x004F;
    private static final int AID_LENGTH = 16;
    private static final int APPLICATION_DATA = 0x006E;
    private static final int CARDHOLDER_CERTIFICATE = 0x7F21;
    private static final int TERMINATED = 0x6285;

    private final CardChannel channel;
    private final IsoPins pins;
    private CardObjects objects;

    private OpenPgpDriver(CardChannel channel) {
        this.channel = channel;
        this.pins = new IsoPins(channel);
    }

    /** The driver when the card has this application. */
    static Optional<TokenDriver> probe(CardChannel channel) {
        ResponseApdu response = channel.transmit(IsoCommands.select(APPLET));
        if (response.sw() == TERMINATED) {
            throw new CardRefusedException(TERMINATED, "the OpenPGP application on this card is terminated", "only its maker's reset brings it back");
        }
        if (!response.isOk()) {
            return Optional.empty();
        }
        ResponseApdu aid = channel.transmit(IsoCommands.getData(0x00, FULL_AID));
        boolean isOpenPgp = aid.isOk() && aid.data().length() == AID_LENGTH && aid.data().startsWith(APPLET);
        return isOpenPgp ? Optional.of(new OpenPgpDriver(channel)) : Optional.empty();
    }

    @Override
    public String family() {
        return "OpenPGP";
    }

    @Override
    public String limits() {
        return Unsupported.sentence(this, "lets jcard use its keys, RSA with PKCS#1 v1.5 padding only, and change its PINs, but its keys and certificates are put on by other programs");
    }

    @Override
    public boolean hasStructure() {
        return true;
    }

    private Bytes data(int tag, int least) {
        Bytes data = channel.transmit(IsoCommands.getData(0x00, tag)).orThrow("tell data object " + Integer.toHexString(tag)).data();
        if (data.length() < least) {
            throw new MalformedDataException("data object " + Integer.toHexString(tag) + " has " + data.length() + " bytes, " + least + " were expected");
        }
        return data;
    }

    @Override
    public TokenInfo tokenInfo() {
        Bytes aid = data(FULL_AID, AID_LENGTH);
        String version = aid.u1(6) + "." + aid.u1(7);
        return new TokenInfo(0, aid.slice(10, 4), "manufacturer " + aid.slice(8, 2), "OpenPGP card " + version,
                Flags.of(TokenFlag.LOGIN_REQUIRED, TokenFlag.PRN_GENERATION), List.of());
    }

    @Override
    public DirectoryFile directory(DirectoryType type) {
        if (objects == null) {
            CardObjects found = new CardObjects();
            Bytes status = status();
            found.add(DirectoryType.AUTH_OBJECTS, pin(SIGN_PIN_ID, "User PIN for signatures", PW1, MIN_PIN, status.u1(1)));
            found.add(DirectoryType.AUTH_OBJECTS, pin(USER_PIN_ID, "User PIN", PW1_OTHER, MIN_PIN, status.u1(1)));
            found.add(DirectoryType.AUTH_OBJECTS, pin(ADMIN_PIN_ID, "Admin PIN", PW3, MIN_ADMIN_PIN, status.u1(3), PinFlag.SO_PIN));
            OpenPgpKeys.find(channel, Tlv.parse(data(APPLICATION_DATA, 2))).forEach(key -> key.addTo(found));
            addCertificate(found);
            objects = found;
        }
        return objects.directory(type);
    }

    /** The certificate that can be had without choosing one is that of the authentication key (7.2.6). */
    private void addCertificate(CardObjects found) {
        ResponseApdu response = channel.transmit(IsoCommands.getData(0x00, CARDHOLDER_CERTIFICATE));
        if (response.isOk() && !response.data().isEmpty()) {
            Certificates.parse(response.data());
            found.add(DirectoryType.CERTIFICATES, new CertificateObject(new CommonAttributes("Card holder certificate", Flags.NONE, Bytes.EMPTY),
                    Bytes.ofInts(OpenPgpKeys.AUTHENTICATION_ID), false, ObjectValue.at(Path.of(Bytes.u2(CARDHOLDER_CERTIFICATE)))));
        }
    }

    private Bytes status() {
        return data(PW_STATUS, PW_STATUS_LENGTH);
    }

    @Override
    public Bytes read(ObjectValue value) {
        return value.direct().orElseGet(() -> readData(value));
    }

    @Override
    public Bytes readData(ObjectValue value) {
        return value.path().map(path -> data(path.fileId(), 0))
                .orElseThrow(() -> new CardRefusedException.NotFound(StatusWord.NOT_FOUND, "the card has no such object", null));
    }

    private static PinObject pin(Bytes id, String label, int reference, int min, int max, PinFlag... further) {
        Flags flags = Flags.of(PinFlag.CASE_SENSITIVE, PinFlag.INITIALIZED);
        for (PinFlag flag : further) {
            flags = flags.with(flag);
        }
        return new PinObject(new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE), Bytes.EMPTY), id,
                new PinAttributes(flags, PinType.UTF8, min, max, max, reference, -1, Optional.empty(), List.of()));
    }

    @Override
    public PinObject defaultPin() {
        return directory(DirectoryType.AUTH_OBJECTS).objects(PinObject.class).get(0);
    }

    @Override
    public OptionalInt triesLeft(PinObject pin) {
        return OptionalInt.of(status().u1(pin.pin().reference() == PW3 ? 6 : 4));
    }

    private static Bytes plain(Secret secret) {
        return secret.use(Bytes::of);
    }

    @Override
    public void verify(PinObject pin, Secret value) {
        pins.verify(pin.pin().reference(), plain(value));
    }

    @Override
    public void verifyAdministrator(Secret value) {
        pins.verify(PW3, plain(value));
    }

    /** Both modes of the user PIN are one PIN, which has number 81 when it is changed (7.2.3). */
    private static int number(PinObject pin) {
        return pin.pin().reference() == PW3 ? PW3 : PW1;
    }

    @Override
    public void change(PinObject pin, Secret before, Secret now) {
        PaddedPin.requireLength(now, pin.pin().minLength(), pin.pin().maxLength(), "PIN");
        pins.change(number(pin), plain(before), plain(now));
    }

    @Override
    public void requireUnblocking(PinObject pin) {
        if (pin.pin().reference() == PW3) {
            throw Unsupported.by(this, "has no unblocking code for its admin PIN");
        }
    }

    @Override
    public void unblock(PinObject pin, Secret puk, Secret now) {
        requireUnblocking(pin);
        PaddedPin.requireLength(now, pin.pin().minLength(), pin.pin().maxLength(), "PIN");
        pins.unblock(0, PW1, plain(puk), plain(now));
    }

    @Override
    public void logout() {
        channel.transmit(IsoCommands.select(APPLET)).orThrow("select the OpenPGP application");
    }

    @Override
    public Bytes signPkcs1(PrivateKeyObject key, Bytes digestInfo) {
        return sign(key, digestInfo);
    }

    @Override
    public Bytes signPss(PrivateKeyObject key, Hash hash, Bytes digest) {
        throw noPss();
    }

    @Override
    public void requireSigning(PrivateKeyObject key, SignatureScheme.Padding padding) {
        if (key.id().u1(0) == OpenPgpKeys.DECRYPTION_ID) {
            throw Unsupported.by(this, "does not sign with its decryption key");
        }
        if (padding == SignatureScheme.Padding.PSS) {
            throw noPss();
        }
    }

    private CardRefusedException.Unsupported noPss() {
        return Unsupported.by(this, "pads RSA signatures itself, with PKCS#1 v1.5 and never with PSS");
    }

    @Override
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        return EcdsaSignature.ofPlain(sign(key, digest));
    }

    /** PSO: COMPUTE DIGITAL SIGNATURE (7.2.10) for the first key, INTERNAL AUTHENTICATE (7.2.13) for the third. */
    private Bytes sign(PrivateKeyObject key, Bytes input) {
        requireSigning(key, SignatureScheme.Padding.PKCS1);
        CommandApdu command = switch (key.id().u1(0)) {
            case OpenPgpKeys.SIGNATURE_ID -> CommandApdu.of(0x00, 0x2A, 0x9E, 0x9A, input, CommandApdu.LE_MAX_SHORT);
            case OpenPgpKeys.AUTHENTICATION_ID -> CommandApdu.of(0x00, 0x88, 0x00, 0x00, input, CommandApdu.LE_MAX_SHORT);
            default -> throw new IllegalStateException("key " + key.id());
        };
        return channel.transmit(command).orThrow("sign").data();
    }

    @Override
    public Bytes decryptPkcs1(PrivateKeyObject key, Bytes cryptogram) {
        requireDecryption(key, DecryptionScheme.Padding.PKCS1);
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0x2A, 0x80, 0x86, Bytes.ofInts(0).plus(cryptogram), CommandApdu.LE_MAX_SHORT));
        if (response.sw() == 0x6A80) {
            throw RsaPadding.notForThisKey();
        }
        return response.orThrow("decrypt").data();
    }

    @Override
    public Bytes decryptOaep(PrivateKeyObject key, Hash hash, Bytes cryptogram) {
        throw noOaep();
    }

    @Override
    public void requireDecryption(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        if (key.id().u1(0) != OpenPgpKeys.DECRYPTION_ID) {
            throw Unsupported.by(this, "decrypts only with its decryption key");
        }
        if (key.type() != KeyType.RSA) {
            throw Unsupported.by(this, "with an elliptic curve key does not decrypt, it only agrees on secrets");
        }
        if (padding == DecryptionScheme.Padding.OAEP) {
            throw noOaep();
        }
    }

    private CardRefusedException.Unsupported noOaep() {
        return Unsupported.by(this, "takes the padding off itself, and knows PKCS#1 v1.5 only");
    }
}
