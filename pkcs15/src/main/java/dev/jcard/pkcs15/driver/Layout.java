package dev.jcard.pkcs15.driver;

import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Path;
import java.util.Map;

/**
 * Where a card family keeps its files below the application directory, as OpenSC's profiles lay them out.
 *
 * @param label         default name of the token
 * @param manufacturer  manufacturer written in TokenInfo
 * @param directories   file identifier and size of each directory
 * @param publicKeys    file identifier of the first public key; the next ones follow
 * @param certificates  file identifier of the first certificate
 * @param data          file identifier of the first data object
 */
record Layout(String label, String manufacturer, Map<DirectoryType, FileSpec> directories, int publicKeys, int certificates,
              int data) {

    static final Path EF_DIR = Path.of("3F002F00");
    static final Path APPLICATION = Path.of("3F005015");
    static final Path ODF = Path.of("3F0050155031");
    static final Path TOKEN_INFO = Path.of("3F0050155032");
    /** OpenSC notes the name of the profile it used here. */
    static final Path PROFILE_NOTE = Path.of("3F0050154946");
    static final int ODF_SIZE = 256;
    static final int TOKEN_INFO_SIZE = 128;

    record FileSpec(int id, int size) {
    }

    FileSpec directory(DirectoryType type) {
        return directories.get(type);
    }

    /** The file {@code id} in the application directory. */
    static Path file(int id) {
        return Path.of(APPLICATION.value().plus(dev.jcard.core.Bytes.u2(id)));
    }
}
