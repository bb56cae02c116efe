package dev.jcard.converter;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportFile;
import java.util.List;
import java.util.Optional;

/**
 * What came out of a conversion: both files, or problems.
 *
 * @param capFile    the package, present when there are no problems
 * @param exportFile what other packages may use of it, present when there are no problems
 * @param problems   everything that stands in the way, by source file and line
 */
public record ConversionResult(Optional<CapFile> capFile, Optional<ExportFile> exportFile, List<Problem> problems) {

    /** Copies the list. */
    public ConversionResult {
        problems = List.copyOf(problems);
    }

    static ConversionResult failed(List<Problem> problems) {
        return new ConversionResult(Optional.empty(), Optional.empty(), problems);
    }

    /** True when both files are there. */
    public boolean isSuccessful() {
        return capFile.isPresent();
    }
}
