package javacardx.biometry;

/** A template that can be matched, whoever owns it. */
public interface BioTemplate {

    /** From this score on a match has succeeded. */
    short MINIMUM_SUCCESSFUL_MATCH_SCORE = 16384;
    /** The candidate is not complete. */
    short MATCH_NEEDS_MORE_DATA = -1;

    /** True when a match succeeded since the last reset. */
    boolean isValidated();

    /** True when the template has been filled. */
    boolean isInitialized();

    /**
     * Copies public data of the template.
     *
     * @return how many bytes
     */
    short getPublicTemplateData(short publicOffset, byte[] dest, short destOffset, short length);

    /** What is compared, one of the values of {@link BioBuilder}. */
    byte getBioType();

    /**
     * Copies name and version of the algorithm.
     *
     * @return how many bytes
     */
    short getVersion(byte[] dest, short offset);

    /** Forgets that a match succeeded. */
    void reset();

    /** How often a match may still fail. */
    byte getTriesRemaining();

    /**
     * Begins a match.
     *
     * @return a score, or {@link #MATCH_NEEDS_MORE_DATA}
     */
    short initMatch(byte[] candidate, short offset, short length);

    /**
     * Goes on with a match.
     *
     * @return a score, or {@link #MATCH_NEEDS_MORE_DATA}
     */
    short match(byte[] candidate, short offset, short length);
}
