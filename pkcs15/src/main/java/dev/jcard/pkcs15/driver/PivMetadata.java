package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Yubico's command GET METADATA tells about a key or a PIN: algorithm 01, public key 04, tries 06 (of how many, left).
 *
 * @param algorithm identifier of the algorithm, empty when there is no key
 * @param publicKey empty when the key is not told
 * @param triesLeft tries left of a PIN
 */
record PivMetadata(OptionalInt algorithm, Optional<PublicKey> publicKey, OptionalInt triesLeft) {

    private static final int ALGORITHM = 0x01;
    private static final int PUBLIC_KEY = 0x04;
    private static final int TRIES = 0x06;

    /** About a place without key. */
    static final PivMetadata NO_KEY = new PivMetadata(OptionalInt.empty(), Optional.empty(), OptionalInt.empty());

    static PivMetadata parse(Bytes coded) {
        List<Tlv> parts = Tlv.parseAll(coded);
        OptionalInt algorithm = Tlv.find(parts, ALGORITHM).map(Tlv::value).filter(value -> value.length() == 1)
                .map(value -> OptionalInt.of(value.u1(0))).orElse(OptionalInt.empty());
        Optional<PivAlgorithm> known = algorithm.isPresent() ? PivAlgorithm.of(algorithm.getAsInt()) : Optional.empty();
        Optional<PublicKey> key = known.flatMap(kind -> Tlv.find(parts, PUBLIC_KEY).map(tlv -> kind.publicKey(Tlv.parseAll(tlv.value()))));
        OptionalInt left = Tlv.find(parts, TRIES).map(Tlv::value).filter(value -> value.length() == 2)
                .map(value -> OptionalInt.of(value.u1(1))).orElse(OptionalInt.empty());
        return new PivMetadata(algorithm, key, left);
    }
}
