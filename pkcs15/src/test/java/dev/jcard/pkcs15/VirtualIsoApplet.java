package dev.jcard.pkcs15;

import dev.jcard.vm.VirtualCard;

/** A virtual card with jcard's ISO applet. */
public final class VirtualIsoApplet {

    private VirtualIsoApplet() {
    }

    /** Installed, no PIN set yet. */
    public static VirtualCard fresh() {
        return VirtualMuscle.withApplet("iso");
    }
}
