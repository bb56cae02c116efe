package javacard.framework;

/** For applets that may be selected on more than one logical channel. */
public interface MultiSelectable {

    /**
     * In place of {@link Applet#select()} when the package is active on another channel.
     *
     * @param alreadyActive true when this very applet is
     * @return false to refuse
     */
    boolean select(boolean alreadyActive);

    /**
     * In place of {@link Applet#deselect()} then.
     *
     * @param stillActive true when this applet stays selected elsewhere
     */
    void deselect(boolean stillActive);
}
