package dev.jcard.vm.runtime;

import dev.jcard.core.Bytes;

/** The card's own host program (the card manager), selected like an applet, and what applets may ask of it. */
public interface CardManagerPort {

    /** Its AID, as lookupAID finds it. */
    Bytes aid();

    /** Whether a SELECT with this name, possibly shortened, means the card manager. */
    boolean answersTo(Bytes name);

    /** It was selected under this name; returns the answer, status word included. */
    byte[] select(Bytes name, int channel);

    /** It is not selected on that channel any more. */
    void deselect(int channel);

    /** Any other command for it; returns the answer, status word included. */
    byte[] process(byte[] command, int channel);

    /** Power was lost. */
    void reset();

    /** Whether this applet may be selected now. */
    boolean selectable(AppletEntry entry);

    /** Whether the card is locked or terminated: only what has the privilege Final Application can be selected, on one channel. */
    boolean blocksApplets();

    /** AID of the applet that is selected after reset; empty when it is the card manager itself. */
    Bytes defaultApplet();

    /** Life cycle state of the card, GPCS 5.1. */
    int cardState();

    /** Card production life cycle data. */
    Bytes cplc();

    /** Locks the card for an applet that may do so; false when it may not. */
    boolean lockCard(AppletEntry by);

    /** Terminates the card for an applet that may do so; false when it may not. */
    boolean terminateCard(AppletEntry by);

    /** A new secure channel session of an applet with its security domain. */
    SecureChannelPort secureChannel(AppletEntry entry);
}
