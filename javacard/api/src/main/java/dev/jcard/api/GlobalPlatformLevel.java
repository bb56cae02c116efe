package dev.jcard.api;

/** The versions of the GlobalPlatform card specification whose API is known; each has {@code org.globalplatform}. */
public enum GlobalPlatformLevel {

    /** Card specification 2.1.1, package version 1.0. */
    V2_1_1,

    /** Card specification 2.2.1, package version 1.5. */
    V2_2_1;

    /** With dots: {@code 2.1.1}. */
    @Override
    public String toString() {
        return name().substring(1).replace('_', '.');
    }
}
