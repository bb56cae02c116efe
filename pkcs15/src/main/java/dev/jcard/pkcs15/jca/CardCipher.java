package dev.jcard.pkcs15.jca;

import dev.jcard.core.Bytes;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.DecryptionScheme;
import dev.jcard.pkcs15.Hash;
import java.io.ByteArrayOutputStream;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Decrypts and unwraps with an RSA key on a card. Encrypting is left to other providers. */
final class CardCipher extends CipherSpi {

    private static final int MAX_INPUT = 2048;

    private DecryptionScheme scheme;
    private final boolean oaep;
    private CardPrivateKey key;
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();

    CardCipher(String padding) {
        oaep = padding.startsWith("OAEP");
        scheme = !oaep ? DecryptionScheme.PKCS1 : DecryptionScheme.oaep(padding.contains("256") ? Hash.SHA256 : Hash.SHA1);
    }

    @Override
    protected void engineSetMode(String mode) throws NoSuchAlgorithmException {
        if (!mode.equalsIgnoreCase("ECB") && !mode.equalsIgnoreCase("NONE")) {
            throw new NoSuchAlgorithmException("RSA has no mode " + mode);
        }
    }

    @Override
    protected void engineSetPadding(String padding) throws NoSuchPaddingException {
        if (!padding.equalsIgnoreCase("PKCS1Padding")) {
            throw new NoSuchPaddingException(padding);
        }
    }

    @Override
    protected int engineGetBlockSize() {
        return 0;
    }

    @Override
    protected int engineGetOutputSize(int length) {
        return key instanceof RSAKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : MAX_INPUT;
    }

    @Override
    protected byte[] engineGetIV() {
        return null;
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
        return null;
    }

    @Override
    protected void engineInit(int mode, Key newKey, SecureRandom random) throws InvalidKeyException {
        if (mode != Cipher.DECRYPT_MODE && mode != Cipher.UNWRAP_MODE || !(newKey instanceof CardPrivateKey card) || !(newKey instanceof RSAKey)) {
            throw new InvalidKeyException("this provider decrypts with RSA keys on cards only");
        }
        key = card;
        input.reset();
    }

    @Override
    protected void engineInit(int mode, Key newKey, AlgorithmParameterSpec parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        if (parameters != null) {
            scheme = DecryptionScheme.oaep(hash(parameters));
        }
        engineInit(mode, newKey, random);
    }

    private Hash hash(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
        if (oaep && parameters instanceof OAEPParameterSpec spec && spec.getMGFParameters() instanceof MGF1ParameterSpec mask
                && mask.getDigestAlgorithm().equals(spec.getDigestAlgorithm())
                && spec.getPSource() instanceof PSource.PSpecified label && label.getValue().length == 0) {
            try {
                return Hash.parse(spec.getDigestAlgorithm());
            } catch (IllegalArgumentException e) {
                throw new InvalidAlgorithmParameterException(e.getMessage(), e);
            }
        }
        throw new InvalidAlgorithmParameterException("only OAEP with MGF1 of the same hash and an empty label");
    }

    @Override
    protected void engineInit(int mode, Key newKey, AlgorithmParameters parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        try {
            engineInit(mode, newKey, parameters == null ? null : parameters.getParameterSpec(OAEPParameterSpec.class), random);
        } catch (java.security.spec.InvalidParameterSpecException e) {
            throw new InvalidAlgorithmParameterException(e.getMessage(), e);
        }
    }

    @Override
    protected byte[] engineUpdate(byte[] data, int offset, int length) {
        if (input.size() + length > MAX_INPUT) {
            throw new IllegalArgumentException("more than one block to decrypt");
        }
        input.write(data, offset, length);
        return new byte[0];
    }

    @Override
    protected int engineUpdate(byte[] data, int offset, int length, byte[] output, int outputOffset) {
        engineUpdate(data, offset, length);
        return 0;
    }

    @Override
    protected byte[] engineDoFinal(byte[] data, int offset, int length) throws IllegalBlockSizeException, BadPaddingException {
        if (length > 0) {
            engineUpdate(data, offset, length);
        }
        Bytes cryptogram = Bytes.of(input.toByteArray());
        input.reset();
        if (cryptogram.length() != engineGetOutputSize(0)) {
            throw new IllegalBlockSizeException("a block of this key has " + engineGetOutputSize(0) + " bytes, not " + cryptogram.length());
        }
        try {
            return key.session().runWith(key.entry(), token -> token.decrypt(key.entry(), scheme, cryptogram)).toArray();
        } catch (SmartCardException e) {
            BadPaddingException failed = new BadPaddingException(e.getMessage());
            failed.initCause(e);
            throw failed;
        }
    }

    @Override
    protected int engineDoFinal(byte[] data, int offset, int length, byte[] output, int outputOffset)
            throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
        byte[] plain = engineDoFinal(data, offset, length);
        if (plain.length > output.length - outputOffset) {
            throw new ShortBufferException("the message has " + plain.length + " bytes");
        }
        System.arraycopy(plain, 0, output, outputOffset, plain.length);
        return plain.length;
    }

    @Override
    protected Key engineUnwrap(byte[] wrapped, String algorithm, int type) throws InvalidKeyException {
        if (type != Cipher.SECRET_KEY) {
            throw new InvalidKeyException("only secret keys are unwrapped");
        }
        try {
            return new SecretKeySpec(engineDoFinal(wrapped, 0, wrapped.length), algorithm);
        } catch (IllegalBlockSizeException | BadPaddingException e) {
            throw new InvalidKeyException(e.getMessage(), e);
        }
    }

    @Override
    protected int engineGetKeySize(Key other) {
        return other instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0;
    }
}
