package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.DataObject;
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
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.PublicKeyObject;
import dev.jcard.pkcs15.asn1.UnknownObject;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Directory entries of key pairs, and which identifiers are free for them. */
final class KeyEntries {

    private static final int LAST_ID = 0xFE;

    private final FileTokenDriver driver;
    private final List<PrivateKeyObject> privateKeys;
    private final List<PublicKeyObject> publicKeys;

    KeyEntries(FileTokenDriver driver) {
        this.driver = driver;
        this.privateKeys = driver.directory(DirectoryType.PRIVATE_KEYS).objects(PrivateKeyObject.class);
        this.publicKeys = driver.directory(DirectoryType.PUBLIC_KEYS).objects(PublicKeyObject.class);
    }

    /** The identifier asked for when no private key has it, or the first free one from 45 on. */
    Bytes freeId(NewKey spec) {
        if (spec.id().isEmpty()) {
            int id = NewKey.DEFAULT_ID.u1(0);
            while (hasPrivate(Bytes.ofInts(id)) || hasCertificate(Bytes.ofInts(id)) || hasStoredPublic(Bytes.ofInts(id))) {
                if (id++ == LAST_ID) {
                    throw new SmartCardException("no key identifier from 45 to FE is free");
                }
            }
            return Bytes.ofInts(id);
        }
        Bytes id = spec.id().get();
        if (hasPrivate(id)) {
            throw new SmartCardException("a key with id " + id + " is on the card already", "choose another --id, or delete that key first", null);
        }
        if (hasCertificate(id)) {
            throw new SmartCardException("a certificate with id " + id + " is on the card and belongs to another key",
                    "choose another --id, or delete that certificate first", null);
        }
        return id;
    }

    private boolean hasPrivate(Bytes id) {
        return privateKeys.stream().anyMatch(key -> key.id().equals(id));
    }

    private boolean hasCertificate(Bytes id) {
        return driver.directory(DirectoryType.CERTIFICATES).objects(CertificateObject.class).stream().anyMatch(one -> one.id().equals(id));
    }

    private boolean hasStoredPublic(Bytes id) {
        return publicKeys.stream().anyMatch(key -> key.id().equals(id) && !isLeftover(key));
    }

    /** The public half of a pair whose private half never got its entry, because the card lost power. */
    private boolean isLeftover(PublicKeyObject key) {
        return key.key().reference() >= 0 && !hasPrivate(key.id());
    }

    DirectoryFile withoutLeftovers(DirectoryFile file) {
        DirectoryFile kept = file;
        for (PublicKeyObject key : file.objects(PublicKeyObject.class)) {
            kept = isLeftover(key) ? kept.without(key) : kept;
        }
        return kept;
    }

    /** Where the public key {@code id} goes: the file that a leftover of the same identifier has, or a free one. */
    Path publicKeyFile(Bytes id) {
        return publicKeys.stream().filter(key -> key.id().equals(id) && isLeftover(key)).findFirst()
                .flatMap(key -> key.value().path()).map(path -> path.within(Layout.APPLICATION))
                .orElseGet(() -> driver.freeFile(driver.layout().publicKeys(), Set.of(DirectoryType.PUBLIC_KEYS)));
    }

    static PublicKeyObject publicEntry(NewKey spec, PublicKey key, int reference, Path path) {
        CommonAttributes common = new CommonAttributes(spec.label(), Flags.of(ObjectFlag.MODIFIABLE), Bytes.EMPTY);
        KeyAttributes attributes = new KeyAttributes(spec.id().orElseThrow(), publicUsage(possible(spec.usage(), key)), false, Flags.NONE, reference);
        return new PublicKeyObject(PublicKeys.type(key), common, attributes, ObjectValue.at(path), PublicKeys.bits(key));
    }

    static PrivateKeyObject privateEntry(NewKey spec, PublicKey key, int reference, boolean generated) {
        CommonAttributes common = new CommonAttributes(spec.label(), Flags.of(ObjectFlag.PRIVATE, ObjectFlag.MODIFIABLE), spec.authId());
        Flags access = generated
                ? Flags.of(KeyAccess.SENSITIVE, KeyAccess.ALWAYS_SENSITIVE, KeyAccess.NEVER_EXTRACTABLE, KeyAccess.LOCAL)
                : Flags.of(KeyAccess.SENSITIVE);
        KeyAttributes attributes = new KeyAttributes(spec.id().orElseThrow(), privateUsage(possible(spec.usage(), key)), true, access, reference);
        return new PrivateKeyObject(PublicKeys.type(key), common, attributes, ObjectValue.at(Layout.APPLICATION), PublicKeys.bits(key));
    }

    /** EC keys do not decrypt. */
    private static Flags possible(Flags usage, PublicKey key) {
        return PublicKeys.type(key) == KeyType.EC ? usage.without(KeyUsage.DECRYPT) : usage;
    }

    /** PKCS#11 modules offer raw operations only for a key whose usage names them: decrypting implies unwrapping. */
    private static Flags privateUsage(Flags usage) {
        return usage.has(KeyUsage.DECRYPT) ? usage.with(KeyUsage.UNWRAP) : usage;
    }

    private static Flags publicUsage(Flags usage) {
        Flags open = Flags.NONE;
        open = usage.has(KeyUsage.SIGN) ? open.with(KeyUsage.VERIFY) : open;
        open = usage.has(KeyUsage.DECRYPT) ? open.with(KeyUsage.ENCRYPT).with(KeyUsage.WRAP) : open;
        return usage.has(KeyUsage.DERIVE) ? open.with(KeyUsage.DERIVE) : open;
    }

    /** The directory with label and subject of the keys {@code id} taken from their certificate. */
    static DirectoryFile named(DirectoryFile file, Bytes id, String label, X509Certificate certificate) {
        DirectoryFile named = file;
        Bytes subject = Bytes.of(certificate.getSubjectX500Principal().getEncoded());
        for (PrivateKeyObject key : file.objects(PrivateKeyObject.class)) {
            if (key.id().equals(id)) {
                named = named.replace(key, key.with(label.isEmpty() ? key.label() : label, subject));
            }
        }
        return named;
    }

    static Set<DirectoryType> directoriesOf(Pkcs15Object object) {
        if (object instanceof PrivateKeyObject) {
            return Set.of(DirectoryType.PRIVATE_KEYS);
        }
        if (object instanceof PublicKeyObject) {
            return Set.of(DirectoryType.PUBLIC_KEYS, DirectoryType.TRUSTED_PUBLIC_KEYS);
        }
        if (object instanceof CertificateObject) {
            return Set.of(DirectoryType.CERTIFICATES, DirectoryType.TRUSTED_CERTIFICATES, DirectoryType.USEFUL_CERTIFICATES);
        }
        return Set.of(DirectoryType.DATA_OBJECTS);
    }

    static Optional<ObjectValue> value(Pkcs15Object object) {
        if (object instanceof PrivateKeyObject key) {
            return Optional.of(key.value());
        }
        if (object instanceof PublicKeyObject key) {
            return Optional.of(key.value());
        }
        if (object instanceof CertificateObject certificate) {
            return Optional.of(certificate.value());
        }
        if (object instanceof DataObject data) {
            return Optional.of(data.value());
        }
        if (object instanceof PinObject || object instanceof UnknownObject) {
            return Optional.empty();
        }
        throw new IllegalArgumentException("unknown object " + object);
    }

    static Bytes encoded(X509Certificate certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new MalformedDataException("the certificate cannot be encoded", e);
        }
    }
}
