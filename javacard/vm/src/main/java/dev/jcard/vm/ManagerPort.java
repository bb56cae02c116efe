package dev.jcard.vm;

import dev.jcard.core.Bytes;
import dev.jcard.vm.cardmanager.CardManager;
import dev.jcard.vm.runtime.AppletEntry;
import dev.jcard.vm.runtime.CardManagerPort;
import dev.jcard.vm.runtime.SecureChannelPort;

/** The card manager as the runtime environment calls it. */
record ManagerPort(CardManager manager) implements CardManagerPort {

    private static final int LOCKED = 0x80;
    private static final int LOCK_PRIVILEGE = 0x10_0000;
    private static final int TERMINATE_PRIVILEGE = 0x08_0000;
    private static final int FINAL_PRIVILEGE = 0x00_0200;

    @Override
    public Bytes aid() {
        return manager.issuerAid();
    }

    @Override
    public boolean answersTo(Bytes name) {
        return manager.answersTo(name);
    }

    @Override
    public byte[] select(Bytes name, int channel) {
        return manager.select(name, channel);
    }

    @Override
    public Bytes defaultApplet() {
        return manager.defaultApplet();
    }

    @Override
    public void deselect(int channel) {
        manager.deselect(channel);
    }

    @Override
    public byte[] process(byte[] command, int channel) {
        return manager.process(command, channel);
    }

    @Override
    public boolean selectable(AppletEntry entry) {
        // asked before every command, hence not through the card manager's view of the registry
        int needed = manager.selectableState();
        boolean reachable = !manager.blocksApplets() || (entry.privileges & FINAL_PRIVILEGE) != 0;
        return reachable && (entry.state & LOCKED) == 0 && (entry.state & needed) == needed;
    }

    @Override
    public boolean blocksApplets() {
        return manager.blocksApplets();
    }

    @Override
    public void reset() {
        manager.reset();
    }

    @Override
    public Bytes cplc() {
        return manager.cplc();
    }

    @Override
    public int cardState() {
        return manager.cardState();
    }

    @Override
    public boolean lockCard(AppletEntry by) {
        boolean may = (by.privileges & LOCK_PRIVILEGE) != 0;
        if (may) {
            manager.lockCard();
        }
        return may;
    }

    @Override
    public boolean terminateCard(AppletEntry by) {
        boolean may = (by.privileges & TERMINATE_PRIVILEGE) != 0;
        if (may) {
            manager.terminateCard();
        }
        return may;
    }

    @Override
    public SecureChannelPort secureChannel(AppletEntry entry) {
        return new AppletChannel(manager.channelFor(entry.aid));
    }
}
