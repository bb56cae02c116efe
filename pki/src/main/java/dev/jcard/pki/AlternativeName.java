package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/** Subject alternative names in the words of openssl: {@code DNS:host}, {@code IP:10.0.0.1}, {@code email:}, {@code URI:}. */
final class AlternativeName {

    private static final int IPV4 = 4;

    private AlternativeName() {
    }

    static GeneralName parse(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        int type = switch (text.substring(0, Math.max(colon, 0))) {
            case "DNS" -> GeneralName.dNSName;
            case "IP" -> GeneralName.iPAddress;
            case "email" -> GeneralName.rfc822Name;
            case "URI" -> GeneralName.uniformResourceIdentifier;
            default -> throw new MalformedDataException("not an alternative name: '" + text
                    + "'; write DNS:host, IP:address, email:address or URI:address");
        };
        try {
            return new GeneralName(type, value);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException("not an alternative name: '" + text + "': " + e.getMessage(), e);
        }
    }

    static String text(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> "DNS:" + name.getName();
            case GeneralName.iPAddress -> "IP:" + address(ASN1OctetString.getInstance(name.getName()).getOctets());
            case GeneralName.rfc822Name -> "email:" + name.getName();
            case GeneralName.uniformResourceIdentifier -> "URI:" + name.getName();
            default -> name.toString();
        };
    }

    private static String address(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += bytes.length == IPV4 ? 1 : 2) {
            text.append(i == 0 ? "" : bytes.length == IPV4 ? "." : ":");
            text.append(bytes.length == IPV4 ? String.valueOf(bytes[i] & 0xFF)
                    : Integer.toHexString((bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF));
        }
        return text.toString();
    }
}
