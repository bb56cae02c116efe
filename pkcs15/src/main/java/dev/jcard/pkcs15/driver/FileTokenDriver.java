package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.NewPin;
import dev.jcard.pkcs15.NewStructure;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.ApplicationTemplate;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DataObject;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.TokenFlag;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The PKCS#15 structure on cards with files: written alike for every family, keys first and directories last. */
abstract class FileTokenDriver extends StructureDriver {

    private static final int MAX_VALUE = 32767;

    private final CardFiles files;
    private final Layout layout;
    private final Clock clock = Clock.systemUTC();

    FileTokenDriver(CardFiles files, Layout layout) {
        super(new Structure(files, layout));
        this.files = files;
        this.layout = layout;
    }

    /** The entry that makes a PIN of this card family known. */
    abstract PinObject pinEntry(NewPin pin);

    /** Makes sure that the card has this PIN: presents it, or sets it where it has none yet. */
    abstract void ensurePin(NewPin pin);

    /** The entry that makes the administrator's PIN known, after it is set on the card. */
    PinObject ensureAdministrator(NewPin pin) {
        throw Unsupported.by(this, "keeps no security officer's PIN in its structure");
    }

    /** A key number that {@code used} does not contain. */
    abstract int freeKeyReference(Set<Integer> used);

    /** Generates the pair {@code reference}. */
    abstract PublicKey generatePair(int reference, KeyAlgorithm algorithm, NewKey spec);

    /** Puts a private key into the pair {@code reference}. */
    abstract void importPrivate(int reference, PrivateKey key, NewKey spec);

    /** Fails when the card has not {@code bytes} of memory left in {@code files} files. */
    abstract void requireSpace(int bytes, int count);

    /** Removes every file, in an order that leaves nothing half readable. */
    abstract void eraseFiles();

    /** Serial number for TokenInfo. */
    Bytes serialNumber() {
        return Bytes.u2(0);
    }

    final Layout layout() {
        return layout;
    }

