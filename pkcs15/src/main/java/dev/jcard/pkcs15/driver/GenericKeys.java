package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.pkcs15.asn1.AlgorithmInfo;
import dev.jcard.pkcs15.asn1.AlgorithmInfo.Operation;
import dev.jcard.pkcs15.asn1.KeyType;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.util.List;
import java.util.OptionalInt;

/**
 * Keys of a card of unknown make: MANAGE SECURITY ENVIRONMENT with the references that its directories tell, then PERFORM
 * SECURITY OPERATION (ISO 7816-8). What they do not tell is not guessed.
 */
final class GenericKeys {

    private static final int SIGN = 0xB6;
    private static final int DECIPHER = 0xB8;

    private final IsoFiles files;
    private final Structure structure;
    private List<AlgorithmInfo> algorithms;

    GenericKeys(IsoFiles files, Structure structure) {
        this.files = files;
        this.structure = structure;
    }

    /** The card's own reference for an algorithm with this key; empty when it tells none. */
    OptionalInt algorithm(PrivateKeyObject key, int mechanism, Operation operation) {
        if (algorithms == null) {
            algorithms = AlgorithmInfo.of(structure.tokenInfo());
        }
        List<Integer> named = key.key().algorithmReferences();
        KeyType type = mechanism == AlgorithmInfo.ECDSA ? KeyType.EC : KeyType.RSA;
        if (key.type() != type || !key.key().onCard() || key.key().reference() < 0) {
            return OptionalInt.empty();
        }
        return algorithms.stream().filter(one -> one.mechanism() == mechanism && one.operations().has(operation))
                .filter(one -> named.isEmpty() || named.contains(one.reference())).map(AlgorithmInfo::cardReference)
                .filter(OptionalInt::isPresent).findFirst().orElse(OptionalInt.empty());
    }

    /** The directory of the key becomes the current one; its references are valid there. */
    private void choose(int purpose, int algorithm, PrivateKeyObject key) {
        key.value().path().filter(Path::isAbsolute).ifPresent(files::select);
        Bytes template = Bytes.ofInts(0x80, 1, algorithm, 0x84, 1, key.key().reference());
        files.channel().transmit(CommandApdu.of(0x00, 0x22, 0x41, purpose, template)).orThrow("choose key " + key.id());
    }

    Bytes sign(int algorithm, PrivateKeyObject key, Bytes input) {
        choose(SIGN, algorithm, key);
        return files.channel().transmit(CommandApdu.of(0x00, 0x2A, 0x9E, 0x9A, input, CommandApdu.LE_MAX_SHORT)).orThrow("sign").data();
    }

    /** The cryptogram goes behind a byte 00, which says nothing about its padding (ISO 7816-4 table 49). */
    Bytes decipher(int algorithm, PrivateKeyObject key, Bytes cryptogram) {
        choose(DECIPHER, algorithm, key);
        ResponseApdu response = files.channel().transmit(
                CommandApdu.of(0x00, 0x2A, 0x80, 0x86, Bytes.ofInts(0).plus(cryptogram), CommandApdu.LE_MAX_SHORT));
        if (response.sw() == 0x6A80) {
            throw RsaPadding.notForThisKey();
        }
        return response.orThrow("decrypt").data();
    }
}
