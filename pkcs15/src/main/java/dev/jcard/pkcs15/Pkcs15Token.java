package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.DataObject;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.PublicKeyObject;
import dev.jcard.pkcs15.asn1.TokenInfo;
import dev.jcard.pkcs15.driver.Drivers;
import dev.jcard.pkcs15.driver.TokenDriver;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A card with PKCS#15 objects: list them, log in, use keys, put new ones on.
 *
 * <p>Nothing is read before it is asked for, and nothing twice. The token uses its channel but does not close it. One
 * thread at a time.
 */
public final class Pkcs15Token {

    private final TokenDriver driver;

    private Pkcs15Token(TokenDriver driver) {
        this.driver = driver;
    }

    /**
     * Finds the application on the card and its driver.
     *
     * @throws CardRefusedException when no driver knows the card, or its applet was never set up
     */
    public static Pkcs15Token open(CardChannel channel) {
        return new Pkcs15Token(Drivers.open(channel));
    }

    /** Around a driver that is open already. */
    public static Pkcs15Token of(TokenDriver driver) {
        return new Pkcs15Token(driver);
    }

    /** Name of the card family: {@code MUSCLE}. */
    public String family() {
        return driver.family();
    }

    /** One sentence on what jcard cannot do with cards of this family; empty when there is nothing to say. */
    public String limits() {
        return driver.limits();
    }

    /** True when there is a structure to list; false for a card that waits for {@link #create}. */
    public boolean isInitialised() {
        return driver.hasStructure();
    }

    /** Label, serial number, flags. */
    public TokenInfo info() {
        requireStructure();
        return driver.tokenInfo();
    }

    /** PINs and PUKs. */
    public List<PinObject> pins() {
        return objects(DirectoryType.AUTH_OBJECTS, PinObject.class);
    }

    /** Private keys. */
    public List<PrivateKeyObject> privateKeys() {
        return objects(DirectoryType.PRIVATE_KEYS, PrivateKeyObject.class);
    }

    /** Public keys, trusted ones included. */
    public List<PublicKeyObject> publicKeys() {
        List<PublicKeyObject> all = new ArrayList<>(objects(DirectoryType.PUBLIC_KEYS, PublicKeyObject.class));
        all.addAll(objects(DirectoryType.TRUSTED_PUBLIC_KEYS, PublicKeyObject.class));
        return all;
    }

    /** Certificates: the holder's, then trusted and useful ones. */
    public List<CertificateObject> certificates() {
        List<CertificateObject> all = new ArrayList<>(objects(DirectoryType.CERTIFICATES, CertificateObject.class));
        all.addAll(objects(DirectoryType.TRUSTED_CERTIFICATES, CertificateObject.class));
        all.addAll(objects(DirectoryType.USEFUL_CERTIFICATES, CertificateObject.class));
        return all;
    }

    /** Data objects. */
    public List<DataObject> dataObjects() {
        return objects(DirectoryType.DATA_OBJECTS, DataObject.class);
    }

    private <T extends Pkcs15Object> List<T> objects(DirectoryType type, Class<T> kind) {
        requireStructure();
        return driver.directory(type).objects(kind);
    }

    private void requireStructure() {
        if (!driver.hasStructure()) {
            throw new CardRefusedException.NotFound(0x6A82, "the card has no PKCS#15 structure", "create it with: jcard pkcs15 init");
        }
    }

    /** The private key {@code id}. */
    public PrivateKeyObject privateKey(Bytes id) {
        return privateKeys().stream().filter(key -> key.id().equals(id)).findFirst()
                .orElseThrow(() -> missing("private key", id));
    }

    /** The PIN with {@code authId}. */
    public PinObject pin(Bytes authId) {
        return pins().stream().filter(pin -> pin.authId().equals(authId)).findFirst()
                .orElseThrow(() -> missing("PIN", authId));
    }

    /** The PIN that {@link #login(Secret)} presents: the first of the card holder, or the family's when none is entered yet. */
    public PinObject userPin() {
        if (!driver.hasStructure()) {
            return driver.defaultPin();
        }
        return pins().stream().filter(pin -> !pin.isPuk() && !pin.isSoPin()).findFirst().orElseGet(driver::defaultPin);
    }

    /** The PIN that protects {@code key}. */
    public PinObject pinOf(PrivateKeyObject key) {
        return pins().stream().filter(pin -> pin.authId().equals(key.common().authId())).findFirst().orElseGet(this::userPin);
    }

