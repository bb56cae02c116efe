package dev.jcard.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

class PemKeysTest {

    private static Bytes pem(String label, byte[] der) {
        String text = "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label + "-----\n";
        return Bytes.of(text, StandardCharsets.US_ASCII);
    }

    private static KeyPair pair(String curve) throws Exception {
        KeyPairGenerator generator = curve == null ? KeyPairGenerator.getInstance("RSA")
                : KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
        if (curve == null) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    @Test
    void everyFormOfEveryKindSigns() throws Exception {
        for (String curve : new String[] {null, "secp256r1", "secp384r1", "secp521r1", "brainpoolP256r1", "brainpoolP512r1"}) {
            KeyPair pair = pair(curve);
            byte[] inner = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()).parsePrivateKey().toASN1Primitive().getEncoded();
            Bytes data = Bytes.parseHex("0102030405");
            for (Bytes file : List.of(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), Bytes.of(pair.getPrivate().getEncoded()),
                    pem(curve == null ? "RSA PRIVATE KEY" : "EC PRIVATE KEY", inner))) {
                Bytes signature = SigningKey.of(PemKeys.privateKey(file)).sign(data);
                assertTrue(SigningKey.verify(PemKeys.publicKey(pem("PUBLIC KEY", pair.getPublic().getEncoded())), data, signature));
                assertFalse(SigningKey.verify(pair.getPublic(), data.plus(data), signature));
            }
        }
    }

    @Test
    void rsaPublicKeyOfTheOldForm() throws Exception {
        KeyPair pair = pair(null);
        byte[] inner = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()).parsePublicKey().getEncoded();
        assertEquals(pair.getPublic(), PemKeys.publicKey(pem("RSA PUBLIC KEY", inner)));
        assertThrows(MalformedDataException.class, () -> PemKeys.publicKey(pem("PRIVATE KEY", pair.getPrivate().getEncoded())));
        assertThrows(MalformedDataException.class, () -> PemKeys.privateKey(pem("ENCRYPTED PRIVATE KEY", new byte[10])));
    }

    @Test
    void mutatedFiles() throws Exception {
        byte[] good = pem("EC PRIVATE KEY", new byte[0]).toArray();
        byte[] der = pair("secp256r1").getPublic().getEncoded();
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            byte[] bad = (round % 2 == 0 ? der : good).clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                PemKeys.publicKey(Bytes.of(bad));
            } catch (MalformedDataException expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
    }
}
