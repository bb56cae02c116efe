package dev.jcard.vm.runtime;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.Owner;

/** An applet instance of the registry. Immutable but for what {@link Jcre} fills in while it is created. */
public final class AppletEntry {

    /** Owner number in the heap, 1 and up. */
    public final int id;
    public final CardPackage home;
    /** AID of its class in the load file. */
    public final Bytes classAid;
    /** Its AID; register() may choose it. */
    public Bytes aid;
    /** The instance, null until it registered. */
    public CardObject object;
    /** Its AID object, owned by the runtime environment. */
    public CardObject aidObject;
    /** GlobalPlatform life cycle state; bit 7 set is locked. */
    public int state = 0x07;
    /** GlobalPlatform privileges, three bytes. */
    public int privileges;
    /** AID of the security domain it belongs to; empty when there is none. */
    public Bytes domain = Bytes.EMPTY;

    public AppletEntry(int id, CardPackage home, Bytes classAid, Bytes aid) {
        this.id = id;
        this.home = home;
        this.classAid = classAid;
        this.aid = aid;
    }

    public Owner owner() {
        return new Owner(home.context, id);
    }

    @Override
    public String toString() {
        return aid.toHex();
    }
}
