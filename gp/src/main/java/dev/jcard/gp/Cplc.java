package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Card production life cycle data, GET DATA 9F7F: who made the card and when.
 *
 * @param bytes 42 bytes
 */
public record Cplc(Bytes bytes) {

    /**
     * One field.
     *
     * @param name    lower case with dashes
     * @param value   as on the card
     * @param meaning a date or a maker in words, or empty
     */
    public record Field(String name, Bytes value, String meaning) {
    }

    private static final int LENGTH = 42;
    private static final String[] NAMES = {"ic-fabricator", "ic-type", "os-id", "os-release-date", "os-release-level",
        "ic-fabrication-date", "ic-serial-number", "ic-batch", "module-fabricator", "module-packaging-date", "icc-manufacturer",
        "embedding-date", "pre-personalizer", "pre-personalization-date", "pre-personalization-equipment", "personalizer",
        "personalization-date", "personalization-equipment"};
    private static final int[] LENGTHS = {2, 2, 2, 2, 2, 2, 4, 2, 2, 2, 2, 2, 2, 2, 4, 2, 2, 4};

    /** Checks the length. */
    public Cplc {
        if (bytes.length() != LENGTH) {
            throw new MalformedDataException("CPLC data has 42 bytes, this has " + bytes.length());
        }
    }

    /** With or without its tag 9F7F. */
    public static Cplc parse(Bytes data) {
        return new Cplc(data.length() == LENGTH + 3 ? Tlv.parse(data).value() : data);
    }

    /** What tells this chip from all others: fabricator, type, batch and serial number. */
    public Bytes chipId() {
        return Bytes.concat(bytes.slice(0, 4), bytes.slice(16, 2), bytes.slice(12, 4));
    }

    /** All fields in order, dates resolved to the latest year that is not after {@code today}. */
    public List<Field> fields(LocalDate today) {
        List<Field> fields = new ArrayList<>();
        int position = 0;
        for (int n = 0; n < NAMES.length; n++) {
            Bytes value = bytes.slice(position, LENGTHS[n]);
            fields.add(new Field(NAMES[n], value, meaning(NAMES[n], value, today)));
            position += LENGTHS[n];
        }
        return List.copyOf(fields);
    }

    private static String meaning(String name, Bytes value, LocalDate today) {
        if (name.endsWith("date")) {
            return date(value, today);
        }
        if (!name.equals("ic-fabricator")) {
            return "";
        }
        return switch (value.u2At(0)) {
            case 0x4790 -> "NXP";
            case 0x4180 -> "Atmel";
            case 0x4250 -> "Samsung";
            case 0x4090, 0x3060 -> "Infineon (or Renesas)";
            case 0x4070 -> "STMicroelectronics";
            default -> "";
        };
    }

    /** The last digit of a year and the day in it, four BCD digits. Only the decade has to be guessed. */
    static String date(Bytes value, LocalDate today) {
        String digits = value.toHex();
        if (value.u2At(0) == 0 || !digits.chars().allMatch(Character::isDigit)) {
            return "";
        }
        int day = Integer.parseInt(digits.substring(1));
        int year = today.getYear() - Math.floorMod(today.getYear() - (digits.charAt(0) - '0'), 10);
        if (day < 1 || day > 366) {
            return "";
        }
        LocalDate date = dayOf(year, day);
        return (date.isAfter(today) ? dayOf(year - 10, day) : date).toString();
    }

    private static LocalDate dayOf(int year, int day) {
        return LocalDate.ofYearDay(year, 1).plusDays(day - 1L);
    }

    /** The four digits for a date, whatever its decade. */
    public static Bytes encodeDate(LocalDate date) {
        return Bytes.parseHex(String.format("%d%03d", date.getYear() % 10, date.getDayOfYear()));
    }
}
