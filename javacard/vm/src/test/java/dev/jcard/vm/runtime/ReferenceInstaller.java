package dev.jcard.vm.runtime;

import dev.jcard.core.Bytes;

/** Stands for the installer applet of the reference simulator. */
final class ReferenceInstaller implements CardManagerPort {

    private static final Bytes AID = Bytes.parseHex("A00000006203010801");

    @Override
    public Bytes aid() {
        return AID;
    }

    @Override
    public boolean answersTo(Bytes name) {
        return AID.equals(name);
    }

    @Override
    public byte[] select(Bytes name, int channel) {
        return new byte[] {(byte) 0x90, 0};
    }

    @Override
    public Bytes defaultApplet() {
        return Bytes.EMPTY;
    }

    @Override
    public void deselect(int channel) {
    }

    @Override
    public byte[] process(byte[] command, int channel) {
        return new byte[] {0x6D, 0};
    }

    @Override
    public boolean selectable(AppletEntry entry) {
        return true;
    }

    @Override
    public boolean blocksApplets() {
        return false;
    }

    @Override
    public void reset() {
    }

    @Override
    public Bytes cplc() {
        return Bytes.EMPTY;
    }

    @Override
    public int cardState() {
        return 0x07;
    }

    @Override
    public boolean lockCard(AppletEntry by) {
        return false;
    }

    @Override
    public boolean terminateCard(AppletEntry by) {
        return false;
    }

    @Override
    public SecureChannelPort secureChannel(AppletEntry entry) {
        throw new SecureChannelPort.Refused(0x6985);
    }
}
