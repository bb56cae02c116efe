package javacardx.biometry;

/** A template that its owner fills. */
public interface OwnerBioTemplate extends BioTemplate {

    /** Begins filling. */
    void init(byte[] buffer, short offset, short length);

    /** Goes on filling. */
    void update(byte[] buffer, short offset, short length);

    /** Ends filling. */
    void doFinal();

    /** Restores the tries with a new limit. */
    void resetUnblockAndSetTryLimit(byte newTryLimit);

    /** Empties the template. */
    void clear();
}
