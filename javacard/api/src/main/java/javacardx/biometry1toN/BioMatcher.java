package javacardx.biometry1toN;

/** Matches one candidate with many templates, whoever owns them. */
public interface BioMatcher {

    /** From this score on a match has succeeded. */
    short MINIMUM_SUCCESSFUL_MATCH_SCORE = 16384;
    /** The candidate is not complete. */
    short MATCH_NEEDS_MORE_DATA = -1;

    /** True when there is a template to match with. */
    boolean isInitialized();

    /** True when a match succeeded since the last reset. */
    boolean isValidated();

    /** Forgets that a match succeeded. */
    void reset();

    /** How often a match may still fail. */
    byte getTriesRemaining();

    /** What is compared, one of the values of {@link Bio1toNBuilder}. */
    byte getBioType();

    /**
     * Copies name and version of the algorithm.
     *
     * @return how many bytes
     */
    short getVersion(byte[] dest, short offset);

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

    /** How many templates there is room for. */
    short getMaxNbOfBioTemplateData();

    /** Which template matched last. */
    short getIndexOfLastMatchingBioTemplateData();

    /** A template; null when there is none at the index. */
    BioTemplateData getBioTemplateData(short index);
}
