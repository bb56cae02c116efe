package dev.jcard.cli.sim;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.vm.VirtualCard;
import dev.jcard.vm.inspect.MemoryUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code jcard sim memory FILE}: the objects on a virtual card by owner and type. */
final class SimMemory implements Command {

    private final Value<String> file;

    private record Memory(int freePersistent, int freeTransient, long writes, List<MemoryUse> objects) {
    }

    SimMemory(Syntax syntax) {
        file = syntax.argument("FILE", "image of the card", text -> text);
        syntax.example("jcard sim memory card.img");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        VirtualCard card = context.existingVirtualCard(file.get());
        Memory memory = new Memory(card.freePersistentMemory(), card.freeTransientMemory(), card.writes(),
                card.inspect().heapMap());
        context.print(memory, out -> {
            Text.table(rows(memory.objects)).forEach(out::println);
            out.println("free: " + memory.freePersistent + " bytes persistent, " + memory.freeTransient
                    + " bytes transient; " + memory.writes + " writes so far");
        });
        return ExitCode.OK;
    }

    private static List<List<String>> rows(List<MemoryUse> uses) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("owner", "type", "objects", "persistent", "transient", "writes"));
        for (MemoryUse use : uses) {
            rows.add(List.of(use.owner().isEmpty() ? "card" : use.owner(), use.type(), String.valueOf(use.objects()),
                    String.valueOf(use.persistent()), String.valueOf(use.transientRam()), String.valueOf(use.writes())));
        }
        return rows;
    }
}
