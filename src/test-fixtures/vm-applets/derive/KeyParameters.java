package derive;

import javacard.security.SecretKey;
import javacardx.security.derivation.KDFCounterModeSpec;
import javacardx.security.derivation.KDFDoublePipelineIterationModeSpec;
import javacardx.security.derivation.KDFFeedbackModeSpec;
import javacardx.security.derivation.TLSPseudoRandomFunctionSpec;

/** The derivations from a key, all in one. */
final class KeyParameters implements KDFCounterModeSpec, KDFDoublePipelineIterationModeSpec, KDFFeedbackModeSpec,
        TLSPseudoRandomFunctionSpec {

    private final byte algorithm;
    private final SecretKey secret;
    private final byte[] first;
    private final byte[] second;
    private final short total;
    private final byte counter;

    KeyParameters(byte algorithm, SecretKey secret, byte[] first, byte[] second, short total, byte counter) {
        this.algorithm = algorithm;
        this.secret = secret;
        this.first = first;
        this.second = second;
        this.total = total;
        this.counter = counter;
    }

    @Override
    public byte getAlgorithm() {
        return algorithm;
    }

    @Override
    public SecretKey getSecret() {
        return secret;
    }

    @Override
    public byte[] getInputDataBeforeCounter() {
        return first;
    }

    @Override
    public byte[] getInputDataAfterCounter() {
        return second;
    }

    @Override
    public byte[] getInputData() {
        return first;
    }

    @Override
    public byte[] getIV() {
        return second;
    }

    @Override
    public byte[] getSeed() {
        return first;
    }

    @Override
    public short getOutputLength() {
        return total;
    }

    @Override
    public short getCounterLength() {
        return counter;
    }
}
