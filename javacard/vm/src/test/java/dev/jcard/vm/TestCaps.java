package dev.jcard.vm;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.ExportFile;
import dev.jcard.converter.ClassFile;
import dev.jcard.converter.ConversionResult;
import dev.jcard.converter.Converter;
import dev.jcard.converter.ConverterOptions;
import dev.jcard.core.Aid;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** CAP files of applets in the test sources. */
final class TestCaps {

    private TestCaps() {
    }

    /** The class as the only one of its package, with names for debugging. */
    static CapFile of(Class<?> applet, Aid packageAid, Aid appletAid) {
        return of(applet, packageAid, appletAid, "3.0.5");
    }

    /** The same for cards of this Java Card level. */
    static CapFile of(Class<?> applet, Aid packageAid, Aid appletAid, String level) {
        String name = applet.getName().replace('.', '/');
        try (InputStream in = applet.getResourceAsStream("/" + name + ".class")) {
            JavaCardApi api = JavaCardApi.of(ApiLevel.parse(level));
            List<ExportFile> exports = new ArrayList<>();
            api.packages().forEach(p -> exports.add(ExportFile.parse(api.exportFile(p))));
            ConverterOptions options = ConverterOptions.of(packageAid).withDebug(true)
                    .withApplets(List.of(new ConverterOptions.Applet(applet.getName(), appletAid)));
            ConversionResult result = new Converter(options, exports).convert(
                    List.of(new ClassFile(name, in.readAllBytes())));
            return result.capFile().orElseThrow(() -> new AssertionError(result.problems().toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
