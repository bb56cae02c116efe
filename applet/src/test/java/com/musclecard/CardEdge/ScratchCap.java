package com.musclecard.CardEdge;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportFile;
import dev.jcard.converter.*;
import dev.jcard.core.Aid;
import java.nio.file.*;
import java.util.*;

final class ScratchCap {
    private static CapFile cap;
    static synchronized CapFile cap() {
        if (cap == null) {
            try {
                JavaCardApi api = JavaCardApi.of(ApiLevel.parse("3.0.5"));
                List<ExportFile> exports = new ArrayList<>();
                for (var p : api.packages()) exports.add(ExportFile.parse(api.exportFile(p)));
                List<ClassFile> classes = new ArrayList<>();
                Path dir = Path.of(System.getProperty("jcard.root"), "applet/target/classes/com/musclecard/CardEdge");
                try (var files = Files.list(dir)) {
                    for (Path f : files.filter(x -> x.toString().endsWith(".class")).sorted().toList())
                        classes.add(new ClassFile("com/musclecard/CardEdge/" + f.getFileName().toString().replace(".class", ""), Files.readAllBytes(f)));
                }
                var options = ConverterOptions.of(Aid.of("A000000001")).withApplets(List.of(new ConverterOptions.Applet("com.musclecard.CardEdge.CardEdge", Aid.of("A00000000101"))));
                var result = new Converter(options, exports).convert(classes);
                if (!result.isSuccessful()) throw new IllegalStateException(result.problems().toString());
                cap = result.capFile().get();
                System.err.println("CAP " + cap.loadFile().length());
            } catch (java.io.IOException e) { throw new RuntimeException(e); }
        }
        return cap;
    }
}
