package javacard.framework;

public interface MultiSelectable {
    boolean select(boolean value);

    void deselect(boolean value);
}
