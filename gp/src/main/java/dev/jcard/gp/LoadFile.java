package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Tlv;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;

/**
 * A package to load: the components of a CAP or IJC file in loading order, and what their headers tell (JCVM chapter 6).
 *
 * @param aid      name of the package
 * @param version  {@code major.minor}
 * @param format   version of the CAP format, {@code 2.1}
 * @param imports  packages it needs
 * @param applets  applets in it, empty for a library
 * @param code     the components, one after the other
 */
public record LoadFile(Aid aid, String version, String format, List<Import> imports, List<Aid> applets, Bytes code) {

    /**
     * A package that is needed.
     *
     * @param aid   its name
     * @param major version; must be the same on the card
     * @param minor version; the card may have a newer one
     */
    public record Import(Aid aid, int major, int minor) {
    }

    /** Makes the lists unchangeable. */
    public LoadFile {
        imports = List.copyOf(imports);
        applets = List.copyOf(applets);
    }

    /**
     * Reads a CAP file (a ZIP archive) or the bare components (an IJC file).
     *
     * @throws MalformedDataException when it is neither
     */
    public static LoadFile parse(Bytes file) {
        return CapReader.read(file);
    }

    /**
     * The load file data block hash, GPCS C.2: over exactly the code that is sent.
     *
     * @param algorithm sha1, sha256, sha384 or sha512
     */
    public Bytes hash(String algorithm) {
        String name = algorithm.toLowerCase(Locale.ROOT).replace("-", "");
        if (!name.matches("sha(1|256|384|512)")) {
            throw new MalformedDataException("unknown hash '" + algorithm + "'; there are sha1, sha256, sha384, sha512");
        }
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-" + name.substring(3)).digest(code.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What LOAD sends: the signature blocks, then the code in C4. */
    public Bytes loadData(List<DapBlock> signatures) {
        Bytes head = Bytes.EMPTY;
        for (DapBlock signature : signatures) {
            head = head.plus(signature.encode());
        }
        return head.plus(new Tlv(0xC4, code).encode());
    }

    /**
     * A signature over the load file data block hash (DAP), GPCS C.3.
     *
     * @param domain    that verifies it
     * @param signature over the hash
     */
    public record DapBlock(Aid domain, Bytes signature) {

        Bytes encode() {
            return Tlv.of(0xE2, new Tlv(0x4F, domain.bytes()), new Tlv(0xC3, signature)).encode();
        }
    }
}
