package dev.jcard.pki;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** A distinguished name as openssl writes it on one line in index.txt: {@code /C=DE/O=Example/CN=jane}. */
final class OneLineName {

    private static final Map<ASN1ObjectIdentifier, String> NAMES = Map.ofEntries(
            Map.entry(BCStyle.C, "C"), Map.entry(BCStyle.ST, "ST"), Map.entry(BCStyle.L, "L"),
            Map.entry(BCStyle.O, "O"), Map.entry(BCStyle.OU, "OU"), Map.entry(BCStyle.CN, "CN"),
            Map.entry(BCStyle.EmailAddress, "emailAddress"), Map.entry(BCStyle.DC, "DC"), Map.entry(BCStyle.UID, "UID"),
            Map.entry(BCStyle.SURNAME, "SN"), Map.entry(BCStyle.GIVENNAME, "GN"), Map.entry(BCStyle.NAME, "name"),
            Map.entry(BCStyle.INITIALS, "initials"), Map.entry(BCStyle.SERIALNUMBER, "serialNumber"),
            Map.entry(BCStyle.T, "title"), Map.entry(BCStyle.STREET, "street"), Map.entry(BCStyle.POSTAL_CODE, "postalCode"),
            Map.entry(BCStyle.DESCRIPTION, "description"), Map.entry(BCStyle.UnstructuredName, "unstructuredName"));

    private OneLineName() {
    }

    static String of(X500Name name) {
        StringBuilder line = new StringBuilder();
        for (RDN rdn : name.getRDNs()) {
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                String type = NAMES.getOrDefault(part.getType(), part.getType().getId());
                line.append('/').append(type).append('=');
                append(line, part.getValue());
            }
        }
        return line.toString();
    }

    /** Whatever is not printable ASCII becomes its bytes in hex, as openssl has it. */
    private static void append(StringBuilder line, ASN1Encodable value) {
        String text = value instanceof ASN1String string ? string.getString() : value.toString();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~') {
                line.append((char) b);
            } else {
                line.append(String.format("\\x%02X", b & 0xFF));
            }
        }
    }
}
