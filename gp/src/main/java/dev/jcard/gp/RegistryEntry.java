package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One row of a card's registry, GPCS 11.4.2.
 *
 * @param kind       what it is
 * @param aid        its name
 * @param state      life cycle state, 0..255, coded by kind (GPCS 11.1.1)
 * @param privileges empty for packages
 * @param version    two bytes (major, minor) of a package; empty when the card does not tell
 * @param modules    applets in a package that can be instantiated
 * @param loadFile   the package of an instance
 * @param domain     the security domain it belongs to
 * @param implicit   implicit selection parameters (tag CF), often empty
 */
public record RegistryEntry(Kind kind, Aid aid, int state, Set<Privilege> privileges, Bytes version, List<Aid> modules,
                            Optional<Aid> loadFile, Optional<Aid> domain, Bytes implicit) {

    /** What a registry entry is. */
    public enum Kind {
        /** The issuer's security domain. */
        ISSUER_DOMAIN,
        /** A supplementary security domain. */
        DOMAIN,
        /** An instance of an applet. */
        APPLICATION,
        /** An executable load file. */
        PACKAGE;

        /** The name in output: {@code issuer-domain}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int LOCKED = 0x80;

    /** The state in words. */
    public String stateName() {
        return switch (kind) {
            case ISSUER_DOMAIN -> cardState(state);
            case PACKAGE -> state == 0x01 ? "LOADED" : unknown(state);
            case DOMAIN -> isLocked() ? "LOCKED" : domainState(state);
            case APPLICATION -> isLocked() ? "LOCKED" : applicationState(state);
        };
    }

    /** True for a locked application or domain, and for a card that is locked or terminated. */
    public boolean isLocked() {
        return kind == Kind.ISSUER_DOMAIN ? state == 0x7F || state == 0xFF : kind != Kind.PACKAGE && (state & LOCKED) != 0;
    }

    /** {@code 1.2}, or empty. */
    public String versionText() {
        return version.length() == 2 ? version.u1(0) + "." + version.u1(1) : "";
    }

    /** Life cycle state of the card in words, GPCS table 11-6. */
    public static String cardState(int state) {
        return switch (state) {
            case 0x01 -> "OP_READY";
            case 0x07 -> "INITIALIZED";
            case 0x0F -> "SECURED";
            case 0x7F -> "CARD_LOCKED";
            case 0xFF -> "TERMINATED";
            default -> unknown(state);
        };
    }

    private static String domainState(int state) {
        return switch (state) {
            case 0x03 -> "INSTALLED";
            case 0x07 -> "SELECTABLE";
            case 0x0F -> "PERSONALIZED";
            default -> unknown(state);
        };
    }

    private static String applicationState(int state) {
        return switch (state) {
            case 0x03 -> "INSTALLED";
            case 0x07 -> "SELECTABLE";
            default -> (state & 0x07) == 0x07 ? "SELECTABLE+" + Bytes.ofInts(state) : unknown(state);
        };
    }

    private static String unknown(int state) {
        return "0x" + Bytes.ofInts(state);
    }
}
