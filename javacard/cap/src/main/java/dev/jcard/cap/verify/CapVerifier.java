package dev.jcard.cap.verify;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportFile;
import dev.jcard.cap.ExportFiles;
import dev.jcard.core.VerificationException;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a CAP file cannot do harm to a card that runs it unchecked: the form, all references inside it and to other packages,
 * and the types of every value in every method. Immutable, for many files and threads.
 */
public final class CapVerifier {

    private final ExportFiles exports;

    /**
     * @param exportFiles of the packages that are imported; several versions are allowed, the fitting one is taken. When that of the verified
     *                    package itself is among them, it must agree with the CAP file
     */
    public CapVerifier(List<ExportFile> exportFiles) {
        this.exports = new ExportFiles(exportFiles);
    }

    /**
     * Verifies a file.
     *
     * @throws VerificationException with the first thing that is wrong and how many more there are
     */
    public void verify(CapFile cap) {
        List<Finding> findings = findings(cap);
        if (!findings.isEmpty()) {
            String more = findings.size() > 1 ? " (and " + (findings.size() - 1) + " more)" : "";
            throw new VerificationException(findings.get(0) + more);
        }
    }

    /** Everything that is wrong with a file, at most 200 things; empty when it is good. Later checks rest on earlier ones. */
    public List<Finding> findings(CapFile cap) {
        Findings findings = new Findings();
        new StructureCheck(cap, findings).run();
        if (findings.isEmpty()) {
            Program program = new Program(cap, exports);
            imports(program, findings);
            if (findings.isEmpty()) {
                check(program, findings);
            }
            if (findings.isEmpty()) {
                ownExport(cap).ifPresent(file -> new OwnExportCheck(program, file).run(findings));
            }
        }
        return findings.all();
    }

    private Optional<ExportFile> ownExport(CapFile cap) {
        return exports.files().stream().filter(file -> file.thisPackage().info().equals(cap.header().thisPackage())).findFirst();
    }

    private static void imports(Program program, Findings findings) {
        Members members = new Members(program);
        for (int i = 0; i < program.imports.size(); i++) {
            int token = i;
            findings.check("Import", () -> members.exportFile(token));
        }
    }

    private static void check(Program program, Findings findings) {
        new DescriptorCheck(program).run(findings);
        if (findings.isEmpty()) {
            new StaticImageCheck(program).run(findings);
            new ClassCheck(program).run(findings);
            new ExportCheck(program).run(findings);
            new PoolCheck(program).run(findings);
            findings.check("RefLocation", () -> new ReferenceLocationCheck(program).run());
        }
        if (findings.isEmpty()) {
            program.methods.values().forEach(method -> new MethodCheck(program, method).run(findings));
        }
    }
}
