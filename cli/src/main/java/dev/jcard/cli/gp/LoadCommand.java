package dev.jcard.cli.gp;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import dev.jcard.gp.Finding;
import dev.jcard.gp.Installer;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Registry;
import java.io.IOException;
import java.util.List;

/** {@code jcard gp load CAP}: the package only, for libraries and for instances made later. */
final class LoadCommand implements Command {

    private final GpOptions gp;
    private final Value<String> file;
    private final Value<Aid> target;
    private final ContentOptions content;

    LoadCommand(Syntax syntax) {
        file = syntax.argument("FILE", "CAP or IJC file", text -> text);
        target = syntax.option("--to", "AID", "security domain that will own the package", Aid::of);
        content = ContentOptions.forLoading(syntax);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp load library.cap");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        LoadFile load = ContentOptions.read(context, file.get());
        ContentOptions.Signed signed = content.sign(context, load);
        try (GpCard card = gp.open(context)) {
            Installer installer = new Installer(card.domain(), content.content(context, card), load,
                    LoadRequest.of(load.aid(), target.find()).withHash(signed.hash()), signed.signatures());
            Registry registry = card.domain().registry();
            for (Finding finding : installer.preflight(registry, List.of())) {
                if (finding.severity() == Finding.Severity.ERROR) {
                    throw new CliException(ExitCode.FAILED, finding.message() + "; nothing was changed", finding.remedy());
                }
                context.detail(finding.message());
            }
            ProgressBar bar = new ProgressBar(context, load.loadData(signed.signatures()).length());
            Installer.Result result = installer.run(registry, List.of(), bar::update);
            context.print(Json.object("package", load.aid(), "version", load.version(), "loaded", result.loaded(),
                    "applets", load.applets(), "receipts", result.receipts()),
                    out -> out.println((result.loaded() ? "loaded " : "there already ") + load.aid() + " " + load.version()));
        }
        return ExitCode.OK;
    }
}
