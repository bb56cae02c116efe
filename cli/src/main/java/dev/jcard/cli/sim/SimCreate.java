package dev.jcard.cli.sim;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Atr;
import dev.jcard.core.Bytes;
import dev.jcard.vm.Profile;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code jcard sim create FILE}: a blank card. */
final class SimCreate implements Command {

    private final Value<String> file;
    private final Value<String> profile;
    private final Value<Bytes> atr;

    SimCreate(Syntax syntax) {
        file = syntax.argument("FILE", "image file to make", text -> text);
        profile = syntax.option("--profile", "PROFILE", "model of card: see jcard sim profiles, or a file that describes one", "default", text -> text);
        atr = syntax.option("--atr", "HEX", "another answer to reset", text -> Atr.parse(Bytes.parseHex(text)).bytes());
        syntax.example("jcard sim create card.img --profile cyberflex");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Path image = context.path(file.get());
        if (Files.exists(image)) {
            throw new CliException(ExitCode.NOT_CONFIRMED, "there is a file " + file.get() + " already", "another name, or delete it first");
        }
        Profile model = profile(context);
        Profile chosen = atr.isPresent() ? model.withAtr(atr.get()) : model;
        VirtualCard.create(chosen, image).close();
        context.print(Json.object("file", file.get(), "profile", chosen.name(), "atr", chosen.atr()),
                out -> out.println("blank card " + file.get() + " made (" + chosen.about() + "); use it with: -r sim:" + file.get()));
        return ExitCode.OK;
    }

    private Profile profile(Context context) {
        boolean isFile = profile.get().indexOf('.') >= 0 || profile.get().indexOf('/') >= 0;
        return isFile ? Profiles.read(context.path(profile.get())) : Profiles.named(profile.get());
    }
}
