package dev.jcard.converter;

/**
 * Something that the Java Card platform cannot do, and where it is asked for.
 *
 * @param kind       the class of problem
 * @param sourceFile name of the source file; of the class file when that does not tell
 * @param line       in the source file, 0 when unknown
 * @param detail     what exactly, in one phrase
 */
public record Problem(Kind kind, String sourceFile, int line, String detail) {

    /** Classes of problems, each with the usual cure. */
    public enum Kind {
        /** The value needs 32 bits. */
        INT_TYPE("int type", "use short, or allow int with -i if the card has it"),
        /** An array of int. */
        INT_ARRAY("int array", "use short[], or allow int with -i if the card has it"),
        /** A number outside -32768..32767. */
        INT_CONSTANT("int constant", "write it with a cast, such as (short)0x8000, or allow int with -i if the card has it"),
        /** An intermediate result that 16 bits may not hold, used where the upper bits count. */
        INT_INTERMEDIATE("int intermediate value", "cast the intermediate value to short or byte, or allow int with -i if the card has it"),
        /** An index or array length that 16 bits may not hold. */
        INT_INDEX("int array index or array length", "cast the array index or length to short or byte"),
        /** 64-bit integers. */
        LONG_TYPE("long type", "use short, int, or arrays of bytes"),
        /** Floating point. */
        FLOAT_TYPE("float type", "the platform has only whole numbers"),
        /** Floating point. */
        DOUBLE_TYPE("double type", "the platform has only whole numbers"),
        /** Characters. */
        CHAR_TYPE("char type", "use short or byte"),
        /** Text. */
        STRING("String type or constant", "use arrays of bytes"),
        /** Arrays of arrays. */
        MULTIDIMENSIONAL_ARRAY("multidimensional array", "use Object[] and cast its elements"),
        /** Enumerations. */
        ENUM("enum type", "use static final byte constants"),
        /** The assert statement. */
        ASSERT("assert statement", "throw ISOException instead"),
        /** Variable numbers of arguments. */
        VARARGS("variable argument list", "declare the parameter as an array"),
        /** Lambdas, method references, string concatenation. */
        INVOKEDYNAMIC("lambda or other invokedynamic use", "use a named or anonymous class"),
        /** Classes as objects. */
        CLASS_LITERAL("class literal", "the platform has no reflection"),
        /** A class, field or method that the card does not have. */
        NOT_ON_CARD("API element that does not exist on the card", "use another target level or add the export file of its package"),
        /** A method with code in an interface. */
        INTERFACE_CODE("default method in an interface", "move the code to a class"),
        /** A field of an interface that is an object or is computed. */
        INTERFACE_FIELD("interface field that is not a primitive constant", "move the field to a class"),
        /** A static field takes the value of another one. */
        STATIC_COPY("static initialiser copies a reference", "assign it in the constructor or in install()"),
        /** A static field with an array in a library. */
        STATIC_LIBRARY_ARRAY("static array initialised in a library package", "make the array when it is first used"),
        /** Code in a static initialiser. */
        STATIC_CODE("static initialiser that is not a constant", "assign it in the constructor or in install()"),
        /** The synchronized statement. */
        SYNCHRONIZED_BLOCK("synchronized block", "remove it: there is one thread only"),
        /** The synchronized modifier. */
        SYNCHRONIZED_METHOD("synchronized method", "remove the modifier: there is one thread only"),
        /** The native modifier. */
        NATIVE("native method", "write it in Java"),
        /** The strictfp modifier. */
        STRICTFP("strictfp modifier", "remove it: there are no floating point numbers"),
        /** A limit on local variables. */
        LOCAL_VARIABLES("local variable number above 255", "divide the method"),
        /** A method of an array, such as clone. */
        ARRAY_METHOD("method called on an array type", "use Util.arrayCopy"),
        /** Too many fields. */
        FIELD_COUNT("more than 255 fields in one object", "divide the class, or use arrays"),
        /** Another limit of the CAP format. */
        LIMIT("more than the CAP format can hold", "divide the package or the method"),
        /** An interface that other packages cannot see has constants. */
        HIDDEN_CONSTANTS("package-visible interface with constants implemented by a public class", "make the interface public"),
        /** Public methods that other packages cannot name. */
        HIDDEN_METHODS("public methods in a package-visible superclass of a public class", "make the superclass public"),
        /** An applet without entry. */
        NO_INSTALL("applet class without install method", "declare public static void install(byte[], short, byte)"),
        /** The class named as applet is none. */
        NOT_AN_APPLET("applet class does not extend Applet", "name a class that extends javacard.framework.Applet"),
        /** The first five bytes differ. */
        RID("applet and package AID with different RID", "begin both AIDs with the same five bytes"),
        /** The input is not what it should be. */
        BAD_INPUT("class file cannot be read", "compile the package again");

        private final String title;
        private final String cure;

        Kind(String title, String cure) {
            this.title = title;
            this.cure = cure;
        }

        /** The class of problem in a few words. */
        public String title() {
            return title;
        }

        /** What to do about it. */
        public String cure() {
            return cure;
        }
    }

    /** One line: place, problem, cure. */
    public String message() {
        String place = line > 0 ? sourceFile + ":" + line : sourceFile;
        return place + ": " + kind.title + (detail.isEmpty() ? "" : ": " + detail) + "; " + kind.cure;
    }

    @Override
    public String toString() {
        return message();
    }
}
