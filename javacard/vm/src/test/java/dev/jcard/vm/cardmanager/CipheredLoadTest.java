package dev.jcard.vm.cardmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.scp.SecurityLevel;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Load files that only their security domain can read, GPCS C.6. */
class CipheredLoadTest {

    private static final String KEY = "000102030405060708090A0B0C0D0E0F";
    private static final LoadFile FILE = TestManager.loadFile();

    private final TestManager card = TestManager.modern();

    private SecurityDomain ready(boolean ciphered, boolean withKey) {
        SecurityDomain issuer = card.open();
        if (ciphered) {
            TestManager.createDomain(issuer, TestManager.DOMAIN, Privilege.AUTHORIZED_MANAGEMENT, Privilege.CIPHERED_LOAD_FILE_DATA_BLOCK);
        } else {
            TestManager.createDomain(issuer, TestManager.DOMAIN, Privilege.AUTHORIZED_MANAGEMENT);
        }
        SecurityDomain domain = card.open(Optional.of(TestManager.DOMAIN), SecurityLevel.MAC);
        if (withKey) {
            TestManager.putAes(domain, 0x75, KEY);
        }
        return domain;
    }

    private static Bytes cipher(Bytes vector, int spoil) throws Exception {
        int length = (FILE.code().length() / 16 + 1) * 16;
        byte[] padded = java.util.Arrays.copyOf(FILE.code().toArray(), length);
        padded[FILE.code().length()] = (byte) 0x80;
        padded[length - 1] ^= (byte) spoil;
        Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Bytes.parseHex(KEY).toArray(), "AES"), new IvParameterSpec(vector.toArray()));
        return Bytes.of(aes.doFinal(padded));
    }

    private static int load(SecurityDomain domain, Bytes stream, boolean withHash) {
        LoadRequest request = LoadRequest.of(FILE.aid(), Optional.empty());
        domain.content().installForLoad(withHash ? request.withHash(FILE.hash("SHA-256")) : request);
        int sw = 0x9000;
        for (int at = 0, block = 0; at < stream.length() && sw == 0x9000; at += 200, block++) {
            boolean last = at + 200 >= stream.length();
            ResponseApdu answer = TestManager.answer(domain, "80E8" + (last ? "80" : "00") + Bytes.ofInts(block), stream.slice(at, Math.min(200, stream.length() - at)));
            sw = answer.sw();
        }
        return sw;
    }

    @Test
    void isDecryptedWithTheKeyOfItsDomain() throws Exception {
        SecurityDomain domain = ready(true, true);
        assertEquals(0x9000, load(domain, new Tlv(0xD4, cipher(Bytes.zeros(16), 0)).encode(), true));
        assertEquals(FILE.aid().bytes(), card.content.packages.get(0).aid());
    }

    @Test
    void mayBringItsInitialVector() throws Exception {
        SecurityDomain domain = ready(true, true);
        Bytes vector = Bytes.parseHex("F0E0D0C0B0A090807060504030201000");
        assertEquals(0x9000, load(domain, new Tlv(0xD3, vector).encode().plus(new Tlv(0xD4, cipher(vector, 0)).encode()), true));
    }

    @Test
    void isRefusedWithoutKeyHashOrPadding() throws Exception {
        Bytes good = new Tlv(0xD4, cipher(Bytes.zeros(16), 0)).encode();
        SecurityDomain domain = ready(true, false);
        assertEquals(0x6985, load(domain, good, true));
        TestManager.putAes(domain, 0x75, KEY);
        assertEquals(0x6985, load(domain, good, false));
        assertEquals(0x6A80, load(domain, new Tlv(0xD4, cipher(Bytes.zeros(16), 1)).encode(), true));
        assertEquals(0x6A80, load(domain, new Tlv(0xD4, good.from(9)).encode(), true));
        assertEquals(0, card.content.packages.size());
        assertEquals(0x9000, load(domain, good, true));
    }

    @Test
    void onlyTheWayThatTheDomainWants() throws Exception {
        SecurityDomain plain = ready(false, true);
        assertEquals(0x6A80, load(plain, new Tlv(0xD4, cipher(Bytes.zeros(16), 0)).encode(), true));
        assertEquals(0x6A80, load(plain, new Tlv(0xD3, Bytes.zeros(16)).encode().plus(new Tlv(0xC4, FILE.code()).encode()), true));
        TestManager other = TestManager.modern();
        TestManager.createDomain(other.open(), TestManager.DOMAIN, Privilege.AUTHORIZED_MANAGEMENT, Privilege.CIPHERED_LOAD_FILE_DATA_BLOCK);
        SecurityDomain domain = other.open(Optional.of(TestManager.DOMAIN), SecurityLevel.MAC);
        assertEquals(0x6A80, load(domain, new Tlv(0xC4, FILE.code()).encode(), true));
    }
}
