package dev.jcard.cli.sim;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.vm.Profile;
import dev.jcard.vm.Profiles;
import java.util.List;

/** {@code jcard sim profiles [NAME]}: the models of card, or one as a file to change. */
final class SimProfiles implements Command {

    private final Value<String> name;

    private record Model(String name, String about, Bytes atr, String issuerAid, int codeLimit, int persistentBytes, int transientBytes) {

        static Model of(Profile profile) {
            return new Model(profile.name(), profile.about(), profile.atr(), profile.identity().issuerAid().toString(), profile.codeLimit(),
                    profile.parameters().persistentBytes(), profile.parameters().transientBytes());
        }
    }

    SimProfiles(Syntax syntax) {
        name = syntax.optionalArgument("NAME", "print this one as a file for sim create --profile FILE", text -> text);
        syntax.example("jcard sim profiles cyberflex > mine.profile");
    }

    @Override
    public ExitCode run(Context context) {
        if (name.isPresent()) {
            context.out().print(Profiles.write(Profiles.named(name.get())));
            return ExitCode.OK;
        }
        List<Model> models = Profiles.all().stream().map(Model::of).toList();
        context.print(models, out -> Text.table(models.stream().map(model -> List.of(model.name, model.about)).toList()).forEach(out::println));
        return ExitCode.OK;
    }
}
