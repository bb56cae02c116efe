package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.asn1.CommonAttributes;
import dev.jcard.pkcs15.asn1.Flags;
import dev.jcard.pkcs15.asn1.ObjectFlag;
import dev.jcard.pkcs15.asn1.PinAttributes;
import dev.jcard.pkcs15.asn1.PinFlag;
import dev.jcard.pkcs15.asn1.PinObject;
import dev.jcard.pkcs15.asn1.PinType;
import java.util.List;
import java.util.Optional;

/** How the PINs of the ISO applet stand in the structure. */
final class IsoAppletPins {

    /** References. */
    static final int PIN = 1;
    static final int OFFICER = 3;
    static final int PIN_LENGTH = 16;
    private static final int MIN_PIN = 4;

    private IsoAppletPins() {
    }

    /** Refuses a value of a length that the applet would refuse; {@code what} it is. */
    static void require(Secret value, String what) {
        PaddedPin.requireLength(value, MIN_PIN, PIN_LENGTH, what);
    }

    /** As the applet takes it. */
    static Bytes padded(Secret value) {
        return PaddedPin.of(value, PIN_LENGTH, 0);
    }

    static PinObject user(Bytes authId, String label, boolean digits) {
        return entry(authId, label, digits ? PinType.ASCII_NUMERIC : PinType.UTF8, PIN,
                Flags.of(PinFlag.LOCAL, PinFlag.INITIALIZED, PinFlag.NEEDS_PADDING));
    }

    static PinObject officer(Bytes authId, String label) {
        return entry(authId, label, PinType.UTF8, OFFICER,
                Flags.of(PinFlag.LOCAL, PinFlag.UNBLOCK_DISABLED, PinFlag.INITIALIZED, PinFlag.NEEDS_PADDING, PinFlag.SO_PIN));
    }

    private static PinObject entry(Bytes authId, String label, PinType type, int reference, Flags flags) {
        PinAttributes attributes = new PinAttributes(flags, type, MIN_PIN, PIN_LENGTH, PIN_LENGTH, reference, 0, Optional.of(Layout.APPLICATION), List.of());
        return new PinObject(new CommonAttributes(label, Flags.of(ObjectFlag.PRIVATE, ObjectFlag.MODIFIABLE), Bytes.EMPTY), authId, attributes);
    }
}
