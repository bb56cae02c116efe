package derive;

import javacardx.security.derivation.KDFAnsiX963Spec;
import javacardx.security.derivation.KDFHmacSpec;
import javacardx.security.derivation.KDFIcaoMrtdSpec;
import javacardx.security.derivation.KDFIeee1363Spec;
import javacardx.security.derivation.TLSKDFExpandLabelSpec;

/** The derivations from bytes, all in one. */
final class ByteParameters implements KDFAnsiX963Spec, KDFHmacSpec, KDFIcaoMrtdSpec, KDFIeee1363Spec, TLSKDFExpandLabelSpec {

    private final byte algorithm;
    private final byte[] secret;
    private final byte[] first;
    private final byte[] second;
    private final short total;
    private final byte prefix;

    ByteParameters(byte algorithm, byte[] secret, byte[] first, byte[] second, short total, byte prefix) {
        this.algorithm = algorithm;
        this.secret = secret;
        this.first = first;
        this.second = second;
        this.total = total;
        this.prefix = prefix;
    }

    @Override
    public byte getAlgorithm() {
        return algorithm;
    }

    @Override
    public byte[] getSecret() {
        return secret;
    }

    @Override
    public byte[] getSharedInfo() {
        return first;
    }

    @Override
    public byte[] getInfo() {
        return first;
    }

    @Override
    public byte[] getSalt() {
        return second;
    }

    @Override
    public byte[] getCounter() {
        return first;
    }

    @Override
    public byte[] getParameters() {
        return first;
    }

    @Override
    public short getLabelPrefix() {
        return prefix;
    }

    @Override
    public byte[] getLabel() {
        return first;
    }

    @Override
    public byte[] getContext() {
        return second;
    }

    @Override
    public short getOutputLength() {
        return total;
    }
}
