package dev.jcard.cap.verify;

import org.junit.jupiter.api.Test;

/** A short run of {@link VerifierFuzzer}; its main is for longer ones. */
class FuzzedVerifierTest {

    @Test
    void damagedFilesGiveFindingsOrTypedErrors() {
        new VerifierFuzzer(4).run(2_000);
    }
}
