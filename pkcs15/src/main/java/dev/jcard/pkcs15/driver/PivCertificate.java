package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The certificate in a PIV certificate object: 70 certificate, 71 whether it is compressed (SP 800-73-4 part 1 appendix A). */
final class PivCertificate {

    private static final int MAX_CERTIFICATE = 65536;
    private static final int CERTIFICATE = 0x70;
    private static final int INFO = 0x71;
    private static final int ERROR_CODE = 0xFE;
    /** Room for a certificate in its object, SP 800-73-4 part 1 table 10. */
    private static final int CONTAINER = 1856;

    private PivCertificate() {
    }

    static Bytes extract(Bytes content) {
        List<Tlv> parts = Tlv.parseAll(content);
        Bytes certificate = Tlv.find(parts, CERTIFICATE).map(Tlv::value)
                .orElseThrow(() -> new MalformedDataException("certificate object without certificate"));
        boolean compressed = Tlv.find(parts, INFO).filter(info -> info.value().length() == 1 && (info.value().u1(0) & 1) == 1).isPresent();
        return compressed ? inflate(certificate) : certificate;
    }

    /** The content of the object for a certificate, compressed when it would be too long for the standard's containers. */
    static Bytes wrap(X509Certificate certificate) {
        Bytes der = KeyEntries.encoded(certificate);
        boolean compress = der.length() > CONTAINER;
        return Bytes.concat(new Tlv(CERTIFICATE, compress ? deflate(der) : der).encode(), new Tlv(INFO, Bytes.ofInts(compress ? 1 : 0)).encode(),
                new Tlv(ERROR_CODE, Bytes.EMPTY).encode());
    }

    private static Bytes deflate(Bytes plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(out.toByteArray());
    }

    private static Bytes inflate(Bytes compressed) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed.toArray()))) {
            Bytes plain = Bytes.of(in.readNBytes(MAX_CERTIFICATE + 1));
            if (plain.length() > MAX_CERTIFICATE) {
                throw new MalformedDataException("compressed certificate of more than " + MAX_CERTIFICATE + " bytes");
            }
            return plain;
        } catch (IOException e) {
            throw new MalformedDataException("compressed certificate cannot be read: " + e.getMessage(), e);
        }
    }
}
