package dev.jcard.cli.card;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import java.io.IOException;
import java.util.List;

/** {@code jcard doctor}: exit code 0 when every link holds, 3 when one is broken. */
public final class DoctorCommand implements Command {

    /** No options of its own. */
    public DoctorCommand(Syntax syntax) {
        syntax.example("jcard doctor");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        List<Checkup.Link> links = Checkup.run(context);
        boolean healthy = links.stream().allMatch(link -> link.state() == Checkup.State.OK);
        context.print(Json.object("healthy", healthy, "links", links), out -> {
            for (Checkup.Link link : links) {
                out.println(Text.left(Text.name(link.state()), 8) + Text.left(link.link(), 12) + link.detail());
                if (link.cure() != null) {
                    out.println(Text.left("", 8) + "cure: " + link.cure());
                }
            }
        });
        return healthy ? ExitCode.OK : ExitCode.FINDINGS;
    }
}
