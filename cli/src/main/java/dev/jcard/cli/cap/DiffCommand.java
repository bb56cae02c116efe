package dev.jcard.cli.cap;

import dev.jcard.cap.CapDiff;
import dev.jcard.cap.CapDiff.ComponentDifference;
import dev.jcard.cap.CapFile;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code jcard cap diff A B}: exit code 0 when all components are equal, 3 when not. */
final class DiffCommand implements Command {

    private final Value<String> left;
    private final Value<String> right;
    private final CapSource source;

    DiffCommand(Syntax syntax) {
        left = syntax.argument("A", "CAP or IJC file, or directory of components", text -> text);
        right = syntax.argument("B", "the file to compare it with", text -> text);
        source = new CapSource(syntax);
        syntax.example("jcard cap diff wallet-1.0.cap wallet-1.1.cap");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CapFile one = CapSource.open(context, left.get());
        CapFile other = CapSource.open(context, right.get());
        CapDiff diff = CapDiff.of(one, other, source.names(context, one, other));
        context.print(Json.object("equal", diff.isEqual(), "components", diff.components(), "lines", diff.lines()), out -> text(diff, out));
        return diff.isEqual() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static void text(CapDiff diff, PrintStream out) {
        if (diff.isEqual()) {
            out.println("all components are equal");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (ComponentDifference each : diff.components()) {
            rows.add(List.of(each.name(), Text.right(each.left(), 6), Text.right(each.right(), 6),
                    each.firstAt().map(at -> "differs from byte " + at).orElse("equal")));
        }
        Text.table(rows).forEach(out::println);
        out.println();
        diff.lines().forEach(out::println);
    }
}
