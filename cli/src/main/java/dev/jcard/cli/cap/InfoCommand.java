package dev.jcard.cli.cap;

import dev.jcard.cap.CapFile;
import dev.jcard.cap.CapInfo;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code jcard cap info FILE}. */
final class InfoCommand implements Command {

    private final Value<String> file;
    private final CapSource source;

    InfoCommand(Syntax syntax) {
        file = syntax.argument("FILE", "CAP or IJC file, or directory of components", text -> text);
        source = new CapSource(syntax);
        syntax.example("jcard cap info wallet.cap");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CapFile cap = CapSource.open(context, file.get());
        CapInfo info = CapInfo.of(cap, source.names(context, cap));
        context.print(info, out -> text(info, out));
        return ExitCode.OK;
    }

    private static void text(CapInfo info, PrintStream out) {
        out.println("Package     " + info.packageName() + " " + info.version() + ", AID " + info.aid() + ", CAP format " + info.format());
        info.applets().forEach(each -> out.println("Applet      " + each.aid() + "  " + each.className()));
        info.exports().forEach(each -> out.println("Exports     " + each));
        List<List<String>> imports = new ArrayList<>();
        info.imports().forEach(each -> imports.add(List.of("Imports   ", each.name().orElse("(not known)"), each.version(),
                each.aid().toString(), each.since().map(level -> "since Java Card " + level).orElse(""))));
        Text.table(imports).forEach(line -> out.println(line.stripTrailing()));
        needs(info.needs(), out);
        CapInfo.Memory memory = info.memory();
        out.println("Memory      " + memory.load() + " bytes to load, about " + (memory.code() + memory.statics()) + " stay (code " + memory.code()
                + ", static fields " + memory.statics() + ")" + stack(memory));
        out.println("Components");
        List<List<String>> sizes = new ArrayList<>();
        info.components().forEach(each -> sizes.add(List.of("          ", each.name(), Text.right(each.bytes(), 6), each.loaded() ? "" : "not loaded")));
        Text.table(sizes).forEach(line -> out.println(line.stripTrailing()));
    }

    /** Without a Descriptor component nobody knows where methods begin. */
    private static String stack(CapInfo.Memory memory) {
        return memory.largestFrame() == 0 ? "" : "; largest method needs " + memory.largestFrame() + " bytes of stack";
    }

    private static void needs(CapInfo.Needs needs, PrintStream out) {
        out.println("Needs       Java Card " + needs.javaCard().map(level -> level + " or later").orElse("newer than 3.2.0")
                + (needs.int32() ? ", int type" : ""));
        needs.packages().forEach(each -> out.println("            package " + each));
        needs.algorithms().forEach(each -> out.println("            " + each));
    }
}
