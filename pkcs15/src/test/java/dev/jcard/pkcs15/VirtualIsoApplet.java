package dev.jcard.pkcs15;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.vm.VirtualCard;

/** A virtual card with jcard's ISO applet. */
public final class VirtualIsoApplet {

    private VirtualIsoApplet() {
    }

    /** Installed, no PIN set yet. */
    public static VirtualCard fresh() {
        VirtualCard card = VirtualCard.create();
        card.install(Aid.of("F276A288BCFBA69D34F31001"), "dev.jcard.applet.iso.IsoApplet", Bytes.EMPTY);
        return card;
    }
}
