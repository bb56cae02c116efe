package dev.jcard.cli.cap;

import dev.jcard.api.ApiLevel;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.verify.CapVerifier;
import dev.jcard.cap.verify.Finding;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import java.io.IOException;
import java.util.List;

/** {@code jcard cap verify FILE}: exit code 0 when the file is good, 14 when it is not. */
final class VerifyCommand implements Command {

    private final Value<String> file;
    private final Value<ApiLevel> target;
    private final CapSource source;

    VerifyCommand(Syntax syntax) {
        file = syntax.argument("FILE", "CAP or IJC file, or directory of components", text -> text);
        target = syntax.option("--target", "LEVEL", "Java Card level of the card; the lowest that has all imports when not given", ApiLevel::parse);
        source = new CapSource(syntax);
        syntax.example("jcard cap verify wallet.cap");
        syntax.example("jcard cap verify --target 2.2.2 --exp exports wallet.cap");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        CapFile cap = CapSource.open(context, file.get());
        ApiLevel level = target.find().orElseGet(() -> CapSource.lowestLevel(cap));
        List<Finding> findings = new CapVerifier(source.exports(context, level, cap).files()).findings(cap);
        List<Object> found = findings.stream().map(each -> (Object) Json.object("place", each.place(), "reason", each.reason())).toList();
        context.print(Json.object("file", file.get(), "good", findings.isEmpty(), "target", level.toString(), "findings", found), out -> {
            if (findings.isEmpty()) {
                out.println(file.get() + ": good, for Java Card " + level + " and later");
            }
            findings.forEach(out::println);
        });
        return findings.isEmpty() ? ExitCode.OK : ExitCode.INTEGRITY;
    }
}
