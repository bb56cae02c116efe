package dev.jcard.pki;

import dev.jcard.core.MalformedDataException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Times as in X.509 (RFC 5280 4.1.2.5): {@code YYMMDDHHMMSSZ} from 1950 to 2049, with four digits for the year later. */
final class Asn1Time {

    private static final int FIRST_LONG_YEAR = 2050;
    private static final DateTimeFormatter SHORT = new DateTimeFormatterBuilder()
            .appendValueReduced(ChronoField.YEAR, 2, 2, 1950).appendPattern("MMddHHmmss'Z'").toFormatter();
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

    private Asn1Time() {
    }

    static Instant parse(String text) {
        try {
            return LocalDateTime.parse(text, text.length() == 13 ? SHORT : LONG).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedDataException("not a time: '" + text + "'", e);
        }
    }

    static String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return utc.format(utc.getYear() < FIRST_LONG_YEAR ? SHORT : LONG);
    }
}
