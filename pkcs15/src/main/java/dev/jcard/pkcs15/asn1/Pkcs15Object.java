package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Tlv;

/** One entry of a directory file, ISO 7816-15 8.2.1. */
public sealed interface Pkcs15Object
        permits PinObject, PrivateKeyObject, PublicKeyObject, CertificateObject, DataObject, UnknownObject {

    /** Label, flags and the PIN that protects the object. */
    CommonAttributes common();

    /** The entry as it stands in the directory file. */
    Tlv encode();

    /** Name for people, empty when absent. */
    default String label() {
        return common().label();
    }
}
