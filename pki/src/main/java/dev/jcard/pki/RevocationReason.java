package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Why a certificate was revoked: RFC 5280 5.3.1, written as openssl does. */
public enum RevocationReason {
    UNSPECIFIED("unspecified", 0),
    KEY_COMPROMISE("keyCompromise", 1),
    CA_COMPROMISE("CACompromise", 2),
    AFFILIATION_CHANGED("affiliationChanged", 3),
    SUPERSEDED("superseded", 4),
    CESSATION_OF_OPERATION("cessationOfOperation", 5),
    CERTIFICATE_HOLD("certificateHold", 6);

    private final String text;
    private final int code;

    RevocationReason(String text, int code) {
        this.text = text;
        this.code = code;
    }

    /**
     * The reason with this name, in any case.
     *
     * @throws MalformedDataException when there is none; the message lists those there are
     */
    public static RevocationReason parse(String text) {
        for (RevocationReason reason : values()) {
            if (reason.text.equalsIgnoreCase(text)) {
                return reason;
            }
        }
        String known = Arrays.stream(values()).map(RevocationReason::toString).collect(Collectors.joining(", "));
        throw new MalformedDataException("no revocation reason '" + text + "'; there are " + known);
    }

    /** The number in a revocation list. */
    int code() {
        return code;
    }

    /** As openssl writes it: {@code keyCompromise}. */
    @Override
    public String toString() {
        return text;
    }
}
