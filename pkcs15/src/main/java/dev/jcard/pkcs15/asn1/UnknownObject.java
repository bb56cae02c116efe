package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;

/**
 * An entry of a kind that jcard does not interpret (biometric templates, secret keys, ...); it is only kept.
 *
 * @param coded the whole entry
 */
public record UnknownObject(Tlv coded) implements Pkcs15Object {

    private static final CommonAttributes NOTHING = new CommonAttributes("", Flags.NONE, Bytes.EMPTY);

    @Override
    public CommonAttributes common() {
        return NOTHING;
    }

    @Override
    public Tlv encode() {
        return coded;
    }
}
