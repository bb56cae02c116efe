package dev.jcard.api;

import dev.jcard.core.MalformedDataException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The published levels of the Java Card platform, oldest first. */
public enum ApiLevel {
    V2_1_1, V2_1_2, V2_2_1, V2_2_2, V3_0_1, V3_0_4, V3_0_5, V3_1_0, V3_2_0;

    /** The newest level, of which every other one is a part. */
    public static ApiLevel latest() {
        return V3_2_0;
    }

    /**
     * The level written with dots, such as {@code 2.2.2} or {@code 3.1}; the last {@code .0} may be left out.
     *
     * @throws MalformedDataException when there is no such level; the message lists those there are
     */
    public static ApiLevel parse(String text) {
        for (ApiLevel level : values()) {
            if (level.toString().equals(text) || level.toString().equals(text + ".0")) {
                return level;
            }
        }
        String known = Arrays.stream(values()).map(ApiLevel::toString).collect(Collectors.joining(", "));
        throw new MalformedDataException("no Java Card level " + text + "; there are " + known);
    }

    /** The GlobalPlatform level of the cards usually sold with this one. */
    public GlobalPlatformLevel usualGlobalPlatform() {
        return compareTo(V3_0_4) < 0 ? GlobalPlatformLevel.V2_1_1 : GlobalPlatformLevel.V2_2_1;
    }

    /** True from 3.1 on, where export files have format 2.3. */
    boolean hasExportFormat23() {
        return compareTo(V3_1_0) >= 0;
    }

    /** With dots: {@code 2.2.2}. */
    @Override
    public String toString() {
        return name().substring(1).replace('_', '.');
    }
}
