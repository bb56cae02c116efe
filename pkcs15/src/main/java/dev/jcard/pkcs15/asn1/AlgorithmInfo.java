package dev.jcard.pkcs15.asn1;

import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.util.List;
import java.util.OptionalInt;

/**
 * One of the algorithms that a card says it has: AlgorithmInfo in supportedAlgorithms of TokenInfo, ISO 7816-15 8.10.
 *
 * @param reference     what keys name it by
 * @param mechanism     number of the PKCS#11 mechanism: {@link #RSA_PKCS1} and so on
 * @param operations    flags, {@link Operation}
 * @param cardReference what the card knows it by in MANAGE SECURITY ENVIRONMENT, 0..255, empty when not told
 */
public record AlgorithmInfo(int reference, int mechanism, Flags operations, OptionalInt cardReference) {

    /** CKM_RSA_PKCS: the card pads with PKCS#1 v1.5. */
    public static final int RSA_PKCS1 = 0x0001;
    /** CKM_RSA_X_509: RSA without padding. */
    public static final int RSA_RAW = 0x0003;
    /** CKM_ECDSA: over a hash. */
    public static final int ECDSA = 0x1041;

    private static final int SUPPORTED = Der.constructed(2);

    /** Operations, ISO 7816-15 8.10. The ordinal is the bit number. */
    public enum Operation {
        /** Makes checksums. */
        COMPUTE_CHECKSUM,
        /** Signs. */
        COMPUTE_SIGNATURE,
        /** Verifies checksums. */
        VERIFY_CHECKSUM,
        /** Verifies signatures. */
        VERIFY_SIGNATURE,
        /** Encrypts. */
        ENCIPHER,
        /** Decrypts. */
        DECIPHER,
        /** Hashes. */
        HASH,
        /** Generates keys. */
        GENERATE_KEY
    }

    /**
     * The algorithms of a card; none when it does not tell.
     *
     * @throws MalformedDataException when they do not follow their format
     */
    public static List<AlgorithmInfo> of(TokenInfo info) {
        return Tlv.find(info.rest(), SUPPORTED).map(list -> list.children().stream().map(AlgorithmInfo::decode).toList()).orElse(List.of());
    }

    private static AlgorithmInfo decode(Tlv sequence) {
        TlvReader in = new TlvReader(sequence.value(), "algorithm");
        int reference = Der.toInt(in.required(Der.INTEGER, "reference"), "algorithm reference");
        int mechanism = Der.toInt(in.required(Der.INTEGER, "mechanism"), "algorithm");
        in.any("parameters");
        Flags operations = Flags.decode(in.required(Der.BIT_STRING, "operations"), "operations");
        in.optional(Der.OID);
        OptionalInt card = in.optional(Der.INTEGER).map(tlv -> OptionalInt.of(Der.toInt(tlv, "card's reference") & 0xFF)).orElse(OptionalInt.empty());
        return new AlgorithmInfo(reference, mechanism, operations, card);
    }
}
