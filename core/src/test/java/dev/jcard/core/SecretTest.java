package dev.jcard.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void takingWipesTheSource() {
        char[] typed = "1234".toCharArray();
        byte[] raw = {1, 2, 3};
        try (Secret pin = Secret.take(typed); Secret key = Secret.take(raw)) {
            assertArrayEquals(new char[4], typed);
            assertArrayEquals(new byte[3], raw);
            assertEquals(4, pin.length());
            assertEquals("010203", key.use(bytes -> Bytes.of(bytes).toHex()));
        }
    }

    @Test
    void theLentCopyIsWipedEvenWhenTheActionFails() {
        byte[][] seen = new byte[1][];
        try (Secret secret = Secret.of(new byte[] {7, 7})) {
            assertThrows(IllegalStateException.class, () -> secret.use(bytes -> {
                seen[0] = bytes;
                throw new IllegalStateException();
            }));
        }
        assertArrayEquals(new byte[2], seen[0]);
    }

    @Test
    void isUnusableOnceClosed() {
        Secret secret = Secret.of(new byte[] {1});
        secret.close();
        assertThrows(IllegalStateException.class, () -> secret.use(Bytes::of));
    }

    @Test
    void neverShowsItself() {
        try (Secret secret = Secret.take("Muscle00".toCharArray())) {
            assertEquals("Secret[8 bytes]", secret.toString());
        }
    }

    @Test
    void comparesByContent() {
        try (Secret a = Secret.take("12".toCharArray()); Secret b = a.copy(); Secret c = Secret.take("13".toCharArray())) {
            assertTrue(a.sameAs(b));
            assertFalse(a.sameAs(c));
        }
    }
}
