package javacardx.biometry1toN;

/** A template, whoever owns it. */
public interface BioTemplateData {

    /** What is compared, one of the values of {@link Bio1toNBuilder}. */
    byte getBioType();

    /** True when the template has been filled. */
    boolean isInitialized();

    /**
     * Copies public data of the template.
     *
     * @return how many bytes
     */
    short getPublicData(short publicOffset, byte[] dest, short destOffset, short length);
}
