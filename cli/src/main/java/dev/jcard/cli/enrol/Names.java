package dev.jcard.cli.enrol;

import dev.jcard.core.MalformedDataException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Distinguished names. */
final class Names {

    private Names() {
    }

    /** {@code name} as a distinguished name: as it stands when it is one, else as the common name. */
    static String subject(String name) {
        return name.matches("(?s)\\s*[A-Za-z.0-9]+\\s*=.*") || name.startsWith("/") ? name : "CN=" + Rdn.escapeValue(name);
    }

    /** Whether a name has the parts of {@code subject}; a CA may have added some or changed their order. */
    static boolean same(X500Principal principal, String subject) {
        try {
            String slashed = subject.startsWith("/") ? subject.substring(1).replace('/', ',') : subject;
            return new HashSet<>(new LdapName(principal.getName()).getRdns()).containsAll(new LdapName(slashed).getRdns());
        } catch (InvalidNameException e) {
            throw new MalformedDataException("not a distinguished name: " + subject);
        }
    }

    /** The common name, else the whole name. */
    static String common(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        try {
            return new LdapName(name).getRdns().stream().filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> part.getValue().toString()).findFirst().orElse(name);
        } catch (InvalidNameException e) {
            return name;
        }
    }
}
