package javacardx.biometry1toN;

/** A matcher whose owner puts in the templates. */
public interface OwnerBioMatcher extends BioMatcher {

    /** Puts in a template, or takes one out when null. */
    void putBioTemplateData(short index, BioTemplateData data);

    /** Restores the tries with a new limit. */
    void resetUnblockAndSetTryLimit(byte newTryLimit);

    /** A template; null when there is none at the index. */
    OwnerBioTemplateData getBioTemplateData(short index);
}
