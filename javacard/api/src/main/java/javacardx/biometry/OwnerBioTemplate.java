package javacardx.biometry;

public interface OwnerBioTemplate extends BioTemplate {
    void init(byte[] buffer, short offset, short length);

    void update(byte[] buffer, short offset, short length);

    void doFinal();

    void resetUnblockAndSetTryLimit(byte value);

    void clear();
}
