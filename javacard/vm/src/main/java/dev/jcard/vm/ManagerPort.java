package dev.jcard.vm;

import dev.jcard.core.Bytes;
import dev.jcard.vm.cardmanager.CardManager;
import dev.jcard.vm.runtime.AppletEntry;
import dev.jcard.vm.runtime.CardManagerPort;

/** The card manager as the runtime environment calls it. */
record ManagerPort(CardManager manager) implements CardManagerPort {

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
        return manager.selectable(entry.aid);
    }

    @Override
    public boolean blocksApplets() {
        return manager.blocksApplets();
    }
}
