package dev.jcard.cli.sim;

import dev.jcard.cap.CapFile;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.vm.VirtualCard;
import dev.jcard.vm.inspect.CardInspector;
import dev.jcard.vm.inspect.CommandCost;
import dev.jcard.vm.inspect.MethodCoverage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code jcard sim run FILE APDU...}: sends commands and shows what the applet does with them. */
final class SimRun implements Command {

    private final Value<String> file;
    private final Value<List<Bytes>> commands;
    private final Value<List<String>> names;
    private final Value<Boolean> bytecode;

    /** What one command came to. */
    private record Step(Bytes command, Bytes answer, long instructions, long writes, List<String> stackTrace) {
    }

    private record Run(List<Step> steps, List<MethodCoverage> coverage) {
    }

    SimRun(Syntax syntax) {
        file = syntax.argument("FILE", "image of the card", text -> text);
        commands = syntax.arguments("APDU", "commands in hexadecimal digits", 1, Bytes::parseHex);
        names = syntax.options("--names", "CAP", "a CAP file with Debug component, for names and source lines", text -> text);
        bytecode = syntax.flag("--bytecode", "print every bytecode and API call");
        syntax.example("jcard sim run card.img 00A4040006A00000000101 B03C000010 --names muscle.cap --bytecode");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        VirtualCard card = context.existingVirtualCard(file.get());
        CardInspector inspector = card.inspect();
        for (String name : names.get()) {
            if (!inspector.addNames(CapFile.parse(Bytes.of(context.readFile(name))))) {
                context.warn(name + " is not on the card, or has no Debug component");
            }
        }
        if (bytecode.get()) {
            inspector.trace(context::note);
        }
        inspector.startRecording();
        List<Step> steps = new ArrayList<>();
        for (Bytes command : commands.get()) {
            Bytes answer = card.transmit(command);
            CommandCost cost = inspector.costs().get(inspector.costs().size() - 1);
            List<String> trace = cost.sw() == 0x9000 ? List.of() : inspector.lastStackTrace();
            steps.add(new Step(command, answer, cost.instructions(), cost.writes(), trace));
        }
        Run run = new Run(steps, inspector.coverage());
        context.print(run, out -> lines(run).forEach(out::println));
        return ExitCode.OK;
    }

    private static List<String> lines(Run run) {
        List<String> lines = new ArrayList<>();
        for (Step step : run.steps) {
            lines.add(step.answer + "   " + step.instructions + " bytecodes, " + step.writes + " writes");
            step.stackTrace.forEach(frame -> lines.add("    " + frame));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("method", "covered", "executed"));
        run.coverage.forEach(m -> rows.add(List.of(m.method(), m.covered() + " of " + m.instructions(),
                String.valueOf(m.executed()))));
        lines.addAll(Text.table(rows));
        return lines;
    }
}
