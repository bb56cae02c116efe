package dev.jcard.vm.api;

import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.NativeCall;
import dev.jcard.vm.runtime.Jcre;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.DSAParams;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.DSAParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** javacard.security.KeyPair: words are the public and the private key. */
final class KeyPairApi {

    private static final int RSA = 1;
    private static final int RSA_CRT = 2;
    private static final int DSA = 3;
    private static final int EC_FP = 5;

    private KeyPairApi() {
    }

    static void define(Natives n) {
        n.in("javacard/security/KeyPair").references(2)
                .def("<init>(BS)V", KeyPairApi::create)
                .def("<init>(Ljavacard/security/PublicKey;Ljavacard/security/PrivateKey;)V", (jcre, call) -> {
                    KeyData publicKey = KeyData.of(jcre, call.object(1));
                    KeyData privateKey = KeyData.of(jcre, call.object(2));
                    if (publicKey.bits() != privateKey.bits() || algorithm(publicKey, privateKey) == 0) {
                        throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
                    }
                    store(jcre, call.object(0), publicKey, privateKey);
                })
                .def("getPublic", (jcre, call) -> call.returnReference(part(jcre, call.object(0), 0)))
                .def("getPrivate", (jcre, call) -> call.returnReference(part(jcre, call.object(0), 1)))
                .def("genKeyPair", KeyPairApi::generate);
    }

    private static void create(Jcre jcre, NativeCall call) {
        int bits = call.word(2);
        KeyTypes[] types = switch (call.word(1)) {
            case RSA -> new KeyTypes[] {KeyTypes.RSA_PUBLIC, KeyTypes.RSA_PRIVATE};
            case RSA_CRT -> new KeyTypes[] {KeyTypes.RSA_PUBLIC, KeyTypes.RSA_CRT_PRIVATE};
            case DSA -> new KeyTypes[] {KeyTypes.DSA_PUBLIC, KeyTypes.DSA_PRIVATE};
            case EC_FP -> new KeyTypes[] {KeyTypes.EC_FP_PUBLIC, KeyTypes.EC_FP_PRIVATE};
            default -> throw Args.crypto(jcre, CryptoReason.NO_SUCH_ALGORITHM);
        };
        store(jcre, call.object(0), types[0].create(jcre, types[0].typeFor(0), bits),
                types[1].create(jcre, types[1].typeFor(0), bits));
    }

    private static void store(Jcre jcre, CardObject pair, KeyData publicKey, KeyData privateKey) {
        jcre.heap().putWord(pair, 0, publicKey.object.ref);
        jcre.heap().putWord(pair, 1, privateKey.object.ref);
    }

    private static CardObject part(Jcre jcre, CardObject pair, int index) {
        return jcre.heap().get(pair.words[index] & 0xFFFF);
    }

    private static int algorithm(KeyData publicKey, KeyData privateKey) {
        KeyTypes first = KeyTypes.of(publicKey.type());
        KeyTypes second = KeyTypes.of(privateKey.type());
        if (first == KeyTypes.RSA_PUBLIC) {
            return second == KeyTypes.RSA_PRIVATE ? RSA : second == KeyTypes.RSA_CRT_PRIVATE ? RSA_CRT : 0;
        }
        if (first == KeyTypes.DSA_PUBLIC) {
            return second == KeyTypes.DSA_PRIVATE ? DSA : 0;
        }
        return first == KeyTypes.EC_FP_PUBLIC && second == KeyTypes.EC_FP_PRIVATE ? EC_FP : 0;
    }

    private static void generate(Jcre jcre, NativeCall call) {
        CardObject pair = call.object(0);
        KeyData publicKey = KeyData.of(jcre, part(jcre, pair, 0));
        KeyData privateKey = KeyData.of(jcre, part(jcre, pair, 1));
        switch (algorithm(publicKey, privateKey)) {
            case EC_FP -> generateEc(jcre, publicKey, privateKey);
            case DSA -> generateDsa(jcre, publicKey, privateKey);
            default -> generateRsa(jcre, publicKey, privateKey);
        }
    }

