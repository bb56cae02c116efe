package dev.jcard.cap;

import org.junit.jupiter.api.Test;

/** A short run of {@link ReaderFuzzer}; its main is for longer ones. */
class FuzzedReaderTest {

    @Test
    void damagedInputGivesTypedErrorsOnly() {
        new ReaderFuzzer(20261123).run(8_000);
    }
}