    private static CardRefusedException missing(String what, Bytes id) {
        return new CardRefusedException.NotFound(0x6A88, "there is no " + what + " with id " + id + " on the card",
                "see what is there with: jcard pkcs15 list");
    }

    /** The code that unblocks {@code pin}, where the card names it. */
    public Optional<PinObject> pukOf(PinObject pin) {
        Bytes id = pin.common().authId();
        return pins().stream().filter(one -> one.isPuk() && !id.isEmpty() && one.authId().equals(id)).findFirst();
    }

    /** False while the card has no PIN at all: nothing to {@link #login} with before one is created or stored. */
    public boolean hasPin() {
        return driver.hasPin();
    }

    /** Tries left of a PIN; empty when the card does not tell without spending one. */
    public OptionalInt triesLeft(PinObject pin) {
        return driver.triesLeft(pin);
    }

    /** Presents the card holder's PIN. */
    public void login(Secret pin) {
        login(driver.hasOnePinOnly() ? driver.defaultPin() : userPin(), pin);
    }

    /** Presents a PIN. */
    public void login(PinObject pin, Secret value) {
        presenting(pin, () -> driver.verify(pin, value));
    }

    private void presenting(PinObject pin, Runnable action) {
        try {
            action.run();
        } catch (CardRefusedException.Blocked e) {
            throw new CardRefusedException.Blocked(e.sw(), e.getMessage(), unblockingRemedy(pin));
        }
    }

    /** What to do when {@code pin} is blocked, for messages. */
    public String unblockingRemedy(PinObject pin) {
        try {
            requireUnblocking(pin);
            return "jcard pkcs15 unblock-pin --auth-id " + pin.authId();
        } catch (CardRefusedException.Unsupported e) {
            return "ask who issued the card, jcard cannot unblock it";
        }
    }

    /**
     * Refuses to present a PIN that is not presented alone; to be asked before anybody is asked for it.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void requirePresenting(PinObject pin) {
        driver.requirePresenting(pin);
    }

    /**
     * Refuses to replace a PIN that cannot be; to be asked before anybody is asked for it.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void requireChange(PinObject pin) {
        driver.requireChange(pin);
    }

    /**
     * Refuses to unblock a PIN that cannot be; to be asked before anybody is asked for the unblocking code.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void requireUnblocking(PinObject pin) {
        driver.requireUnblocking(pin);
    }

    /** True for cards that keep an administrator's (SO) PIN in their structure: {@link NewStructure} can name one. */
    public boolean keepsAdministrator() {
        return driver.keepsAdministrator();
    }

    /** Presents the administrator's (SO) PIN, which some cards want before they take a further PIN. */
    public void loginAdministrator(Secret value) {
        driver.verifyAdministrator(value);
    }

    /** Forgets presented PINs. */
    public void logout() {
        driver.logout();
    }

    /** Replaces a PIN by a new value. */
    public void changePin(PinObject pin, Secret before, Secret now) {
        driver.requireChange(pin);
        presenting(pin, () -> driver.change(pin, before, now));
    }

    /** Unblocks a PIN with its unblocking code and sets its new value. */
    public void unblockPin(PinObject pin, Secret puk, Secret now) {
        driver.requireUnblocking(pin);
        driver.unblock(pin, puk, now);
    }

    /** Gives a PIN its tries back and a new value, after {@link #loginAdministrator}. */
    public void resetPin(PinObject pin, Secret now) {
        driver.resetPin(pin, now);
    }

    /**
     * Refuses a task that cards of this family cannot do; to be asked before anybody is asked for a PIN.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void require(Task task) {
        driver.require(task);
    }

    /** True when cards of this family can do a task. */
    public boolean can(Task task) {
        return driver.tasks().contains(task);
    }

    /**
     * Refuses to make or take a key that the card cannot have; to be asked before anybody is asked for a PIN.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void requireKind(KeyAlgorithm algorithm, NewKey spec) {
        driver.requireKind(algorithm, spec);
    }

    /** The same for a key of no special place. */
    public void requireKind(KeyAlgorithm algorithm) {
        requireKind(algorithm, NewKey.labelled(""));
    }

    /** True when the key signs, with the usual padding for its kind. */
    public boolean signs(PrivateKeyObject key) {
        try {
            driver.requireSigning(key, SignatureScheme.usual(key.type(), Hash.SHA256).padding());
            return true;
        } catch (CardRefusedException.Unsupported e) {
            return false;
        }
    }

