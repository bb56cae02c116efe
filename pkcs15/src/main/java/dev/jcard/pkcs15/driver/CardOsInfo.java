package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a CardOS card tells about itself with GET DATA 01xx; reading it changes nothing and needs no PIN.
 *
 * @param product        text of the maker, {@code CardOS V4.2B (C) Siemens AG 1994-2005}
 * @param prom           32 bytes fixed in the chip
 * @param version        two bytes, C809 for 4.2B
 * @param lifeCycle      10 operational, 20 administration, 34 manufacturing, ... (hexadecimal)
 * @param securityStatus of the current directory, often empty
 * @param freeMemory     bytes free in the current directory
 * @param atrStatus      00: the answer to reset is the one in ROM, 80: one in EEPROM
 * @param packages       packages installed, often empty
 * @param ramSize        kilobytes
 * @param eepromSize     kilobytes
 * @param cpuType        one byte
 * @param chipConfig     one byte
 * @param freeEeprom     bytes of EEPROM never used yet
 * @param maxData        longest data field plus protocol overhead
 * @param systemKeys     version and tries of the package load key, then of the start key
 * @param path           path of the current directory, often empty
 */
public record CardOsInfo(String product, Bytes prom, Bytes version, int lifeCycle, Bytes securityStatus, int freeMemory, int atrStatus,
                         Bytes packages, int ramSize, int eepromSize, int cpuType, int chipConfig, int freeEeprom, int maxData,
                         Bytes systemKeys, Bytes path) {

    private static final int CHIP_TYPE = 8;
    private static final int SERIAL = 10;
    private static final int SERIAL_LENGTH = 6;
    private static final int PROM_LENGTH = 32;

    private static final Map<Integer, String> VERSIONS = Map.ofEntries(Map.entry(0xC802, "CardOS M4.0"), Map.entry(0xC803, "CardOS M4.01"),
            Map.entry(0xC804, "CardOS M4.01a"), Map.entry(0xC806, "CardOS M4.2"), Map.entry(0xC807, "CardOS M4.3"), Map.entry(0xC808, "CardOS M4.3B"),
            Map.entry(0xC809, "CardOS M4.2B"), Map.entry(0xC80B, "CardOS M4.2C"), Map.entry(0xC80D, "CardOS M4.4"), Map.entry(0xC901, "CardOS V5.0"),
            Map.entry(0xC902, "CardOS V5.3"), Map.entry(0xC903, "CardOS V5.3"), Map.entry(0xC904, "CardOS V5.4"));
    private static final Map<Integer, String> LIFE_CYCLES = Map.of(0x34, "manufacturing", 0x26, "initialization", 0x24, "personalization",
            0x20, "administration", 0x10, "operational", 0x29, "erase in progress", 0x3F, "death");

    /**
     * Asks the card.
     *
     * @throws CardRefusedException when it is no CardOS card
     */
    public static CardOsInfo read(CardChannel channel) {
        Bytes prom = data(channel, 0x81, PROM_LENGTH);
        Bytes sizes = data(channel, 0x89, 6);
        return new CardOsInfo(text(data(channel, 0x80, 0)), prom, data(channel, 0x82, 2), data(channel, 0x83, 1).u1(0), data(channel, 0x84, 0),
                data(channel, 0x85, 2).u2At(0), data(channel, 0x86, 1).u1(0), data(channel, 0x88, 0), sizes.u2At(0), sizes.u2At(2), sizes.u1(4),
                sizes.u1(5), data(channel, 0x8A, 2).u2At(0), data(channel, 0x8D, 2).u2At(0), data(channel, 0x96, 4), data(channel, 0x87, 0));
    }

    static Bytes data(CardChannel channel, int what, int least) {
        Bytes data = channel.transmit(IsoCommands.getData(0x00, 0x0100 | what)).orThrow("tell its data " + Integer.toHexString(what)).data();
        if (data.length() < least) {
            throw new MalformedDataException("data " + Integer.toHexString(what) + " has " + data.length() + " bytes, " + least + " were expected");
        }
        return data;
    }

    private static String text(Bytes data) {
        int end = 0;
        while (end < data.length() && data.u1(end) != 0) {
            end++;
        }
        return data.slice(0, end).toText(StandardCharsets.ISO_8859_1);
    }

    /** The number of the chip type, 123 for instance. */
    public int chipType() {
        return prom.u1(CHIP_TYPE);
    }

    /** Six bytes. */
    public Bytes serialNumber() {
        return prom.slice(SERIAL, SERIAL_LENGTH);
    }

    /** The name of the version, or "unknown version". */
    public String versionName() {
        return VERSIONS.getOrDefault(version.u2At(0), "unknown version");
    }

    /** The life cycle in words, or "unknown". */
    public String lifeCycleName() {
        return LIFE_CYCLES.getOrDefault(lifeCycle, "unknown");
    }
}
