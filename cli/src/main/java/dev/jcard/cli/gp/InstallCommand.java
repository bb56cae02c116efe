package dev.jcard.cli.gp;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import dev.jcard.gp.Finding;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.Installer;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code jcard gp install CAP}: preflight, load, install, make selectable. */
final class InstallCommand implements Command {

    private final GpOptions gp;
    private final Value<String> file;
    private final Value<List<Aid>> applets;
    private final Value<Aid> create;
    private final Value<Aid> target;
    private final Value<Boolean> check;
    private final Value<Boolean> replace;
    private final ContentOptions.Instance instance;
    private final ContentOptions content;

    InstallCommand(Syntax syntax) {
        file = syntax.argument("FILE", "CAP or IJC file; or muscle or iso, the applets that come with jcard", text -> text);
        applets = syntax.options("--applet", "AID", "install only this applet of the package (may be repeated; default: all)", Aid::of);
        create = syntax.option("--create", "AID", "name of the instance (default: the applet's)", Aid::of);
        target = syntax.option("--to", "AID", "security domain that will own the package", Aid::of);
        check = syntax.flag("--check", "only compare package and card, change nothing");
        replace = syntax.flag("--replace", "delete the package and its instances first");
        instance = new ContentOptions.Instance(syntax);
        content = ContentOptions.forLoading(syntax);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp install muscle");
        syntax.example("jcard gp install applet.cap");
        syntax.example("jcard gp install applet.cap --create A0000000010101 --params 0102 --default");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        LoadFile load = ContentOptions.read(context, file.get());
        List<InstallRequest> wanted = requests(load);
        ContentOptions.Signed signed = content.sign(context, load);
        try (GpCard card = gp.open(context)) {
            Installer installer = new Installer(card.domain(), content.content(context, card), load,
                    LoadRequest.of(load.aid(), target.find()).withHash(signed.hash()), signed.signatures());
            Registry registry = registry(context, card, load);
            List<Finding> findings = installer.preflight(registry, wanted);
            if (check.get()) {
                return report(context, findings);
            }
            findings.forEach(finding -> say(context, finding));
            stop(findings);
            ProgressBar bar = new ProgressBar(context, load.loadData(signed.signatures()).length());
            print(context, load, installer.run(registry, wanted, bar::update));
        }
        return ExitCode.OK;
    }

    private List<InstallRequest> requests(LoadFile load) {
        List<Aid> modules = applets.get().isEmpty() ? load.applets() : applets.get();
        if (create.isPresent() && modules.size() != 1) {
            throw CliException.usage("--create names one instance, the package has " + Text.count(modules.size(), "applet"),
                    "--applet with one of " + load.applets());
        }
        return modules.stream().map(module -> new InstallRequest(load.aid(), module, create.find().orElse(module),
                instance.privileges(), instance.parameters())).toList();
    }

    private Registry registry(Context context, GpCard card, LoadFile load) {
        Registry registry = card.domain().registry();
        if (!replace.get() || check.get() || registry.findPackage(load.aid()).isEmpty()) {
            return registry;
        }
        List<Aid> instances = registry.instancesOf(registry.findPackage(load.aid()).get()).stream().map(entry -> entry.aid()).toList();
        context.confirm("this deletes package " + load.aid() + " with " + Text.count(instances.size(), "instance") + " " + instances
                + " and all their data from " + card.name());
        card.domain().content().delete(load.aid(), true);
        return card.domain().registry();
    }

    private static void say(Context context, Finding finding) {
        switch (finding.severity()) {
            case NOTE -> context.detail(finding.message());
            case WARNING -> context.warn(finding.message());
            case ERROR -> { }
        }
    }

    private static void stop(List<Finding> findings) {
        Optional<Finding> error = findings.stream().filter(finding -> finding.severity() == Finding.Severity.ERROR).findFirst();
        error.ifPresent(finding -> {
            throw new CliException(ExitCode.FAILED, finding.message() + "; nothing was changed", finding.remedy());
        });
    }

    private static ExitCode report(Context context, List<Finding> findings) {
        context.print(findings, out -> findings.forEach(finding -> out.println(Text.left(Text.name(finding.severity()), 8)
                + finding.message() + (finding.remedy().isEmpty() ? "" : "; try " + finding.remedy()))));
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR) ? ExitCode.FINDINGS : ExitCode.OK;
    }

    private static void print(Context context, LoadFile load, Installer.Result result) {
        context.print(Json.object("package", load.aid(), "version", load.version(), "loaded", result.loaded(),
                "installed", result.installed(), "kept", result.kept(), "receipts", result.receipts()), out -> {
            out.println((result.loaded() ? "loaded    " : "there     ") + load.aid() + " " + load.version());
            result.installed().forEach(aid -> out.println("installed " + aid));
            result.kept().forEach(aid -> out.println("kept      " + aid));
        });
    }
}
