package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.NewStructure;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a card family does in its own way. Reading is lazy: nothing is fetched before it is asked for, and nothing twice.
 *
 * <p>What a family cannot do throws {@link dev.jcard.core.CardRefusedException.Unsupported} with one sentence.
 */
public interface TokenDriver {

    /** Name of the family for people: {@code MUSCLE}. */
    String family();

    /** One sentence on what jcard cannot do with a card of this family, empty when there is nothing to say. No card is asked. */
    default String limits() {
        return "";
    }

    /** The tasks that the family can do. */
    default Set<Task> tasks() {
        return Set.of();
    }

    /** Refuses a task that the family cannot do; for use before anybody is asked for a PIN. */
    default void require(Task task) {
        if (!tasks().contains(task)) {
            throw Unsupported.by(this, task.refusal());
        }
    }

    /** The PIN that lets a task be done, empty for the card holder's. */
    default Optional<PinObject> pinFor(Task task) {
        return Optional.empty();
    }

    /** True when a task wants the symmetric key of the card's manager, not a PIN: see {@link #authenticate}. */
    default boolean wantsManagementKey(Task task) {
        return false;
    }

    /** Proves to the card that its manager's key is here. */
    default void authenticate(Secret managementKey) {
        throw Unsupported.by(this, "has no management key");
    }

    /** True when keys have fixed places, so that a new key with the identifier of another takes its place. */
    default boolean replacesKeys() {
        return false;
    }

    /** False when certificates have places only beside the keys they belong to. */
    default boolean holdsOtherCertificates() {
        return true;
    }

    /** Refuses a new key that the card cannot have; no PIN is needed to find that out. */
    default void requireKind(KeyAlgorithm algorithm, NewKey spec) {
        // most families leave it to the single card
    }

    /** Refuses a signature that the card or this key cannot make; no PIN is needed to find that out. */
    default void requireSigning(PrivateKeyObject key, SignatureScheme.Padding padding) {
        // most families do what their keys are for
    }

    /** Refuses a decryption that the card or this key cannot do; no PIN is needed to find that out. */
    default void requireDecryption(PrivateKeyObject key, DecryptionScheme.Padding padding) {
        // most families do what their keys are for
    }

    /** Refuses to present a PIN that is not presented alone. */
    default void requirePresenting(PinObject pin) {
        // most cards leave it to the single command
    }

    /** Refuses to replace a PIN that cannot be. */
    default void requireChange(PinObject pin) {
        if (pin.pin().flags().has(PinFlag.CHANGE_DISABLED)) {
            throw Unsupported.by(this, "does not let this PIN be changed");
        }
    }

    /** Refuses to unblock a PIN that has no unblocking code. */
    default void requireUnblocking(PinObject pin) {
        if (pin.pin().flags().has(PinFlag.UNBLOCK_DISABLED) || pin.isPuk()) {
            throw Unsupported.by(this, "does not let this " + (pin.isPuk() ? "PUK" : "PIN") + " be unblocked");
        }
    }

    /** True when the card has a structure to read. */
    boolean hasStructure();

    /** Label, serial number, flags. */
    TokenInfo tokenInfo();

    /** The entries of all directories of one kind. */
    DirectoryFile directory(DirectoryType type);

    /** A key or certificate: the DER object in a file, or the value in the directory. */
    Bytes read(ObjectValue value);

    /** Data of any form: the whole file, or the value in the directory. */
    Bytes readData(ObjectValue value);

    /** The PIN to present when the structure names none. */
    PinObject defaultPin();

    /** True when the card has no PIN but {@link #defaultPin}, so that the structure need not be read to log in. */
    default boolean hasOnePinOnly() {
        return false;
    }

    /** False while the card has no PIN at all, so that none can be presented before {@link #create} or {@link #storePin}. */
    default boolean hasPin() {
        return true;
    }

    /** Tries left, empty when the card does not tell without spending one. */
    OptionalInt triesLeft(PinObject pin);

    /** Presents a PIN. */
    void verify(PinObject pin, Secret value);

    /** True when {@link #create} can set an administrator's PIN and enter it in the structure. */
    default boolean keepsAdministrator() {
        return false;
    }

