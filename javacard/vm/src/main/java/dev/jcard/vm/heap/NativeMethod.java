package dev.jcard.vm.heap;

/** A method body in the host. */
@FunctionalInterface
public interface NativeMethod {

    void invoke(NativeCall call);
}
