package javacard.framework;

/** What an application on the card extends; the card creates it through {@code install} and gives it APDUs. */
public abstract class Applet {

    /** For subclasses; only {@code install} may create an applet. */
    protected Applet() {
    }

    /**
     * Creates the applet and registers it. A subclass declares a method like this one; the parameters are three
     * length-value fields: instance AID, control information, applet data.
     *
     * @param parameters holds the parameters, valid only during the call
     * @param offset where they start
     * @param length how many bytes
     */
    public static native void install(byte[] parameters, short offset, byte length);

    /** True while {@code process} has a SELECT for this applet, which was selected already. */
    protected static native boolean reSelectingApplet();

    /** Registers this applet under the AID that the CAP file gives its class. */
    protected final native void register();

    /** Registers this applet under another AID. */
    protected final native void register(byte[] aid, short offset, byte length);

    /** True while {@code process} has the SELECT command that selected this applet. */
    protected final native boolean selectingApplet();

    /** Called before another applet is selected. */
    public native void deselect();

    /**
     * Asked for a shared object by another applet.
     *
     * @return the object, or null to refuse
     */
    public native Shareable getShareableInterfaceObject(AID clientAID, byte parameter);

    /**
     * Called when the applet is selected.
     *
     * @return false to refuse
     */
    public native boolean select();

    /** Answers a command; an {@link ISOException} ends it with another status word than 9000. */
    public abstract void process(APDU apdu);
}
