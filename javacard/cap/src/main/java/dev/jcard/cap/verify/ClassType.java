package dev.jcard.cap.verify;

/** Which class: one of this package by its offset, or another one by its name. */
sealed interface ClassType {

    /** The root of all classes. */
    ClassType OBJECT = new Named("java/lang/Object");
    /** The root of what can be thrown. */
    ClassType THROWABLE = new Named("java/lang/Throwable");

    /**
     * A class of this package.
     *
     * @param offset in the Class component
     */
    record Own(int offset) implements ClassType {
        @Override
        public String toString() {
            return String.format("class@%04X", offset);
        }
    }

    /**
     * A class of another package.
     *
     * @param name with slashes
     */
    record Named(String name) implements ClassType {
        @Override
        public String toString() {
            return name.replace('/', '.');
        }
    }
}
