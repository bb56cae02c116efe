package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.core.Aid;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.Registry;
import dev.jcard.gp.RegistryEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code jcard gp list}: the registry as a tree. */
final class ListCommand implements Command {

    private final GpOptions gp;

    ListCommand(Syntax syntax) {
        gp = new GpOptions(syntax);
        syntax.example("jcard gp list");
        syntax.example("jcard gp list --key-file master.key --kdf emv");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            Registry registry = card.domain().registry();
            context.print(registry.entries().stream().map(ListCommand::json).toList(), out -> print(registry, out));
        }
        return ExitCode.OK;
    }

    static Map<String, Object> json(RegistryEntry entry) {
        return Json.object("kind", entry.kind().label(), "aid", entry.aid(), "state", entry.stateName(), "stateCode", entry.state(),
                "privileges", entry.privileges().stream().map(Privilege::label).toList(),
                "version", entry.versionText().isEmpty() ? null : entry.versionText(),
                "modules", entry.modules().isEmpty() ? null : entry.modules(),
                "package", entry.loadFile().orElse(null), "securityDomain", entry.domain().orElse(null));
    }

    /** Domains first, then packages with their modules and instances, then instances whose package is not told. */
    private static void print(Registry registry, PrintStream out) {
        registry.of(RegistryEntry.Kind.ISSUER_DOMAIN).forEach(entry -> out.println(line(entry)));
        List<RegistryEntry> shown = new ArrayList<>();
        for (RegistryEntry loadFile : registry.of(RegistryEntry.Kind.PACKAGE)) {
            out.println(line(loadFile));
            List<String> branches = new ArrayList<>();
            for (RegistryEntry instance : registry.instancesOf(loadFile)) {
                shown.add(instance);
                branches.add(line(instance));
            }
            for (Aid module : loadFile.modules()) {
                branches.add("module " + module);
            }
            for (int n = 0; n < branches.size(); n++) {
                out.println((n == branches.size() - 1 ? "└─ " : "├─ ") + branches.get(n));
            }
        }
        registry.entries().stream().filter(entry -> entry.kind() == RegistryEntry.Kind.DOMAIN
                || entry.kind() == RegistryEntry.Kind.APPLICATION).filter(entry -> !shown.contains(entry))
                .forEach(entry -> out.println(line(entry)));
    }

    private static String line(RegistryEntry entry) {
        String version = entry.versionText().isEmpty() ? "" : " " + entry.versionText();
        String privileges = entry.privileges().isEmpty() ? "" : "  [" + Privilege.describe(entry.privileges()) + "]";
        return entry.kind().label() + " " + entry.aid() + version + "  " + entry.stateName() + privileges;
    }
}
