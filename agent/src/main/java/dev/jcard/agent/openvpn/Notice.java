package dev.jcard.agent.openvpn;

import java.util.ArrayList;
import java.util.List;

/** What OpenVPN says on its management interface (its doc/management-notes.txt; version 5). */
sealed interface Notice {

    /** Waits for {@code hold release}. */
    record Hold() implements Notice {
    }

    /** {@code >STATE:}. */
    record State(ConnectionState state) implements Notice {
    }

    /** {@code >BYTECOUNT:}. */
    record ByteCount(long received, long sent) implements Notice {
    }

    /** A password is needed: {@code Private Key}, {@code Auth} or the label of a token. */
    record NeedPassword(String what, boolean withUser) implements Notice {

        boolean isToken() {
            return what.endsWith(" token");
        }
    }

    /** A password was wrong. */
    record PasswordFailed(String what) implements Notice {
    }

    /** {@code >NEED-STR:}, such as pkcs11-id-request. */
    record NeedString(String name) implements Notice {
    }

    /** {@code >NEED-OK:}, such as token-insertion-request. */
    record NeedOk(String name, String message) implements Notice {
    }

    /** The client certificate is wanted. */
    record NeedCertificate(String hint) implements Notice {
    }

    /** A signature is wanted. */
    record Sign(SignRequest request) implements Notice {
    }

    /** A PKCS#11 id was listed. */
    record Pkcs11Count(int count) implements Notice {
    }

    /** One listed PKCS#11 id; empty id when the index is out of range. */
    record Pkcs11Entry(int index, String id) implements Notice {
    }

    /** OpenVPN gives up. */
    record Fatal(String message) implements Notice {
    }

    /** The interface itself wants its password. */
    record EnterPassword() implements Notice {
    }

    /** Everything else: replies, log lines. */
    record Other(String line) implements Notice {
    }

    /** Reads one line; a line that is malformed is {@link Other}. */
    static Notice parse(String line) {
        if (line.equals(ManagementLink.PASSWORD_PROMPT)) {
            return new EnterPassword();
        }
        int colon = line.indexOf(':');
        if (!line.startsWith(">") || colon < 0) {
            return new Other(line);
        }
        String rest = line.substring(colon + 1);
        try {
            return switch (line.substring(1, colon)) {
                case "HOLD" -> new Hold();
                case "STATE" -> new State(ConnectionState.parse(rest));
                case "BYTECOUNT" -> byteCount(rest);
                case "PASSWORD" -> password(rest, line);
                case "NEED-STR" -> new NeedString(quoted(rest, 0));
                case "NEED-OK" -> new NeedOk(quoted(rest, 0), after(rest, "MSG:"));
                case "NEED-CERTIFICATE" -> new NeedCertificate(rest);
                case "PK_SIGN" -> new Sign(SignRequest.parse(rest));
                case "PKCS11ID-COUNT" -> new Pkcs11Count(Integer.parseInt(rest));
                case "PKCS11ID-ENTRY" -> new Pkcs11Entry(Integer.parseInt(quoted(rest, 0)), quoted(rest, 1));
                case "FATAL" -> new Fatal(rest);
                default -> new Other(line);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Other(line);
        }
    }

    private static Notice byteCount(String rest) {
        String[] parts = rest.split(",");
        return new ByteCount(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    private static Notice password(String rest, String line) {
        if (rest.startsWith("Verification Failed")) {
            return new PasswordFailed(quoted(rest, 0));
        }
        return rest.startsWith("Need") ? new NeedPassword(quoted(rest, 0), rest.endsWith("username/password")) : new Other(line);
    }

    /** The n-th text in single quotes; empty when there are fewer. */
    private static String quoted(String text, int n) {
        List<String> found = new ArrayList<>();
        int at = 0;
        while ((at = text.indexOf('\'', at)) >= 0) {
            int end = text.indexOf('\'', at + 1);
            if (end < 0) {
                break;
            }
            found.add(text.substring(at + 1, end));
            at = end + 1;
        }
        return n < found.size() ? found.get(n) : "";
    }

    private static String after(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(at + mark.length());
    }
}
