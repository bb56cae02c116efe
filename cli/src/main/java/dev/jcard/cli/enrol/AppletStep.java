package dev.jcard.cli.enrol;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.Environment;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Jcard;
import dev.jcard.core.CardChannel;
import dev.jcard.core.IsoCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Puts an applet of jcard's on a card that has none of them; what is there stays. */
final class AppletStep {

    private AppletStep() {
    }

    static void install(Context context, String name) throws IOException {
        if (BuiltinApplet.all().stream().noneMatch(one -> one.name().equals(name))) {
            throw CliException.usage("no applet \"" + name + "\" comes with jcard", "--applet muscle, or --applet iso");
        }
        if (hasOne(context)) {
            return;
        }
        Environment outer = context.environment();
        List<String> line = new ArrayList<>(List.of("gp", "install", name));
        if (context.reader() != null) {
            line.addAll(0, List.of("-r", context.reader()));
        }
        Environment inner = new Environment(outer.in(), outer.err(), outer.err(), outer.variables(), outer.directory(), outer.terminal(), outer.cards());
        ExitCode code = new Jcard(inner).run(line);
        if (code != ExitCode.OK) {
            throw new CliException(code, "the applet was not installed", "jcard gp install " + name + ", with the card's own keys, then enrol again");
        }
    }

    private static boolean hasOne(Context context) throws IOException {
        try (CardChannel card = context.openCard()) {
            return BuiltinApplet.all().stream().map(BuiltinApplet::appletAid).distinct()
                    .anyMatch(aid -> card.transmit(IsoCommands.select(aid.bytes())).isOk());
        }
    }
}
