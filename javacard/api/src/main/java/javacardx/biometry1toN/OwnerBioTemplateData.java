package javacardx.biometry1toN;

/** A template that its owner fills. */
public interface OwnerBioTemplateData extends BioTemplateData {

    /** Begins filling. */
    void init(byte[] buffer, short offset, short length);

    /** Goes on filling. */
    void update(byte[] buffer, short offset, short length);

    /** Ends filling. */
    void doFinal();

    /** Empties the template. */
    void clear();
}
