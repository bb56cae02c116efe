package dev.jcard.cap;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.util.List;

/**
 * The applets of a package, JCVM 6.6.
 *
 * @param applets in file order
 */
public record AppletComponent(List<Applet> applets) implements Component {

    /**
     * One applet.
     *
     * @param aid           by which it is selected
     * @param installOffset its {@code install} method, offset into the Method component
     */
    public record Applet(Aid aid, int installOffset) {
    }

    /** Copies the list. */
    public AppletComponent {
        applets = List.copyOf(applets);
    }

    static AppletComponent parse(Bytes info) {
        Input in = new Input("Applet", info);
        List<Applet> applets = in.list(in.u1(), () -> new Applet(in.aid(), in.u2()));
        in.end();
        return new AppletComponent(applets);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.APPLET.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().u1(applets.size());
        applets.forEach(applet -> out.aid(applet.aid).u2(applet.installOffset));
        return out.done();
    }
}
