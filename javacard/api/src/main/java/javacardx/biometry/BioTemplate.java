package javacardx.biometry;

public interface BioTemplate {
    short MINIMUM_SUCCESSFUL_MATCH_SCORE = 16384;
    short MATCH_NEEDS_MORE_DATA = -1;

    boolean isValidated();

    boolean isInitialized();

    short getPublicTemplateData(short value, byte[] buffer, short offset, short length);

    byte getBioType();

    short getVersion(byte[] buffer, short offset);

    void reset();

    byte getTriesRemaining();

    short initMatch(byte[] buffer, short offset, short length);

    short match(byte[] buffer, short offset, short length);
}
