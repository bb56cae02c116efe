package javacardx.biometry1toN;

public interface BioTemplateData {
    byte getBioType();

    boolean isInitialized();

    short getPublicData(short value, byte[] buffer, short offset, short length);
}
