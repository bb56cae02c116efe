package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Fields;
import dev.jcard.cli.Text;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.Certificates;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.DataObject;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.KeyAccess;
import dev.jcard.pkcs15.asn1.KeyAttributes;
import dev.jcard.pkcs15.asn1.KeyUsage;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import dev.jcard.pkcs15.asn1.PublicKeyObject;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Every field of PINs, keys and certificates, with the names that OpenSC's listings made familiar. */
final class ObjectViews {

    private ObjectViews() {
    }

    static Fields pin(PinObject pin, Pkcs15Token token) {
        OptionalInt tries = token.triesLeft(pin);
        return common(new Fields("PIN [" + pin.label() + "]"), "pin", pin)
                .add("ID", "id", pin.authId())
                .add("Flags", "flags", names(pin.pin().flags(), PinFlag.class), flags(pin.pin().flags(), PinFlag.class))
                .add("Length", "minLength", pin.pin().minLength(), "min " + pin.pin().minLength() + ", max "
                        + (pin.pin().maxLength() < 0 ? "-" : String.valueOf(pin.pin().maxLength())) + ", stored " + pin.pin().storedLength())
                .hidden("maxLength", known(pin.pin().maxLength()))
                .hidden("storedLength", pin.pin().storedLength())
                .add("Pad char", "padChar", known(pin.pin().padChar()), hex(pin.pin().padChar()))
                .add("Reference", "reference", pin.pin().reference())
                .add("Type", "type", Text.name(pin.pin().type()))
                .add("Path", "path", pin.pin().path().map(Path::toString).orElse(null))
                .add("Tries left", "triesLeft", tries.isPresent() ? tries.getAsInt() : null);
    }

    static Fields privateKey(PrivateKeyObject key) {
        Fields fields = common(new Fields("Private " + key.type() + " key [" + key.label() + "]"), "private-key", key);
        return key(fields, key.type().toString(), key.key(), key.bits(), key.value(), key.common().authId());
    }

    static Fields publicKey(PublicKeyObject key) {
        Fields fields = common(new Fields("Public " + key.type() + " key [" + key.label() + "]"), "public-key", key);
        return key(fields, key.type().toString(), key.key(), key.bits(), key.value(), key.common().authId());
    }

    private static Fields key(Fields fields, String type, KeyAttributes key, int bits, ObjectValue value, Bytes authId) {
        return fields.hidden("algorithm", type)
                .add("Usage", "usage", names(key.usage(), KeyUsage.class), flags(key.usage(), KeyUsage.class))
                .add("Access flags", "access", names(key.access(), KeyAccess.class), flags(key.access(), KeyAccess.class))
                .add("Key length", "bits", bits == 0 ? null : bits)
                .add("Key ref", "reference", known(key.reference()))
                .add("Native", "native", key.onCard(), key.onCard() ? "yes" : "no")
                .add("Path", "path", path(value))
                .add("Auth ID", "authId", authId)
                .add("ID", "id", key.id());
    }

    static Fields certificate(CertificateObject object, Pkcs15Token token) {
        X509Certificate certificate = token.readCertificate(object);
        return common(new Fields("X.509 certificate [" + object.label() + "]"), "certificate", object)
                .add("Authority", "authority", object.authority(), object.authority() ? "yes" : "no")
                .add("Path", "path", path(object.value()))
                .add("ID", "id", object.id())
                .add("Subject", "subject", certificate.getSubjectX500Principal().toString())
                .add("Issuer", "issuer", certificate.getIssuerX500Principal().toString())
                .add("Serial", "serialNumber", certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT))
                .add("Valid from", "notBefore", certificate.getNotBefore().toInstant().toString())
                .add("Valid until", "notAfter", certificate.getNotAfter().toInstant().toString());
    }

    static Fields data(DataObject object) {
        return common(new Fields("Data object [" + object.label() + "]"), "data", object)
                .add("Application", "application", object.applicationName().isEmpty() ? null : object.applicationName())
                .add("Path", "path", path(object.value()))
                .add("Auth ID", "authId", object.common().authId());
    }

    /** Name of a certificate for people who choose one. */
    static String subject(X509Certificate certificate) {
        return Certificates.commonName(certificate);
    }

    private static Fields common(Fields fields, String type, Pkcs15Object object) {
        Flags flags = object.common().flags();
        return fields.hidden("type", type).hidden("label", object.label())
                .add("Object flags", "objectFlags", names(flags, ObjectFlag.class), flags(flags, ObjectFlag.class));
    }

    private static String path(ObjectValue value) {
        Optional<Path> path = value.path();
        return path.map(Path::toString).orElse(null);
    }

    private static <E extends Enum<E>> List<String> names(Flags flags, Class<E> type) {
        List<String> names = new ArrayList<>();
        flags.named(type).forEach(flag -> names.add(Text.name(flag)));
        return names;
    }

    private static <E extends Enum<E>> String flags(Flags flags, Class<E> type) {
        List<String> parts = new ArrayList<>(List.of("[" + hex(flags.bits()) + "]"));
        parts.addAll(names(flags, type));
        return String.join(", ", parts);
    }

    private static String hex(int bits) {
        return "0x" + Integer.toHexString(bits).toUpperCase(Locale.ROOT);
    }

    private static Integer known(int value) {
        return value < 0 ? null : value;
    }
}