    final CardFiles files() {
        return files;
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public void create(NewStructure spec) {
        if (hasStructure()) {
            throw new SmartCardException("the card already has a PKCS#15 structure", "erase it first", null);
        }
        Bytes administrator = spec.administrator().map(pin -> ensureAdministrator(pin).encode().encode()).orElse(Bytes.EMPTY);
        spec.pin().ifPresent(this::ensurePin);
        String label = spec.label().isEmpty() ? layout.label() : spec.label();
        Path aodf = Layout.file(layout.directory(DirectoryType.AUTH_OBJECTS).id());
        requireSpace(1024, 6);
        ApplicationTemplate template = new ApplicationTemplate(ApplicationTemplate.PKCS15_AID, label, Layout.APPLICATION, List.of());
        files.create(Layout.EF_DIR, 128, CardFiles.Access.FREE, template.encode());
        createApplication();
        files.create(aodf, layout.directory(DirectoryType.AUTH_OBJECTS).size(), CardFiles.Access.PROTECTED,
                spec.pin().map(pin -> pinEntry(pin).encode().encode()).orElse(Bytes.EMPTY).plus(administrator));
        TokenInfo info = new TokenInfo(0, serialNumber(), layout.manufacturer(), label, Flags.of(TokenFlag.EID_COMPLIANT), List.of());
        files.create(Layout.TOKEN_INFO, Layout.TOKEN_INFO_SIZE, CardFiles.Access.FREE, info.updatedAt(clock.instant()).encode());
        files.create(Layout.PROFILE_NOTE, 128, CardFiles.Access.FREE, Bytes.parseHex("0106").plus(Bytes.of("pkcs15", StandardCharsets.US_ASCII)));
        files.create(Layout.ODF, Layout.ODF_SIZE, CardFiles.Access.FREE,
                new dev.jcard.pkcs15.asn1.ObjectDirectory(List.of()).with(DirectoryType.AUTH_OBJECTS, aodf).encode());
        structure().forget();
    }

    /** Creates the application directory 3F005015. */
    abstract void createApplication();

    @Override
    public void erase() {
        eraseFiles();
        structure().forget();
    }

    @Override
    public void storePin(NewPin pin) {
        if (directory(DirectoryType.AUTH_OBJECTS).objects(PinObject.class).stream().anyMatch(one -> one.authId().equals(pin.authId()))) {
            throw new SmartCardException("a PIN with auth id " + pin.authId() + " is on the card already",
                    "change it with change-pin, or choose another auth id", null);
        }
        PinObject entry = pinEntry(pin);
        ensurePin(pin);
        change().add(DirectoryType.AUTH_OBJECTS, entry).commit();
    }

    @Override
    public PublicKey generate(KeyAlgorithm algorithm, NewKey spec) {
        KeyEntries entries = new KeyEntries(this);
        Bytes id = entries.freeId(spec);
        int reference = freeKeyReference(usedReferences());
        requireSpace(algorithm.bits() / 4 + 32 + sizeOfNew(DirectoryType.PUBLIC_KEYS) + sizeOfNew(DirectoryType.PRIVATE_KEYS), 4);
        PublicKey key = generatePair(reference, algorithm, spec);
        publish(entries, spec.withId(id), key, reference, true);
        return key;
    }

    @Override
    public void importKey(PrivateKey privateKey, PublicKey publicKey, NewKey spec) {
        KeyEntries entries = new KeyEntries(this);
        Bytes id = entries.freeId(spec);
        int reference = freeKeyReference(usedReferences());
        requireSpace(PublicKeys.bits(publicKey) / 2 + 32 + sizeOfNew(DirectoryType.PUBLIC_KEYS) + sizeOfNew(DirectoryType.PRIVATE_KEYS), 5);
        importPrivate(reference, privateKey, spec);
        publish(entries, spec.withId(id), publicKey, reference, false);
    }

    private void publish(KeyEntries entries, NewKey spec, PublicKey key, int reference, boolean generated) {
        Path path = entries.publicKeyFile(spec.id().orElseThrow());
        Bytes coded = PublicKeys.cardEncoding(key);
        files.create(path, coded.length(), CardFiles.Access.PROTECTED, coded);
        Change change = change();
        change.add(DirectoryType.PUBLIC_KEYS, KeyEntries.publicEntry(spec, key, reference, path), entries::withoutLeftovers);
        change.add(DirectoryType.PRIVATE_KEYS, KeyEntries.privateEntry(spec, key, reference, generated));
        change.commit();
    }

    /** What the directory takes when it has to be created. */
    private int sizeOfNew(DirectoryType type) {
        return structure().located(type).isEmpty() ? layout.directory(type).size() : 0;
    }

    private Set<Integer> usedReferences() {
        return directory(DirectoryType.PRIVATE_KEYS).objects(PrivateKeyObject.class).stream()
                .map(one -> one.key().reference()).collect(Collectors.toSet());
    }

    @Override
    public void storePublicKey(PublicKey publicKey, NewKey spec) {
        if (!(publicKey instanceof RSAPublicKey || publicKey instanceof ECPublicKey)) {
            throw Unsupported.by(this, "has places in its directories for RSA and elliptic curve keys only");
        }
        KeyEntries entries = new KeyEntries(this);
        Bytes id = spec.id().orElseGet(() -> entries.freeId(spec));
        Path path = entries.publicKeyFile(id);
        Bytes coded = PublicKeys.cardEncoding(publicKey);
        requireSpace(coded.length() + sizeOfNew(DirectoryType.PUBLIC_KEYS), 2);
        files.create(path, coded.length(), CardFiles.Access.PROTECTED, coded);
        change().add(DirectoryType.PUBLIC_KEYS, KeyEntries.publicEntry(spec.withId(id), publicKey, -1, path)).commit();
    }

    @Override
    public void storeCertificate(X509Certificate certificate, Bytes id, String label) {
        Bytes coded = KeyEntries.encoded(certificate);
        Path path = freeFile(layout.certificates(), Set.of(DirectoryType.CERTIFICATES));
        requireSpace(coded.length() + sizeOfNew(DirectoryType.CERTIFICATES), 2);
        files.create(path, coded.length(), CardFiles.Access.PROTECTED, coded);
        CommonAttributes common = new CommonAttributes(label, Flags.of(ObjectFlag.MODIFIABLE), Bytes.EMPTY);
        boolean authority = certificate.getBasicConstraints() >= 0;
        Change change = change();
        change.edit(DirectoryType.PRIVATE_KEYS, file -> KeyEntries.named(file, id, label, certificate));
        change.add(DirectoryType.CERTIFICATES, new CertificateObject(common, id, authority, ObjectValue.at(path)));
        change.commit();
    }

    @Override
    public void storeData(String application, String label, Bytes content) {
        if (content.isEmpty() || content.length() > MAX_VALUE) {
            throw new SmartCardException("a data object has 1 to " + MAX_VALUE + " bytes, this has " + content.length());
        }
        Path path = freeFile(layout.data(), Set.of(DirectoryType.DATA_OBJECTS));
        requireSpace(content.length() + sizeOfNew(DirectoryType.DATA_OBJECTS), 2);
        files.create(path, content.length(), CardFiles.Access.PROTECTED, content);
        CommonAttributes common = new CommonAttributes(label, Flags.of(ObjectFlag.MODIFIABLE), Bytes.EMPTY);
        change().add(DirectoryType.DATA_OBJECTS, new DataObject(common, application, Bytes.EMPTY, ObjectValue.at(path))).commit();
    }

    @Override
    public void delete(Pkcs15Object object) {
        if (object instanceof PinObject) {
            throw Unsupported.by(this, "keeps its PINs: only erasing it removes them from the structure");
        }
        Change change = change();
        for (DirectoryType type : DirectoryType.values()) {
            if (holds(type, object)) {
                change.edit(type, file -> file.without(object));
            }
        }
        change.commit();
        valueFile(object).ifPresent(files::delete);
        if (object instanceof PrivateKeyObject key) {
            destroyKey(key);
        }
    }

    /** Removes the key itself, where the card can; its directory entry is gone already. */
    void destroyKey(PrivateKeyObject key) {
        // most cards keep the key until its number is used again
    }

    private boolean holds(DirectoryType type, Pkcs15Object object) {
        return KeyEntries.directoriesOf(object).contains(type)
                && directory(type).entries().stream().anyMatch(entry -> entry.object().equals(object));
    }

    /** The file that belongs to the object alone; a private key's path is the directory it works in. */
    private Optional<Path> valueFile(Pkcs15Object object) {
        return KeyEntries.value(object).flatMap(ObjectValue::path).map(path -> path.within(Layout.APPLICATION))
                .filter(path -> path.value().length() > Layout.APPLICATION.value().length());
    }

    final Path freeFile(int first, Set<DirectoryType> types) {
        Set<Integer> used = types.stream().flatMap(type -> directory(type).entries().stream())
                .flatMap(entry -> valueFile(entry.object()).stream()).map(Path::fileId).collect(Collectors.toSet());
        int id = first;
        while (used.contains(id)) {
            id++;
        }
        return Layout.file(id);
    }

    final Change change() {
        if (!hasStructure()) {
            throw new CardRefusedException.NotFound(0x6A82, "the card has no PKCS#15 structure", "create it with: jcard pkcs15 init");
        }
        return new Change(files, structure(), layout, clock);
    }
}
