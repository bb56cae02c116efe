package javacardx.biometry1toN;

public interface OwnerBioTemplateData extends BioTemplateData {
    void init(byte[] buffer, short offset, short length);

    void update(byte[] buffer, short offset, short length);

    void doFinal();

    void clear();
}