    /** The PIN that lets a task be done: the card holder's, or the administrator's on some cards. */
    public PinObject pinFor(Task task) {
        return driver.pinFor(task).orElseGet(this::userPin);
    }

    /** True when a task wants the symmetric key of the card's manager instead of a PIN: see {@link #loginManager}. */
    public boolean wantsManagementKey(Task task) {
        return driver.wantsManagementKey(task);
    }

    /**
     * Proves to the card that its manager's key is here, as PIV cards want it before their content changes.
     *
     * @param key 16, 24 or 32 bytes
     */
    public void loginManager(Secret key) {
        driver.authenticate(key);
    }

    /**
     * Refuses a signature that cannot be made with this key or card; to be asked before anybody is asked for a PIN.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void requireSigning(PrivateKeyObject key, SignatureScheme scheme) {
        driver.requireSigning(key, scheme.padding());
    }

    /**
     * Refuses a decryption that cannot be done with this key or card; to be asked before anybody is asked for a PIN.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void requireDecryption(PrivateKeyObject key, DecryptionScheme scheme) {
        driver.requireDecryption(key, scheme.padding());
    }

    /**
     * Refuses to delete what cards of this family keep; to be asked before anybody is asked for a PIN.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void requireDeletion(Pkcs15Object object) {
        driver.requireDeletion(object);
    }

    /** True when the card has a code to unblock its PIN with; false when only its administrator can. */
    public boolean hasUnblockingCode() {
        return driver.hasUnblockingCode();
    }

    /** Creates the structure, the user PIN at once when given. Some cards want {@link #login} first. */
    public void create(NewStructure structure) {
        driver.create(structure);
    }

    /** Removes the structure and everything in it; needs a login. Keys lose their entries, PINs stay. */
    public void erase() {
        driver.erase();
    }

    /** Enters a PIN in the structure; on cards whose PIN exists already it must have this value. */
    public void storePin(NewPin pin) {
        driver.storePin(pin);
    }

    /** True for cards with fixed places for keys: a new key with the identifier of another takes its place. */
    public boolean replacesKeys() {
        return driver.replacesKeys();
    }

    /** Generates a key pair on the card; needs a login. Where the card {@link #replacesKeys}, the key that had the identifier is lost. */
    public PublicKey generateKeyPair(KeyAlgorithm algorithm, NewKey spec) {
        requireStructure();
        return driver.generate(algorithm, spec);
    }

    /** Puts a key pair on the card; needs a login. */
    public void importKeyPair(PrivateKey privateKey, PublicKey publicKey, NewKey spec) {
        requireStructure();
        KeyMaterial.requirePair(privateKey, publicKey);
        driver.importKey(privateKey, publicKey, spec);
    }

    /** Stores a public key alone; needs a login. */
    public void storePublicKey(PublicKey publicKey, NewKey spec) {
        requireStructure();
        driver.storePublicKey(publicKey, spec);
    }

    /**
     * Stores a certificate; needs a login.
     *
     * @param id    the key it belongs to
     * @param label name for people, empty: the common name of its subject
     * @throws VerificationException when the key {@code id} on the card is another one
     */
    public void storeCertificate(X509Certificate certificate, Bytes id, String label) {
        Optional<PublicKey> key = findPublicKey(id);
        if (key.isPresent() && !PublicKeys.same(key.get(), certificate.getPublicKey())) {
            throw new VerificationException("the certificate belongs to another key than key " + id + " on the card",
                    "see which keys are there with: jcard pkcs15 list");
        }
        if (certificates().stream().anyMatch(one -> one.id().equals(id) && holds(one, certificate))) {
            return;
        }
        driver.storeCertificate(certificate, id, label.isEmpty() ? Certificates.commonName(certificate) : label);
    }

    /** A damaged certificate is another one. */
    private boolean holds(CertificateObject object, X509Certificate certificate) {
        try {
            return readCertificate(object).equals(certificate);
        } catch (MalformedDataException damaged) {
            return false;
        }
    }

    /** False for cards with places for the certificates of their own keys only. */
    public boolean holdsOtherCertificates() {
        return driver.holdsOtherCertificates();
    }

    /** Stores any bytes; needs a login. */
    public void storeData(String application, String label, Bytes content) {
        requireStructure();
        driver.storeData(application, label, content);
    }

