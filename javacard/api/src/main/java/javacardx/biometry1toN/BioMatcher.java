package javacardx.biometry1toN;

public interface BioMatcher {
    short MINIMUM_SUCCESSFUL_MATCH_SCORE = 16384;
    short MATCH_NEEDS_MORE_DATA = -1;

    boolean isInitialized();

    boolean isValidated();

    void reset();

    byte getTriesRemaining();

    byte getBioType();

    short getVersion(byte[] buffer, short offset);

    short initMatch(byte[] buffer, short offset, short length);

    short match(byte[] buffer, short offset, short length);

    short getMaxNbOfBioTemplateData();

    short getIndexOfLastMatchingBioTemplateData();

    BioTemplateData getBioTemplateData(short value);
}
