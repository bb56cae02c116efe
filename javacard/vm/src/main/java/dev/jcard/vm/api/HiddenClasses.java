package dev.jcard.vm.api;

/** Classes of the runtime environment behind API interfaces. */
final class HiddenClasses {

    private HiddenClasses() {
    }

    static void add(ApiLibrary library) {
        KeyTypes.addClasses(library);
    }
}
