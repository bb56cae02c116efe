package dev.jcard.vm.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.vm.heap.CardObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How objects of the crypto API behave, whatever the algorithm: OneShot forms, buffers, key sizes, counters. */
class CryptoHabitsTest {

    private static final String CIPHER = "javacardx/crypto/Cipher";
    private static final String GET_CIPHER = "getInstance(BZ)Ljavacardx/crypto/Cipher;";

    private final CryptoCard card = new CryptoCard("3.1.0");

    @Test
    void oneShotsTakeNoMemoryAndEndWithClose() {
        int free = card.api.jcre.heap().persistentFree();
        CardObject digest = card.api.create("javacard/security/MessageDigest$OneShot", "open", 4);
        CardObject text = card.bytes(new byte[3]);
        int withText = card.api.jcre.heap().persistentFree();
        assertEquals(32, card.api.call(digest, "doFinal", text, 0, 3, card.out, 0));
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() -> card.api.call(digest, "update", text, 0, 3)));
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() -> card.api.call(digest, "reset")));
        card.api.call(digest, "close");
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() ->
                card.api.call(digest, "doFinal", text, 0, 3, card.out, 0)));
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() -> card.api.call(digest, "getAlgorithm")));
        assertEquals(withText, card.api.jcre.heap().persistentFree());
        assertTrue(withText > free - 20, "only the text takes memory");
        int objects = card.api.jcre.heap().objectCount();
        card.api.jcre.heap().dropTemporaries();
        assertEquals(objects - 1, card.api.jcre.heap().objectCount());
    }

    @Test
    void oneShotCipherAndSignature() {
        CardObject key = card.key(15, 128);
        card.api.call(key, "setKey", card.bytes(new byte[16]), 0);
        CardObject cipher = card.api.create(CIPHER + "$OneShot", "open", 1, 1);
        assertEquals(CryptoReason.INVALID_INIT, card.api.reason(() ->
                card.api.call(cipher, "doFinal", card.out, 0, 16, card.out, 0)));
        card.init(cipher, key, 2);
        assertEquals(16, card.api.call(cipher, "doFinal", card.out, 0, 16, card.out, 0));
        CardObject signature = card.api.create("javacard/security/Signature$OneShot", "open", 0, 10, 0);
        card.init(signature, key, 1);
        assertEquals(16, card.api.call(signature, "sign([BSS[BS)S", card.out, 0, 16, card.out, 0));
        assertEquals(CryptoReason.ILLEGAL_USE, card.api.reason(() -> card.api.call(signature, "update", card.out, 0, 1)));
        CardObject random = card.api.create("javacard/security/RandomData$OneShot", "open", 4);
        assertEquals(8, card.api.call(random, "nextBytes", card.out, 0, 8));
    }

    /** Input and output in one array, apart by some bytes in either direction. */
    @ParameterizedTest
    @CsvSource({"13, 0", "13, 5", "13, -5", "13, 16", "13, -16", "24, 0", "24, 3", "24, -3", "-16, 7", "-16, -7", "4, 1", "4, -9"})
    void buffersMayOverlap(int algorithm, int distance) {
        boolean des = algorithm == 4;
        CardObject key = des ? card.key(3, 192) : card.key(15, 256);
        card.api.call(key, "setKey", card.bytes(Arrays.copyOfRange(pattern(), 0, 32)), 0);
        CardObject cipher = card.api.create(CIPHER, GET_CIPHER, algorithm, false);
        card.init(cipher, key, 2);
        CardObject text = card.bytes(pattern());
        int length = card.api.call(cipher, "update", text, 20, 40, card.out, 0);
        length += card.api.call(cipher, "doFinal", text, 60, 24, card.out, length);
        byte[] apart = card.result(length);
        card.init(cipher, key, 2);
        CardObject shared = card.bytes(pattern());
        assertEquals(length, card.api.call(cipher, "doFinal", shared, 20, 64, shared, 20 + distance));
        assertArrayEquals(apart, Arrays.copyOfRange(shared.bytes, 20 + distance, 20 + distance + length));
        card.init(cipher, key, 1);
        assertEquals(64, card.api.call(cipher, "doFinal", shared, 20 + distance, length, shared, 20));
        assertArrayEquals(Arrays.copyOfRange(pattern(), 20, 84), Arrays.copyOfRange(shared.bytes, 20, 84));
    }

    private static byte[] pattern() {
        byte[] pattern = new byte[128];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (byte) (i * 37 + 5);
        }
        return pattern;
    }

    /** An engine that is used again must not remember what a broken-off operation fed it. */
    @Test
    void initForgetsWhatWasBrokenOff() {
        CardObject key = card.key(15, 128);
        card.api.call(key, "setKey", card.bytes(new byte[16]), 0);
        CardObject cipher = card.api.create(CIPHER, GET_CIPHER, 13, false);
        card.init(cipher, key, 2);
        card.api.call(cipher, "doFinal", card.bytes(pattern()), 0, 32, card.out, 0);
        byte[] expected = card.result(32);
        card.init(cipher, key, 2);
        card.api.call(cipher, "update", card.bytes(pattern()), 50, 37, card.out, 0);
        card.init(cipher, key, 2);
        card.api.call(cipher, "doFinal", card.bytes(pattern()), 0, 32, card.out, 0);
        assertArrayEquals(expected, card.result(32));
        card.api.call(key, "setKey", card.bytes(pattern()), 0);
        card.init(cipher, key, 2);
        card.api.call(cipher, "doFinal", card.bytes(pattern()), 0, 32, card.out, 0);
        assertTrue(!Arrays.equals(expected, card.result(32)), "the new key counts");
    }

    /** Numbers computed from an RSA key go with the key. */
    @Test
    void aChangedRsaKeyIsNotRemembered() {
        CardObject[] first = card.pair(2, 512);
        byte[] message = {1, 2, 3};
        byte[] signature = card.sign(card.signer(10), first[1], message);
        assertTrue(card.verify(card.signer(10), first[0], message, signature));
        CardObject[] second = card.pairOf(first[0], first[1]);
        assertTrue(!card.verify(card.signer(10), second[0], message, signature));
        byte[] again = card.sign(card.signer(10), second[1], message);
        assertTrue(card.verify(card.signer(10), second[0], message, again));
    }

    /** The last length in bits is one too many, or off the steps of 32. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void rsaSizes(int type) {
        for (int bits = 512; bits <= 4096; bits += 32) {
            assertEquals(bits, card.api.call(card.key(type, bits), "getSize"));
        }
        for (int bits : new int[] {0, 480, 500, 520, 4128, -32}) {
            assertEquals(CryptoReason.NO_SUCH_ALGORITHM, card.api.reason(() -> card.key(type, bits)), "bits " + bits);
        }
    }

    @Test
    void keysSetInPartsAndCleared() {
        CardObject key = card.key(6, 512);
        String[] setters = {"setP", "setQ", "setDP1", "setDQ1", "setPQ"};
        for (String setter : setters) {
            assertEquals(0, card.api.call(key, "isInitialized"));
            card.set(key, setter, new byte[] {5});
        }
        assertEquals(1, card.api.call(key, "isInitialized"));
        assertEquals(32, card.get(key, "getP").length, "numbers have their full length");
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() -> card.set(key, "setQ", pattern())));
        card.api.call(key, "clearKey");
        assertEquals(0, card.api.call(key, "isInitialized"));
        assertEquals(CryptoReason.UNINITIALIZED_KEY, card.api.reason(() -> card.get(key, "getPQ")));
        CardObject[] ec = card.pair(5, 192);
        card.api.call(ec[1], "clearKey");
        assertEquals(24, card.get(ec[1], "getField").length, "the curve stays");
    }

    /** A counter of one byte, in persistent memory: up only, not with the transaction, to 255. */
    @Test
    void monotonicCounters() {
        CardObject counter = card.api.create("javacardx/security/util/MonotonicCounter", "getInstance", 1, 0);
        assertEquals(200, card.api.call(counter, "incrementBy", 200));
        card.api.jcre.heap().begin();
        card.api.call(counter, "incrementBy", 50);
        card.api.jcre.heap().abort();
        assertArrayEquals(new byte[] {(byte) 250}, card.get(counter, "get"));
        assertEquals(CryptoReason.ILLEGAL_VALUE, card.api.reason(() -> card.set(counter, "setValue", new byte[] {1})));
        assertEquals(0, card.api.call(counter, "equalsMax"));
        assertEquals(5, card.api.call(counter, "incrementBy", 100));
        assertEquals(1, card.api.call(counter, "equalsMax"));
        assertEquals(-1, card.api.call(counter, "compareTo([BSS)S", card.bytes(new byte[] {1, 0}), 0, 2));
        CardObject other = card.api.create("javacardx/security/util/MonotonicCounter", "getInstance", 8, 1);
        assertEquals(1, card.api.call(other, "getMemoryType"));
        card.set(other, "setValue", new byte[] {1, 0, 0});
        assertEquals(-1, card.api.call(counter, "compareTo(Ljavacardx/security/util/MonotonicCounter;)S", other));
        card.api.jcre.reset();
        assertArrayEquals(new byte[8], card.get(other, "get"));
    }
}
