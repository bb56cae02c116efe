package dev.jcard.vm.heap;

/** Who an object belongs to: package context and applet; 0 and 0 is the runtime environment. */
public record Owner(int context, int applet) {

    public static final Owner SYSTEM = new Owner(0, 0);
}
