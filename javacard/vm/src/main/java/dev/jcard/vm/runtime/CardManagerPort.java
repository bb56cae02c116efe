package dev.jcard.vm.runtime;

import dev.jcard.core.Bytes;

/** The card's own host program (the card manager), selected like an applet. */
public interface CardManagerPort {

    /** Its AID, as lookupAID finds it. */
    Bytes aid();

    /** Whether a SELECT with this name, possibly shortened, means the card manager. */
    boolean answersTo(Bytes name);

    /** It was selected by {@code name}; returns the answer, status word included. */
    byte[] select(Bytes name, int channel);

    /** AID of the applet that is selected after a reset; empty when that is the card manager. */
    Bytes defaultApplet();

    /** It or the card was deselected. */
    void deselect(int channel);

    /** Any other command for it; returns the answer, status word included. */
    byte[] process(byte[] command, int channel);

    /** Whether this applet may be selected now. */
    boolean selectable(AppletEntry entry);

    /** Whether the card answers nothing but the card manager (locked, terminated). */
    boolean blocksApplets();
}
