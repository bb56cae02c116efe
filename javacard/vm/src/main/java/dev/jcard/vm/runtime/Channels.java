package dev.jcard.vm.runtime;

import dev.jcard.vm.heap.CardPackage;
import java.util.function.Consumer;

/** The logical channels of a card, ISO 7816-4 5.4.1. */
final class Channels {

    private final Channel[] all;

    Channels(int count) {
        all = new Channel[count];
        for (int i = 0; i < count; i++) {
            all[i] = new Channel(i);
        }
    }

    Channel basic() {
        return all[0];
    }

    boolean exists(int number) {
        return number < all.length;
    }

    Channel get(int number) {
        return all[number];
    }

    Channel firstClosed() {
        for (Channel c : all) {
            if (!c.open) {
                return c;
            }
        }
        return null;
    }

    void forEachOpen(Consumer<Channel> action) {
        for (Channel c : all) {
            if (c.open) {
                action.accept(c);
            }
        }
    }

    void closeAll() {
        for (Channel c : all) {
            c.deselect();
            c.open = c.number == 0;
        }
    }

    /** Whether an applet of this package is selected on a channel other than {@code except}. */
    boolean isActive(CardPackage home, Channel except) {
        for (Channel c : all) {
            if (c != except && c.selected != null && c.selected.home == home) {
                return true;
            }
        }
        return false;
    }

    /** Whether this instance is selected on a channel other than {@code except}. */
    boolean isSelected(AppletEntry entry, Channel except) {
        for (Channel c : all) {
            if (c != except && c.selected == entry) {
                return true;
            }
        }
        return false;
    }
}
