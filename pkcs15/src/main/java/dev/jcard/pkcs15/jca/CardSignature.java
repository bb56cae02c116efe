package dev.jcard.pkcs15.jca;

import dev.jcard.core.Bytes;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.SignatureScheme;
import java.io.ByteArrayOutputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Signs with a key on a card. Verifying is left to other providers. */
final class CardSignature extends SignatureSpi {

    /** What is collected of a message that is not hashed here. */
    private static final int MAX_RAW = 1024;

    private final String family;
    private final boolean hashed;
    private Hash hash;
    private MessageDigest digest;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private CardPrivateKey key;

    /** @param algorithm {@code SHA256withRSA}, {@code NONEwithECDSA}, {@code RSASSA-PSS}, {@code NONEwithRSASSA-PSS} (of a hash) ... */
    CardSignature(String algorithm) {
        int with = algorithm.indexOf("with");
        family = algorithm.endsWith("RSASSA-PSS") ? "PSS" : algorithm.substring(with + 4);
        hashed = family.equals("PSS") && with > 0;
        if (with > 0 && !algorithm.startsWith("NONE")) {
            use(Hash.parse(algorithm.substring(0, with)));
        }
    }

    private void use(Hash chosen) {
        hash = chosen;
        digest = hashed ? null : chosen.newDigest();
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
        String wanted = family.equals("ECDSA") ? "EC" : "RSA";
        if (!(privateKey instanceof CardPrivateKey card) || !card.getAlgorithm().equals(wanted)) {
            throw new InvalidKeyException("not an " + wanted + " key on a card: " + privateKey);
        }
        key = card;
        reset();
    }

    private void reset() {
        raw.reset();
        if (digest != null) {
            digest.reset();
        }
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
        throw new InvalidKeyException("this provider signs only; any other one verifies");
    }

    @Override
    protected void engineUpdate(byte b) throws SignatureException {
        engineUpdate(new byte[] {b}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] data, int offset, int length) throws SignatureException {
        if (digest != null) {
            digest.update(data, offset, length);
        } else if (family.equals("PSS") && hash == null) {
            throw new SignatureException("RSASSA-PSS needs its parameters first");
        } else if (raw.size() + length > MAX_RAW) {
            throw new SignatureException("more than " + MAX_RAW + " bytes to sign without a hash");
        } else {
            raw.write(data, offset, length);
        }
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        if (family.equals("PSS") && hash == null) {
            throw new SignatureException("RSASSA-PSS needs its parameters first");
        }
        if (hashed && raw.size() != hash.length()) {
            throw new SignatureException("a " + hash + " hash has " + hash.length() + " bytes, not " + raw.size());
        }
        Bytes input = Bytes.of(digest == null ? raw.toByteArray() : digest.digest());
        reset();
        try {
            return key.session().runWith(key.entry(), token -> switch (family) {
                case "ECDSA" -> token.signEcdsa(key.entry(), input);
                case "PSS" -> token.sign(key.entry(), SignatureScheme.pss(hash), input);
                default -> token.signDigestInfo(key.entry(), hash == null ? input : hash.digestInfo(input));
            }).toArray();
        } catch (SmartCardException e) {
            throw new SignatureException(e.getMessage(), e);
        }
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        throw new SignatureException("this provider signs only");
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
        if (parameters == null) {
            return;
        }
        if (!family.equals("PSS") || !(parameters instanceof PSSParameterSpec pss)) {
            throw new InvalidAlgorithmParameterException("no parameters are taken but those of RSASSA-PSS");
        }
        Hash wanted = hash(pss.getDigestAlgorithm());
        boolean sameMask = pss.getMGFParameters() instanceof MGF1ParameterSpec mask && hash(mask.getDigestAlgorithm()) == wanted;
        if (!sameMask || pss.getSaltLength() != wanted.length() || pss.getTrailerField() != 1
                || wanted == Hash.SHA1 && !Boolean.getBoolean("jcard.allowSha1")) {
            throw new InvalidAlgorithmParameterException("only RSASSA-PSS with SHA-256, SHA-384 or SHA-512, MGF1 with the same hash and a salt of its length");
        }
        use(wanted);
    }

    private static Hash hash(String name) throws InvalidAlgorithmParameterException {
        try {
            return Hash.parse(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidAlgorithmParameterException(e.getMessage(), e);
        }
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
        if (!family.equals("PSS") || hash == null) {
            return null;
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(new PSSParameterSpec(hash.algorithm(), "MGF1", new MGF1ParameterSpec(hash.algorithm()), hash.length(), 1));
            return parameters;
        } catch (GeneralSecurityException e) {
            throw new ProviderException(e);
        }
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new UnsupportedOperationException("deprecated in SignatureSpi");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new UnsupportedOperationException("deprecated in SignatureSpi");
    }
}
