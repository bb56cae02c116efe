package dev.jcard.vm.api;

import java.util.List;

/** The classes behind the key interfaces. */
final class KeyTypes {

    private KeyTypes() {
    }

    static void addClasses(ApiLibrary library) {
        library.addHidden(OwnerPinApi.HIDDEN, 0, List.of("javacard/framework/PIN", "javacard/framework/OwnerPINx",
                "javacard/framework/OwnerPINxWithPredecrement"));
    }
}
