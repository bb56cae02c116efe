package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TokenInfo (EF 5032), ISO 7816-15 8.10.
 *
 * @param version      0 for PKCS#15 v1, 1 for ISO 7816-15
 * @param serialNumber serial number of the card
 * @param manufacturer empty when absent
 * @param label        empty when absent
 * @param flags        {@link TokenFlag}s
 * @param rest         parts after the flags, kept as they are
 */
public record TokenInfo(int version, Bytes serialNumber, String manufacturer, String label, Flags flags, List<Tlv> rest) {

    private static final int LAST_UPDATE = Der.constructed(5);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Copies the list. */
    public TokenInfo {
        rest = List.copyOf(rest);
    }

    /** When the structure was last changed, as written (YYYYMMDDHHMMSSZ); empty when not told. */
    public Optional<String> lastUpdate() {
        return Tlv.find(rest, LAST_UPDATE).flatMap(tlv -> tlv.child(Der.GENERALIZED_TIME)).map(tlv -> Der.toText(tlv, "last update"));
    }

    /** The same, changed at {@code time} (whole seconds). */
    public TokenInfo updatedAt(Instant time) {
        Tlv update = Tlv.of(LAST_UPDATE, Der.text(Der.GENERALIZED_TIME, TIME.format(time)));
        List<Tlv> parts = new ArrayList<>(rest);
        int at = 0;
        while (at < parts.size() && (parts.get(at).tag() == Der.SEQUENCE || parts.get(at).tag() < LAST_UPDATE)
                && parts.get(at).tag() != 0x13) {
            at++;
        }
        if (at < parts.size() && parts.get(at).tag() == LAST_UPDATE) {
            parts.set(at, update);
        } else {
            parts.add(at, update);
        }
        return new TokenInfo(version, serialNumber, manufacturer, label, flags, parts);
    }

    /** The file content, without padding. */
    public Bytes encode() {
        List<Tlv> parts = new ArrayList<>();
        parts.add(Der.integer(Der.INTEGER, version));
        parts.add(new Tlv(Der.OCTET_STRING, serialNumber));
        if (!manufacturer.isEmpty()) {
            parts.add(Der.text(Der.UTF8_STRING, manufacturer));
        }
        if (!label.isEmpty()) {
            parts.add(Der.text(Der.context(0), label));
        }
        parts.add(flags.encode());
        parts.addAll(rest);
        return Der.sequence(parts).encode();
    }

    /**
     * Reads EF(TokenInfo) with its padding.
     *
     * @throws MalformedDataException when it does not follow its format
     */
    public static TokenInfo parse(Bytes file) {
        List<Bytes> objects = Padding.objects(file);
        if (objects.isEmpty()) {
            throw new MalformedDataException("TokenInfo is empty");
        }
        TlvReader in = new TlvReader(new TlvReader(objects.get(0), "TokenInfo").required(Der.SEQUENCE, "sequence").value(), "TokenInfo");
        int version = Der.toInt(in.required(Der.INTEGER, "version"), "version");
        Bytes serial = in.required(Der.OCTET_STRING, "serial number").value();
        String manufacturer = in.optional(Der.UTF8_STRING).map(tlv -> Der.toText(tlv, "manufacturer")).orElse("");
        String label = in.optional(Der.context(0)).map(tlv -> Der.toText(tlv, "label")).orElse("");
        Flags flags = Flags.decode(in.required(Der.BIT_STRING, "token flags"), "token flags");
        return new TokenInfo(version, serial, manufacturer, label, flags, in.rest());
    }
}
