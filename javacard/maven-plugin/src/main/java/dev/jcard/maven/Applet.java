package dev.jcard.maven;

/** An applet in the configuration of the goal {@code cap}. */
public final class Applet {

    /** AID as hexadecimal digits; begins with the same five bytes as that of the package. */
    private String aid;

    /** Class with or without its package. */
    private String className;

    String aid() {
        return aid;
    }

    String className() {
        return className;
    }

    /** Sets the AID. */
    public void setAid(String value) {
        aid = value;
    }

    /** Sets the class. */
    public void setClassName(String value) {
        className = value;
    }
}