    /** Gives a PIN its tries back and a new value, when the administrator's PIN was presented. */
    default void resetPin(PinObject pin, Secret now) {
        throw Unsupported.by(this, "gives a PIN a new value for its unblocking code only");
    }

    /** Presents the administrator's PIN, which makes further PINs; it need not stand in the structure. */
    default void verifyAdministrator(Secret value) {
        throw Unsupported.by(this, "has no administrator's PIN");
    }

    /** Replaces a PIN. */
    void change(PinObject pin, Secret before, Secret now);

    /** Unblocks a PIN and gives it a new value. */
    void unblock(PinObject pin, Secret puk, Secret now);

    /** True when the card has a code to unblock its PIN with; false when only its administrator can. */
    default boolean hasUnblockingCode() {
        return true;
    }

    /** Refuses to delete what the family keeps. */
    default void requireDeletion(Pkcs15Object object) {
        require(Task.DELETE);
    }

    /** Forgets presented PINs. */
    void logout();

    /** RSASSA-PKCS1-v1_5 over a ready DigestInfo (or any bytes that leave room for 11 bytes of padding). */
    Bytes signPkcs1(PrivateKeyObject key, Bytes digestInfo);

    /** RSASSA-PSS over a digest. */
    Bytes signPss(PrivateKeyObject key, Hash hash, Bytes digest);

    /** ECDSA over a digest; DER sequence of r and s. */
    Bytes signEcdsa(PrivateKeyObject key, Bytes digest);

    /** EdDSA over a message; R and S. */
    default Bytes signEddsa(PrivateKeyObject key, Bytes message) {
        throw Unsupported.by(this, "has no EdDSA keys");
    }

    /** ECDH or X25519: the x coordinate of the common point, as long as the field. */
    default Bytes agree(PrivateKeyObject key, PublicKey other) {
        throw noAgreement();
    }

    /** Refuses a key agreement that the card or this key cannot do; no PIN is needed to find that out. */
    default void requireAgreement(PrivateKeyObject key) {
        throw noAgreement();
    }

    private CardRefusedException.Unsupported noAgreement() {
        return Unsupported.by(this, "does not agree on secrets (ECDH) through jcard");
    }

    /** RSAES-PKCS1-v1_5; the message without padding. */
    Bytes decryptPkcs1(PrivateKeyObject key, Bytes cryptogram);

    /** RSAES-OAEP; the message without padding. */
    Bytes decryptOaep(PrivateKeyObject key, Hash hash, Bytes cryptogram);

    /** Creates the structure. */
    default void create(NewStructure structure) {
        throw Unsupported.by(this, Task.CREATE.refusal());
    }

    /** Removes the structure and all files in it. */
    default void erase() {
        throw Unsupported.by(this, Task.ERASE.refusal());
    }

    /** Enters a PIN in the structure. */
    default void storePin(NewPin pin) {
        throw Unsupported.by(this, Task.STORE_PIN.refusal());
    }

    /** Generates a key pair on the card. */
    default PublicKey generate(KeyAlgorithm algorithm, NewKey spec) {
        throw Unsupported.by(this, Task.GENERATE.refusal());
    }

    /** Puts a key pair on the card. */
    default void importKey(PrivateKey privateKey, PublicKey publicKey, NewKey spec) {
        throw Unsupported.by(this, Task.IMPORT.refusal());
    }

    /** Stores a public key alone. */
    default void storePublicKey(PublicKey publicKey, NewKey spec) {
        throw Unsupported.by(this, Task.STORE_PUBLIC_KEY.refusal());
    }

    /** Stores a certificate for the key {@code id}. */
    default void storeCertificate(X509Certificate certificate, Bytes id, String label) {
        throw Unsupported.by(this, Task.STORE_CERTIFICATE.refusal());
    }

    /** Stores any bytes. */
    default void storeData(String application, String label, Bytes content) {
        throw Unsupported.by(this, Task.STORE_DATA.refusal());
    }

    /** Deletes an object and its file. */
    default void delete(Pkcs15Object object) {
        throw Unsupported.by(this, Task.DELETE.refusal());
    }
}
