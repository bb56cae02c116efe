package dev.jcard.agent.openvpn;

import dev.jcard.core.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * The serialized id by which OpenVPN (pkcs11-helper) names a certificate on a token: four texts of the token and the object's
 * id, joined by slashes, what is not a letter, a digit or one of {@code = ^ _ ~} escaped as {@code \xHH}.
 *
 * @param manufacturer of the token, at most 32 bytes in PKCS#11
 * @param model        at most 16 bytes
 * @param serial       at most 16 bytes
 * @param label        at most 32 bytes
 * @param id           CKA_ID of the certificate
 */
public record Pkcs11Id(String manufacturer, String model, String serial, String label, Bytes id) {

    /** As {@code openvpn --show-pkcs11-ids} prints it. */
    public String serialize() {
        return String.join("/", text(manufacturer, 32), text(model, 16), text(serial, 16), text(label, 32), id.toHex());
    }

    private static String text(String value, int max) {
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(raw.length, max);
        while (end > 0 && raw[end - 1] == ' ') {
            end--;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < end; i++) {
            int c = raw[i] & 0xFF;
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "=^_~".indexOf(c) >= 0);
            text.append(plain ? Character.toString(c) : "\\x" + Bytes.ofInts(c).toHex());
        }
        return text.toString();
    }
}
