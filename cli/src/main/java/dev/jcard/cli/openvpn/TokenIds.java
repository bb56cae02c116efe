package dev.jcard.cli.openvpn;

import dev.jcard.agent.openvpn.Pkcs11Id;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.Pkcs15Token;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * A certificate as OpenSC's PKCS#11 module shows it to OpenVPN.
 *
 * @param subject in the order of the certificate, as OpenVPN prints it
 * @param serial  hexadecimal
 * @param id      serialized
 */
record TokenIds(String subject, String serial, String id) {

    private static final String MODEL = "PKCS#15";
    private static final int MAX_LABEL = 32;
    private static final Map<String, String> NAMES = Map.of("1.2.840.113549.1.9.1", "emailAddress", "2.5.4.5", "serialNumber");

    /** Certificates of CAs are left out, as pkcs11-helper leaves out issuers. */
    static List<TokenIds> of(Pkcs15Token token) {
        List<TokenIds> all = new ArrayList<>();
        for (var entry : token.certificates()) {
            X509Certificate certificate = token.readCertificate(entry);
            if (certificate.getBasicConstraints() >= 0) {
                continue;
            }
            String cardSerial = token.info().serialNumber().toHex().toLowerCase(Locale.ROOT);
            Pkcs11Id id = new Pkcs11Id(token.info().manufacturer(), MODEL, cardSerial, label(token), entry.id());
            all.add(new TokenIds(subject(certificate), Bytes.of(certificate.getSerialNumber().toByteArray()).toHex().replaceFirst("^00(?=..)", ""),
                    id.serialize()));
        }
        return all;
    }

    /** OpenSC makes one token of each PIN: the card's label with the PIN's in parentheses, cut to fit PKCS#11. */
    private static String label(Pkcs15Token token) {
        String pin = token.pins().isEmpty() ? "" : token.userPin().label();
        String card = token.info().label();
        if (pin.isEmpty() || pin.startsWith("PIN")) {
            return card;
        }
        int room = Math.max(0, MAX_LABEL - pin.length() - 3);
        return card.substring(0, Math.min(card.length(), room)) + " (" + pin + ")";
    }

    private static String subject(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName("RFC2253", NAMES);
        try {
            List<String> parts = new ArrayList<>();
            for (Rdn part : new LdapName(name).getRdns()) {
                parts.add(part.getType() + "=" + part.getValue());
            }
            return String.join(", ", parts);
        } catch (InvalidNameException e) {
            return name;
        }
    }
}
