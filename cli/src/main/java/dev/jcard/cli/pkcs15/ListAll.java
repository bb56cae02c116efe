package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.KeyUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** {@code jcard pkcs15 list}: one line for each object; values of objects are not read. */
final class ListAll implements Command {

    private record Line(String type, Bytes id, String what, String label) {
    }

    private record Report(String family, String label, Bytes serialNumber, List<Line> objects) {

        /** Some families have no serial number. */
        String title() {
            return label + " (" + family + (serialNumber.isEmpty() ? "" : ", serial " + serialNumber) + ")";
        }
    }

    ListAll(Syntax syntax) {
        syntax.example("jcard pkcs15 list");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            Pkcs15Token token = open.token();
            Report report = new Report(token.family(), token.info().label(), token.info().serialNumber(), lines(token));
            context.print(report, out -> {
                out.println(report.title());
                Text.table(report.objects.stream().map(line -> List.of("  " + line.type, line.id.toHex(), line.what, line.label)).toList())
                        .forEach(out::println);
            });
        }
        return ExitCode.OK;
    }

    private static List<Line> lines(Pkcs15Token token) {
        List<Line> lines = new ArrayList<>();
        token.pins().forEach(pin -> {
            OptionalInt tries = token.triesLeft(pin);
            lines.add(new Line(pin.isPuk() ? "puk" : "pin", pin.authId(), tries.isPresent() ? PinLogin.tries(tries.getAsInt()) : "", pin.label()));
        });
        token.privateKeys().forEach(key -> lines.add(new Line("key", key.id(), key.type() + " " + key.bits() + " " + uses(key.key().usage().named(KeyUsage.class)), key.label())));
        token.publicKeys().forEach(key -> lines.add(new Line("pubkey", key.id(), key.type() + " " + key.bits(), key.label())));
        token.certificates().forEach(certificate -> lines.add(new Line("cert", certificate.id(), certificate.authority() ? "CA" : "", certificate.label())));
        token.dataObjects().forEach(data -> lines.add(new Line("data", Bytes.EMPTY, data.applicationName(), data.label())));
        return lines;
    }

    private static String uses(List<KeyUsage> usage) {
        return usage.stream().map(Text::name).collect(Collectors.joining(", "));
    }
}