    private static void generateRsa(Jcre jcre, KeyData publicKey, KeyData privateKey) {
        BigInteger e = publicKey.number(KeyData.EXPONENT);
        if (e == null) {
            e = RSAKeyGenParameterSpec.F4;
        }
        RSAPrivateCrtKey generated;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(publicKey.bits(), e), jcre.random());
            generated = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException | IllegalArgumentException ex) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
        int length = publicKey.bytes();
        ByteArrayOutputStream pub = new ByteArrayOutputStream();
        KeyData.append(pub, KeyData.MODULUS, KeyData.fixed(generated.getModulus(), length));
        KeyData.append(pub, KeyData.EXPONENT, KeyData.fixed(e, (e.bitLength() + 7) / 8));
        KeyData.replaceBoth(publicKey, pub.toByteArray(), privateKey, privateRsa(privateKey, generated, length));
    }

    private static byte[] privateRsa(KeyData key, RSAPrivateCrtKey generated, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (KeyTypes.of(key.type()) == KeyTypes.RSA_PRIVATE) {
            KeyData.append(out, KeyData.MODULUS, KeyData.fixed(generated.getModulus(), length));
            KeyData.append(out, KeyData.EXPONENT, KeyData.fixed(generated.getPrivateExponent(), length));
        } else {
            KeyData.append(out, KeyData.P, KeyData.fixed(generated.getPrimeP(), length / 2));
            KeyData.append(out, KeyData.Q, KeyData.fixed(generated.getPrimeQ(), length / 2));
            KeyData.append(out, KeyData.DP, KeyData.fixed(generated.getPrimeExponentP(), length / 2));
            KeyData.append(out, KeyData.DQ, KeyData.fixed(generated.getPrimeExponentQ(), length / 2));
            KeyData.append(out, KeyData.PQ, KeyData.fixed(generated.getCrtCoefficient(), length / 2));
        }
        return out.toByteArray();
    }

    private static void generateDsa(Jcre jcre, KeyData publicKey, KeyData privateKey) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
            if (publicKey.has("PQG")) {
                generator.initialize(new DSAParameterSpec(publicKey.number(KeyData.P), publicKey.number(KeyData.Q),
                        publicKey.number(KeyData.G)), jcre.random());
            } else {
                generator.initialize(publicKey.bits(), jcre.random());
            }
            java.security.KeyPair pair = generator.generateKeyPair();
            KeyData.replaceBoth(publicKey, dsaComponents(pair, KeyData.Y, ((DSAPublicKey) pair.getPublic()).getY()),
                    privateKey, dsaComponents(pair, KeyData.X, ((DSAPrivateKey) pair.getPrivate()).getX()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    private static byte[] dsaComponents(java.security.KeyPair pair, char tag, BigInteger value) {
        DSAParams group = ((DSAPublicKey) pair.getPublic()).getParams();
        int length = (group.getP().bitLength() + 7) / 8;
        int small = (group.getQ().bitLength() + 7) / 8;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KeyData.append(out, KeyData.P, KeyData.fixed(group.getP(), length));
        KeyData.append(out, KeyData.Q, KeyData.fixed(group.getQ(), small));
        KeyData.append(out, KeyData.G, KeyData.fixed(group.getG(), length));
        KeyData.append(out, tag, KeyData.fixed(value, tag == KeyData.X ? small : length));
        return out.toByteArray();
    }

    private static void generateEc(Jcre jcre, KeyData publicKey, KeyData privateKey) {
        KeyData given = publicKey.has("FABGR") || !privateKey.has("FABGR") ? publicKey : privateKey;
        EcMath.useDefault(jcre, given);
        ECDomainParameters domain = EcMath.domain(jcre, given);
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(domain, jcre.random()));
        AsymmetricCipherKeyPair generated = generator.generateKeyPair();
        byte[] w = ((ECPublicKeyParameters) generated.getPublic()).getQ().getEncoded(false);
        byte[] s = KeyData.fixed(((ECPrivateKeyParameters) generated.getPrivate()).getD(), publicKey.bytes());
        KeyData.replaceBoth(publicKey, ecComponents(given, KeyData.W, w), privateKey, ecComponents(given, KeyData.S, s));
    }

    private static byte[] ecComponents(KeyData domain, char tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (char part : "FABGRC".toCharArray()) {
            byte[] component = domain.get(part);
            if (component != null) {
                KeyData.append(out, part, component);
            }
        }
        KeyData.append(out, tag, value);
        return out.toByteArray();
    }
}
