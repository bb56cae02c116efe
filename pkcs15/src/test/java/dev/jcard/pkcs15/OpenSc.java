package dev.jcard.pkcs15;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The OpenSCs that tests run: this system's, and another version below a directory of its own. */
public enum OpenSc {

    OF_THIS_SYSTEM,
    /** Below the directory that the environment variable JCARD_OPENSC_ROOT names; tests skip when it is not set. */
    SECOND;

    /** Where its file system starts, empty for this system's. */
    Optional<Path> root() {
        if (this == OF_THIS_SYSTEM) {
            return Optional.empty();
        }
        String root = System.getenv("JCARD_OPENSC_ROOT");
        Assumptions.assumeTrue(root != null && !root.isBlank(), "JCARD_OPENSC_ROOT names no root directory with a second OpenSC");
        return Optional.of(Path.of(root).toAbsolutePath());
    }
}
