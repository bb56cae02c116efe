package dev.jcard.cli.muscle;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.driver.MuscleCard;
import dev.jcard.pkcs15.driver.MuscleCard.StoredKey;
import dev.jcard.pkcs15.driver.MuscleCard.StoredObject;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code jcard muscle objects}. */
final class ObjectsCommand implements Command {

    private static final Map<Integer, String> TYPES = Map.of(1, "RSA public", 2, "RSA private", 3, "RSA private (CRT)",
            4, "DSA public", 5, "DSA private", 6, "DES", 7, "3DES", 8, "3DES, 3 keys");

    private record Report(List<StoredObject> objects, List<StoredKey> keys) {
    }

    ObjectsCommand(Syntax syntax) {
        syntax.example("jcard muscle objects --output json");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (CardChannel channel = context.openCard()) {
            MuscleCard card = MuscleCard.open(channel);
            Report report = new Report(card.objects(), card.keys());
            context.print(report, out -> text(report, out));
        }
        return ExitCode.OK;
    }

    private static void text(Report report, PrintStream out) {
        List<List<String>> objects = new ArrayList<>(List.of(List.of("OBJECT", "BYTES", "READ", "WRITE", "DELETE")));
        report.objects.forEach(one -> objects.add(List.of(one.id().toHex(), String.valueOf(one.size()), rights(one.read()), rights(one.write()), rights(one.delete()))));
        Text.table(objects).forEach(out::println);
        List<List<String>> keys = new ArrayList<>(List.of(List.of("KEY", "TYPE", "BITS", "READ", "WRITE", "USE")));
        report.keys.forEach(one -> keys.add(List.of(String.valueOf(one.number()), TYPES.getOrDefault(one.type(), "type " + one.type()),
                String.valueOf(one.bits()), rights(one.read()), rights(one.write()), rights(one.use()))));
        out.println();
        Text.table(keys).forEach(out::println);
    }

    /** A mask of identities in words: everybody, nobody, or the PINs of which one is needed. */
    private static String rights(int mask) {
        if (mask == 0) {
            return "all";
        }
        if (mask == 0xFFFF) {
            return "none";
        }
        List<String> identities = new ArrayList<>();
        for (int bit = 0; bit < 16; bit++) {
            if ((mask >> bit & 1) != 0) {
                identities.add(bit < 8 ? "PIN" + bit : "key" + (bit - 8));
            }
        }
        return String.join("+", identities);
    }
}
