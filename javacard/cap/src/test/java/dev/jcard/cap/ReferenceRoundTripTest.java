package dev.jcard.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parse then write gives the same bytes, for every file that the reference converters wrote. */
class ReferenceRoundTripTest {

    @Test
    void components() {
        List<Path> directories = Conformance.capDirectories();
        assertEquals(334, directories.size());
        for (Path directory : directories) {
            CapFile cap = CapFile.read(directory);
            for (Component component : cap.components()) {
                assertEquals(Conformance.bytes(directory.resolve(component.title() + ".cap")), component.encode(),
                        directory + " " + component.title());
            }
            assertEquals(cap.components(), CapFile.parse(cap.toIjc()).components());
            assertEquals(cap.components(), CapFile.parse(cap.toZip()).components());
            assertEquals(cap.toZip(), CapFile.parse(cap.toZip()).toZip());
        }
    }

    @Test
    void exportFiles() {
        List<Path> files = Conformance.exportFiles();
        assertEquals(156, files.size());
        for (Path file : files) {
            ExportFile exp = ExportFile.read(file);
            assertEquals(Conformance.bytes(file), exp.encode(), file.toString());
        }
    }

    @Test
    void exportFilesAreRebuiltFromTheirContentAlone() {
        for (Path file : Conformance.exportFiles()) {
            ExportFile exp = ExportFile.read(file);
            ExportFile rebuilt = ExportFile.of(exp.minorVersion(), exp.thisPackage(), exp.referencedPackages(), exp.classes());
            assertEquals(Conformance.bytes(file), rebuilt.encode(), file.toString());
        }
    }

    @Test
    void directoriesAreRebuiltFromTheOtherComponents() {
        for (Path directory : Conformance.capDirectories()) {
            CapFile cap = CapFile.read(directory);
            DirectoryComponent found = cap.get(DirectoryComponent.class);
            assertEquals(found, DirectoryComponent.describe(cap.components(), cap.header().format()), directory.toString());
        }
    }

    @Test
    void everyInstruction() {
        int methods = 0;
        for (Path directory : Conformance.capDirectories()) {
            CapFile cap = CapFile.read(directory);
            MethodComponent code = cap.get(MethodComponent.class);
            for (ClassDescriptor each : cap.get(DescriptorComponent.class).classes()) {
                for (MethodDescriptor method : each.methods()) {
                    if (method.methodOffset() != 0) {
                        MethodInfo info = code.method(method.methodOffset(), method.bytecodeCount());
                        Bytes again = Bytes.concat(Instruction.decodeAll(info.bytecode()).stream().map(Instruction::encode)
                                .toArray(Bytes[]::new));
                        assertEquals(info.bytecode(), again, directory + " method " + method.methodOffset());
                        methods++;
                    }
                }
            }
        }
        assertTrue(methods > 2000, "methods seen: " + methods);
    }
}