    /** Deletes an object; needs a login. */
    public void delete(Pkcs15Object object) {
        driver.delete(object);
    }

    /** The certificate with {@code id}. */
    public X509Certificate readCertificate(Bytes id) {
        return certificates().stream().filter(one -> one.id().equals(id)).findFirst().map(this::readCertificate)
                .orElseThrow(() -> missing("certificate", id));
    }

    /** The certificate of an entry. */
    public X509Certificate readCertificate(CertificateObject certificate) {
        return Certificates.parse(driver.read(certificate.value()));
    }

    /** The DER bytes of a certificate exactly as they are on the card. */
    public Bytes readCertificateBytes(CertificateObject certificate) {
        return driver.read(certificate.value());
    }

    /** The content of a data object. */
    public Bytes readData(DataObject data) {
        return driver.readData(data.value());
    }

    /** The public key {@code id}: its own object, or from its certificate. */
    public PublicKey readPublicKey(Bytes id) {
        return findPublicKey(id).orElseThrow(() -> missing("public key or certificate", id));
    }

    private Optional<PublicKey> findPublicKey(Bytes id) {
        Optional<PublicKeyObject> object = publicKeys().stream().filter(key -> key.id().equals(id)).findFirst();
        if (object.isPresent()) {
            return Optional.of(PublicKeys.parse(driver.read(object.get().value())));
        }
        return certificates().stream().filter(one -> one.id().equals(id)).findFirst().map(this::readCertificate)
                .map(X509Certificate::getPublicKey);
    }

    /**
     * Signs a message; needs a login.
     *
     * @param digest of the message, made with the hash of {@code scheme}; EdDSA: the message itself, see {@link SignatureScheme#input}
     * @return RSA: as long as the modulus; ECDSA: DER sequence of r and s; EdDSA: R and S
     */
    public Bytes sign(PrivateKeyObject key, SignatureScheme scheme, Bytes digest) {
        if (scheme.padding() != SignatureScheme.Padding.EDDSA && digest.length() != scheme.hash().length()) {
            throw new MalformedDataException("a " + scheme.hash().algorithm() + " digest has " + scheme.hash().length() + " bytes, this has " + digest.length());
        }
        return switch (scheme.padding()) {
            case PKCS1 -> driver.signPkcs1(key, scheme.hash().digestInfo(digest));
            case PSS -> driver.signPss(key, scheme.hash(), digest);
            case ECDSA -> driver.signEcdsa(key, digest);
            case EDDSA -> driver.signEddsa(key, digest);
        };
    }

    /** PKCS#1 v1.5 over bytes that are a DigestInfo already (TLS 1.0, or another program's); needs a login. */
    public Bytes signDigestInfo(PrivateKeyObject key, Bytes digestInfo) {
        return driver.signPkcs1(key, digestInfo);
    }

    /** ECDSA over a digest of any length; needs a login. */
    public Bytes signEcdsa(PrivateKeyObject key, Bytes digest) {
        return driver.signEcdsa(key, digest);
    }

    /**
     * Agrees on a secret with the holder of another key on the same curve (ECDH, X25519); needs a login.
     *
     * @return ECDH: the x coordinate, as long as the field; X25519: 32 bytes
     */
    public Bytes agree(PrivateKeyObject key, PublicKey other) {
        return driver.agree(key, other);
    }

    /**
     * Refuses a key agreement that cannot be done with this key or card; to be asked before anybody is asked for a PIN.
     *
     * @throws CardRefusedException.Unsupported with one sentence that says what the card cannot do
     */
    public void requireAgreement(PrivateKeyObject key) {
        driver.requireAgreement(key);
    }

    /** Decrypts a message to an RSA key; needs a login. */
    public Bytes decrypt(PrivateKeyObject key, DecryptionScheme scheme, Bytes cryptogram) {
        return switch (scheme.padding()) {
            case PKCS1 -> driver.decryptPkcs1(key, cryptogram);
            case OAEP -> driver.decryptOaep(key, scheme.hash(), cryptogram);
        };
    }

    /** A PKCS#10 request signed by the card, DER; needs a login. */
    public Bytes createRequest(RequestSpec spec) {
        PrivateKeyObject key = privateKey(spec.keyId());
        return Requests.create(this, key, readPublicKey(spec.keyId()), spec);
    }
}
