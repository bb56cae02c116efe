package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.Optional;

/**
 * The parameters field of INSTALL [for install], GPCS 11.5.2.3.7.
 *
 * @param applet      what the applet's install method gets (tag C9); may be empty
 * @param volatileRam memory quota in bytes (C7 in EF)
 * @param nonVolatile memory quota in bytes (C8 in EF)
 * @param system      further data objects for EF, coded (CB, CF, D7, D8, CA)
 * @param further     further data objects after EF, coded (EA, B6)
 */
public record InstallParameters(Bytes applet, Optional<Integer> volatileRam, Optional<Integer> nonVolatile, Bytes system,
                                Bytes further) {

    /** No parameters. */
    public static final InstallParameters NONE = forApplet(Bytes.EMPTY);

    /** Only what the applet gets. */
    public static InstallParameters forApplet(Bytes applet) {
        return new InstallParameters(applet, Optional.empty(), Optional.empty(), Bytes.EMPTY, Bytes.EMPTY);
    }

    /**
     * Complete data objects as they go to the card. They must be well-formed and hold C9.
     *
     * @throws MalformedDataException otherwise: whoever means raw applet data says so with {@link #forApplet}
     */
    public static InstallParameters fromTlv(Bytes coded) {
        Bytes applet = Tlv.find(Tlv.parseAll(coded), 0xC9).map(Tlv::value).orElseThrow(() -> new MalformedDataException(
                "install parameters given as data objects need a C9, even an empty one (C900)"));
        Bytes others = Bytes.EMPTY;
        for (Tlv object : Tlv.parseAll(coded)) {
            others = object.tag() == 0xC9 ? others : others.plus(object.encode());
        }
        return new InstallParameters(applet, Optional.empty(), Optional.empty(), Bytes.EMPTY, others);
    }

    Bytes encode() {
        Bytes quota = Bytes.concat(volatileRam.map(bytes -> quota(0xC7, bytes)).orElse(Bytes.EMPTY),
                nonVolatile.map(bytes -> quota(0xC8, bytes)).orElse(Bytes.EMPTY), system);
        Bytes systemObject = quota.isEmpty() ? Bytes.EMPTY : new Tlv(0xEF, quota).encode();
        return Bytes.concat(new Tlv(0xC9, applet).encode(), systemObject, further);
    }

    /** Two bytes up to 32767, four above (GPCS 11.5.2.3.7). */
    static Bytes quota(int tag, int bytes) {
        if (bytes < 0) {
            throw new MalformedDataException("a memory quota of " + bytes + " bytes makes no sense");
        }
        return new Tlv(tag, bytes <= 0x7FFF ? Bytes.u2(bytes) : Bytes.u4(bytes)).encode();
    }
}
