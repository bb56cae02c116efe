package dev.jcard.vm;

import com.licel.jcardsim.base.Simulator;
import com.licel.jcardsim.base.SimulatorRuntime;
import dev.jcard.core.Aid;
import javacard.framework.AID;
import javacard.framework.Applet;
import javacard.framework.SystemException;

/** Runs applet classes on jCardSim. */
final class SimulatorEngine implements CardEngine {

    private static final byte[] WRONG_LENGTH = {0x67, 0x00};

    private final Simulator simulator = new Simulator(new SimulatorRuntime());

    SimulatorEngine() {
        simulator.changeProtocol("T=1");
    }

    @Override
    public void install(Aid aid, String className, byte[] parameters) {
        byte[] id = aid.bytes().toArray();
        try {
            Class<? extends Applet> type = Class.forName(className).asSubclass(Applet.class);
            simulator.installApplet(new AID(id, (short) 0, (byte) id.length), type,
                    parameters, (short) 0, (byte) parameters.length);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException("not an applet class: " + className, e);
        } catch (SystemException e) {
            throw new IllegalArgumentException("the applet refused its installation: " + className, e);
        }
    }

    @Override
    public byte[] transmit(byte[] command) {
        try {
            return command.length < 4 ? WRONG_LENGTH.clone() : simulator.transmitCommand(command);
        } catch (IllegalArgumentException e) {
            return WRONG_LENGTH.clone();
        }
    }

    @Override
    public void reset() {
        simulator.reset();
    }
}
