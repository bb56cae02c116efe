package dev.jcard.vm.runtime;

/** One logical channel. */
final class Channel {

    final int number;
    boolean open;
    AppletEntry selected;
    /** Whether the host program (card manager) is selected instead of an applet. */
    boolean manager;

    Channel(int number) {
        this.number = number;
        this.open = number == 0;
    }

    void deselect() {
        selected = null;
        manager = false;
    }
}
