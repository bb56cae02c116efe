package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaterialTest {

    /** RFC 5915 makes the public key in the file optional. */
    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "brainpoolP256r1"})
    void findsThePublicKeyOfAnEcKeyAlone(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        PrivateKeyInfo whole = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        ECPrivateKey number = ECPrivateKey.getInstance(whole.parsePrivateKey());
        PrivateKeyInfo alone = new PrivateKeyInfo(whole.getPrivateKeyAlgorithm(), new ECPrivateKey(384, number.getKey()));
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(alone.getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        KeyMaterial read = KeyMaterial.read(Bytes.of(pem, StandardCharsets.US_ASCII), Optional.empty());
        assertEquals(Bytes.of(pair.getPublic().getEncoded()), Bytes.of(read.publicKey().orElseThrow().getEncoded()));
    }
}
