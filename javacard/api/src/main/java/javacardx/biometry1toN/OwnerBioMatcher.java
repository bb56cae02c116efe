package javacardx.biometry1toN;

public interface OwnerBioMatcher extends BioMatcher {
    void putBioTemplateData(short value, BioTemplateData bioTemplateData);

    void resetUnblockAndSetTryLimit(byte value);

    OwnerBioTemplateData getBioTemplateData(short value);
}
