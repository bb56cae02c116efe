package dev.jcard.vm.api;

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
import org.bouncycastle.crypto.generators.DHKeyPairGenerator;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.DHKeyGenerationParameters;
import org.bouncycastle.crypto.params.DHParameters;
import org.bouncycastle.crypto.params.DHPrivateKeyParameters;
import org.bouncycastle.crypto.params.DHPublicKeyParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** Makes key pairs; both keys of a pair change in one write. */
final class KeyGeneration {

    private KeyGeneration() {
    }

    static void generate(Jcre jcre, KeyData publicKey, KeyData privateKey) {
        try {
            switch (publicKey.kind().family()) {
                case "EC", "F2M" -> ec(jcre, publicKey, privateKey);
                case "XEC" -> xec(jcre, publicKey, privateKey);
                case "DSA" -> dsa(jcre, publicKey, privateKey);
                case "DH" -> dh(jcre, publicKey, privateKey);
                default -> rsa(jcre, publicKey, privateKey);
            }
        } catch (GeneralSecurityException | IllegalArgumentException | ArithmeticException e) {
            throw Args.crypto(jcre, CryptoReason.ILLEGAL_VALUE);
        }
    }

    private static void rsa(Jcre jcre, KeyData publicKey, KeyData privateKey) throws GeneralSecurityException {
        BigInteger e = publicKey.number(KeyData.EXPONENT);
        if (e == null) {
            e = RSAKeyGenParameterSpec.F4;
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(publicKey.bits(), e), jcre.random());
        RSAPrivateCrtKey generated = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        int length = publicKey.bytes();
        ByteArrayOutputStream pub = new ByteArrayOutputStream();
        KeyData.append(pub, KeyData.MODULUS, KeyData.fixed(generated.getModulus(), length));
        KeyData.append(pub, KeyData.EXPONENT, KeyData.fixed(e, (e.bitLength() + 7) / 8));
        KeyData.replaceBoth(publicKey, pub.toByteArray(), privateKey, privateRsa(privateKey, generated, length));
    }

    private static byte[] privateRsa(KeyData key, RSAPrivateCrtKey generated, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (key.kind() == KeyTypes.RSA_PRIVATE) {
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

    private static void dsa(Jcre jcre, KeyData publicKey, KeyData privateKey) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        if (publicKey.has("PQG")) {
            generator.initialize(new DSAParameterSpec(publicKey.number(KeyData.P), publicKey.number(KeyData.Q),
                    publicKey.number(KeyData.G)), jcre.random());
        } else {
            generator.initialize(publicKey.bits(), jcre.random());
        }
        java.security.KeyPair pair = generator.generateKeyPair();
        DSAParams p = ((DSAPublicKey) pair.getPublic()).getParams();
        byte[][] group = group(p.getP(), p.getQ(), p.getG());
        KeyData.replaceBoth(publicKey,
                components(group, KeyData.Y, KeyData.fixed(((DSAPublicKey) pair.getPublic()).getY(), group[0].length)),
                privateKey,
                components(group, KeyData.X, KeyData.fixed(((DSAPrivateKey) pair.getPrivate()).getX(), group[1].length)));
    }

    /** Group given by the applet, or a well-known one of the key's size. */
    private static void dh(Jcre jcre, KeyData publicKey, KeyData privateKey) {
        KeyData given = publicKey.has("PG") || !privateKey.has("PG") ? publicKey : privateKey;
        DHParameters parameters = given.has("PG")
                ? new DHParameters(given.number(KeyData.P), given.number(KeyData.G), given.number(KeyData.Q))
                : DhMath.usual(jcre, given.bits());
        DHKeyPairGenerator generator = new DHKeyPairGenerator();
        generator.init(new DHKeyGenerationParameters(jcre.random(), parameters));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        BigInteger x = ((DHPrivateKeyParameters) pair.getPrivate()).getX();
        BigInteger y = ((DHPublicKeyParameters) pair.getPublic()).getY();
        byte[][] group = group(parameters.getP(), parameters.getQ(), parameters.getG());
        KeyData.replaceBoth(publicKey, components(group, KeyData.Y, KeyData.fixed(y, group[0].length)), privateKey,
                components(group, KeyData.X, KeyData.fixed(x, group[0].length)));
    }

    /** P, Q (null when unknown) and G, in the length of P but for Q. */
    private static byte[][] group(BigInteger p, BigInteger q, BigInteger g) {
        int length = (p.bitLength() + 7) / 8;
        return new byte[][] {KeyData.fixed(p, length), q == null ? null : KeyData.fixed(q, (q.bitLength() + 7) / 8),
            KeyData.fixed(g, length)};
    }

    private static byte[] components(byte[][] group, char tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KeyData.append(out, KeyData.P, group[0]);
        if (group[1] != null) {
            KeyData.append(out, KeyData.Q, group[1]);
        }
        KeyData.append(out, KeyData.G, group[2]);
        KeyData.append(out, tag, value);
        return out.toByteArray();
    }

    private static void ec(Jcre jcre, KeyData publicKey, KeyData privateKey) {
        KeyData given = publicKey.has("FABGR") || !privateKey.has("FABGR") ? publicKey : privateKey;
        EcMath.useDefault(jcre, given);
        AsymmetricCipherKeyPair generated = onCurve(jcre, EcMath.domain(jcre, given));
        byte[] w = ((ECPublicKeyParameters) generated.getPublic()).getQ().getEncoded(false);
        byte[] s = KeyData.fixed(((ECPrivateKeyParameters) generated.getPrivate()).getD(), publicKey.bytes());
        KeyData.replaceBoth(publicKey, ecComponents(given, KeyData.W, w), privateKey, ecComponents(given, KeyData.S, s));
    }

    private static AsymmetricCipherKeyPair onCurve(Jcre jcre, ECDomainParameters domain) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(domain, jcre.random()));
        return generator.generateKeyPair();
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

    private static void xec(Jcre jcre, KeyData publicKey, KeyData privateKey) {
        int curve = publicKey.curve();
        byte[] secret;
        byte[] open;
        ECDomainParameters domain = NamedCurves.domain(curve);
        if (domain != null) {
            AsymmetricCipherKeyPair pair = onCurve(jcre, domain);
            open = ((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false);
            secret = KeyData.fixed(((ECPrivateKeyParameters) pair.getPrivate()).getD(), privateKey.bytes());
        } else {
            secret = new byte[NamedCurves.encodedLength(curve, false)];
            jcre.random().nextBytes(secret);
            open = XecMath.publicKey(curve, secret);
        }
        KeyData.replaceBoth(publicKey, single(KeyData.W, open), privateKey, single(KeyData.S, secret));
    }

    private static byte[] single(char tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KeyData.append(out, tag, value);
        return out.toByteArray();
    }
}
