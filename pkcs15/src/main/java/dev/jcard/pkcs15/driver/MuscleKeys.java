package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.driver.MuscleCommands.Acl;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;

/** Key slots of the MUSCLE applet: pair n is private key 2n and public key 2n+1, as OpenSC numbers them. */
final class MuscleKeys {

    private static final int NEVER = 0xFFFF;
    private static final int RSA_PUBLIC = 1;
    private static final int RSA_CRT = 3;
    private static final int BLOB_HEADER = 4;
    /** The longest block that fits a short command with its 3 bytes of header, and its answer with 2. */
    private static final int MAX_SHORT_BLOCK = 250;
    private static final int MAX_SHORT_ANSWER = 256;

    private final MuscleCard card;

    MuscleKeys(MuscleCard card) {
        this.card = card;
    }

    static int privateSlot(int pair) {
        return 2 * pair;
    }

    static int publicSlot(int pair) {
        return 2 * pair + 1;
    }

    PublicKey generate(int pair, int bits, int identities) {
        ResponseApdu response = card.transmit(MuscleCommands.generateRsa(privateSlot(pair), publicSlot(pair), bits,
                new Acl(NEVER, identities, identities), new Acl(0, identities, 0)));
        if (response.sw() == 0x9C03) {
            throw new CardRefusedException(response.sw(), "the key slots of pair " + pair + " hold keys of another size, which this applet cannot replace",
                    "use the size they have, or install the applet again");
        }
        response.orThrow("generate an RSA key of " + bits + " bits");
        return export(publicSlot(pair), bits);
    }

    private PublicKey export(int slot, int bits) {
        card.transmit(MuscleCommands.exportKey(slot)).orThrow("export the public key");
        int usual = BLOB_HEADER + 2 + bits / 8 + 2 + 3;
        Bytes blob = card.readOutput(0, usual);
        PublicKey key = parsePublic(blob);
        card.deleteObject(MuscleCommands.OUTPUT);
        if (PublicKeys.bits(key) != bits) {
            throw new MalformedDataException("a key of " + bits + " bits was generated, the card gave one of " + PublicKeys.bits(key));
        }
        return key;
    }

    /** Encoding 0, type, size, then modulus and exponent with their lengths. */
    static PublicKey parsePublic(Bytes blob) {
        if (blob.length() < BLOB_HEADER + 2 || blob.u1(0) != 0 || blob.u1(1) != RSA_PUBLIC) {
            throw new MalformedDataException("not an exported RSA public key: " + blob.slice(0, Math.min(6, blob.length())));
        }
        Bytes modulus = counted(blob, BLOB_HEADER);
        Bytes exponent = counted(blob, BLOB_HEADER + 2 + modulus.length());
        return PublicKeys.rsa(new BigInteger(1, modulus.toArray()), new BigInteger(1, exponent.toArray()));
    }

    private static Bytes counted(Bytes blob, int at) {
        if (at + 2 > blob.length() || blob.u2At(at) > blob.length() - at - 2 || blob.u2At(at) == 0) {
            throw new MalformedDataException("exported key cut off at byte " + at);
        }
        return blob.slice(at + 2, blob.u2At(at));
    }

    void importCrt(int pair, RSAPrivateCrtKey key, int identities) {
        int bits = key.getModulus().bitLength();
        Bytes blob = Bytes.concat(Bytes.ofInts(0, RSA_CRT), Bytes.u2(bits), number(key.getPrimeP()), number(key.getPrimeQ()),
                number(key.getCrtCoefficient()), number(key.getPrimeExponentP()), number(key.getPrimeExponentQ()));
        card.createObject(MuscleCommands.INPUT, blob.length(), new Acl(identities, identities, identities));
        try {
            card.writeSecret(MuscleCommands.INPUT, blob);
            card.transmit(MuscleCommands.importKey(privateSlot(pair), new Acl(NEVER, identities, identities))).orThrow("import the key");
        } catch (CardRefusedException e) {
            card.deleteObject(MuscleCommands.INPUT);
            throw e;
        }
    }

    private static Bytes number(BigInteger value) {
        Bytes plain = PublicKeys.fixed(value, (value.bitLength() + 7) / 8);
        return Bytes.u2(plain.length()).plus(plain);
    }

    /** The raw RSA operation with the private key of {@code pair}; result as long as {@code block}. */
    Bytes compute(int pair, Bytes block, int identities) {
        int slot = privateSlot(pair);
        begin(slot);
        if (block.length() <= MAX_SHORT_BLOCK) {
            ResponseApdu response = card.transmit(MuscleCommands.finishRsa(slot, block));
            return result(response.orThrow("compute with the key in slot " + slot).data(), block.length());
        }
        return card.limits().additions() && block.length() <= MAX_SHORT_ANSWER ? inParts(slot, block) : throughObjects(slot, block, identities);
    }

    private Bytes inParts(int slot, Bytes block) {
        int half = block.length() / 2;
        card.transmit(MuscleCommands.feedRsa(slot, block.slice(0, half))).orThrow("take data for the key in slot " + slot);
        Bytes answer = card.transmit(MuscleCommands.finishRsaBare(slot, block.from(half), block.length()))
                .orThrow("compute with the key in slot " + slot).data();
        if (answer.length() != block.length()) {
            throw new MalformedDataException("the result of a key operation has " + answer.length() + " bytes, not " + block.length());
        }
        return answer;
    }

    private void begin(int slot) {
        ResponseApdu response = card.transmit(MuscleCommands.beginRsa(slot));
        if (response.sw() == 0x9C10 || response.sw() == 0x6F00) {
            throw new CardRefusedException.NotFound(response.sw(), "the card has no key in slot " + slot
                    + ", although its directory names one", "delete that key and generate it again");
        }
        response.orThrow("compute with the key in slot " + slot);
    }

    private Bytes throughObjects(int slot, Bytes block, int identities) {
        card.createObject(MuscleCommands.INPUT, block.length() + 2, new Acl(identities, identities, identities));
        card.write(MuscleCommands.INPUT, 0, Bytes.u2(block.length()).plus(block));
        card.transmit(MuscleCommands.finishRsaThroughObjects(slot)).orThrow("compute with the key in slot " + slot);
        Bytes answer = card.readOutput(0, block.length() + 2);
        card.deleteObject(MuscleCommands.INPUT);
        card.deleteObject(MuscleCommands.OUTPUT);
        return result(answer, block.length());
    }

    /** The older applet's platforms drop leading zeros of the result. */
    private static Bytes result(Bytes answer, int length) {
        if (answer.length() < 2 || answer.u2At(0) > answer.length() - 2 || answer.u2At(0) > length) {
            throw new MalformedDataException("the result of a key operation is cut off: " + answer.length() + " bytes");
        }
        Bytes value = answer.slice(2, answer.u2At(0));
        return Bytes.zeros(length - value.length()).plus(value);
    }

    static SmartCardException notCrt() {
        return new SmartCardException("only RSA private keys with their primes can be imported to a MUSCLE card");
    }
}
