package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a security domain tells without keys. Each part is empty when the card does not have it.
 *
 * @param raw data objects as read, by tag
 */
public record CardInfo(Map<Integer, Bytes> raw) {

    private static final int RECOGNITION_DATA = 0x66;
    private static final int RESOURCES = 0xFF21;
    private static final int[] TAGS = {0x9F7F, 0x42, 0x45, 0xCF, 0xC1, RECOGNITION_DATA, 0x67, 0xE0, RESOURCES};

    /**
     * Free memory, GET DATA FF21 (ETSI TS 102 226 8.2.1.7.2).
     *
     * @param applications installed applications
     * @param nonVolatile  free bytes
     * @param volatileRam  free bytes
     */
    public record Resources(long applications, long nonVolatile, long volatileRam) {
    }

    /** Keeps the map unchangeable. */
    public CardInfo {
        raw = Map.copyOf(raw);
    }

    /** Asks the selected application for everything; what it refuses is left out. */
    public static CardInfo read(CardChannel card) {
        return read(card, TAGS);
    }

    /** Asks only for recognition data and free memory. */
    static CardInfo readForInstallation(CardChannel card) {
        return read(card, RECOGNITION_DATA, RESOURCES);
    }

    private static CardInfo read(CardChannel card, int... tags) {
        Map<Integer, Bytes> found = new TreeMap<>();
        for (int tag : tags) {
            ResponseApdu response = card.transmit(GpCommands.getData(tag));
            if (tag == 0x9F7F && !response.isOk()) {
                response = card.transmit(GpCommands.getData(tag).withCla(0x00));
            }
            if (response.isOk() && !response.data().isEmpty()) {
                found.put(tag, response.data());
            }
        }
        return new CardInfo(found);
    }

    /** Production data. */
    public Optional<Cplc> cplc() {
        return decode(0x9F7F, Cplc::parse);
    }

    /** Issuer identification number. */
    public Optional<Bytes> iin() {
        return decode(0x42, data -> value(data, 0x42));
    }

    /** Card image number. */
    public Optional<Bytes> cin() {
        return decode(0x45, data -> value(data, 0x45));
    }

    /** Key diversification data. */
    public Optional<Bytes> diversificationData() {
        return decode(0xCF, data -> value(data, 0xCF));
    }

    /** Sequence counter of the default key set. */
    public Optional<Bytes> sequenceCounter() {
        return decode(0xC1, data -> value(data, 0xC1));
    }

    /** Recognition data: specification version, secure channel protocols. */
    public Optional<CardData> cardData() {
        return decode(RECOGNITION_DATA, CardData::parse);
    }

    /** Capabilities. */
    public Optional<CardCapabilities> capabilities() {
        return decode(0x67, CardCapabilities::parse);
    }

    /** Keys, empty when the card does not tell. */
    public List<KeyInfo> keys() {
        return decode(0xE0, KeyInfo::parse).orElse(List.of());
    }

    /** Free memory. */
    public Optional<Resources> resources() {
        return decode(RESOURCES, data -> {
            List<Tlv> fields = Tlv.parse(data).children();
            return new Resources(number(fields, 0x81), number(fields, 0x82), number(fields, 0x83));
        });
    }

    private static long number(List<Tlv> fields, int tag) {
        Bytes value = Tlv.find(fields, tag).map(Tlv::value).orElse(Bytes.EMPTY);
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            number = number << 8 | value.u1(i);
        }
        return number;
    }

    /** Some cards answer the value without its tag. */
    private static Bytes value(Bytes data, int tag) {
        return data.startsWith(Tlv.encodeTag(tag)) && data.length() > 1 && data.u1(1) == data.length() - 2
                ? Tlv.parse(data).value() : data;
    }

    /** Malformed data of one object does not hide the others. */
    private <T> Optional<T> decode(int tag, Function<Bytes, T> decoder) {
        try {
            return Optional.ofNullable(raw.get(tag)).map(decoder);
        } catch (MalformedDataException e) {
            return Optional.empty();
        }
    }
}
