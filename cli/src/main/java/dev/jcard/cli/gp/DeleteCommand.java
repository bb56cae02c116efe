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
import dev.jcard.gp.ContentManager;
import dev.jcard.gp.Registry;
import dev.jcard.gp.RegistryEntry;
import java.io.IOException;
import java.util.List;

/** {@code jcard gp delete AID...}. */
final class DeleteCommand implements Command {

    private final GpOptions gp;
    private final Value<List<Aid>> aids;
    private final Value<Boolean> dependants;
    private final ContentOptions content;

    DeleteCommand(Syntax syntax) {
        aids = syntax.arguments("AID", "application or package", 1, Aid::of);
        dependants = syntax.flag("--deps", "with a package also every application made from it");
        content = ContentOptions.forChanging(syntax);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp delete A00000000101 A000000001");
        syntax.example("jcard gp delete --deps A000000001");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            Registry registry = card.domain().registry();
            for (Aid aid : aids.get()) {
                if (registry.find(aid).isEmpty()) {
                    throw new CliException(ExitCode.NOT_FOUND, aid + " is not on the card, nothing was changed", "jcard gp list");
                }
            }
            context.confirm(loss(registry, card));
            ContentManager manager = content.content(context, card);
            aids.get().forEach(aid -> manager.delete(aid, dependants.get() && registry.findPackage(aid).isPresent()));
            context.print(Json.object("deleted", aids.get()), out -> aids.get().forEach(aid -> out.println("deleted " + aid)));
        }
        return ExitCode.OK;
    }

    private String loss(Registry registry, GpCard card) {
        List<String> parts = aids.get().stream().map(aid -> {
            RegistryEntry entry = registry.find(aid).orElseThrow();
            int instances = entry.kind() == RegistryEntry.Kind.PACKAGE && dependants.get() ? registry.instancesOf(entry).size() : 0;
            return entry.kind().label() + " " + aid + (instances == 0 ? "" : " with " + Text.count(instances, "instance"));
        }).toList();
        return "this deletes " + String.join(", ", parts) + " and all data in it from " + card.name();
    }
}
