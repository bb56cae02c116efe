package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.TokenFlag;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code jcard pkcs15 dump}: the token and every field of its objects. */
final class Dump implements Command {

    Dump(Syntax syntax) {
        syntax.example("jcard pkcs15 dump --output json");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            Pkcs15Token token = open.token();
            List<Fields> all = new ArrayList<>(List.of(info(token)));
            token.pins().forEach(pin -> all.add(ObjectViews.pin(pin, token)));
            token.privateKeys().forEach(key -> all.add(ObjectViews.privateKey(key)));
            token.publicKeys().forEach(key -> all.add(ObjectViews.publicKey(key)));
            token.certificates().forEach(certificate -> all.add(ObjectViews.certificate(certificate, token)));
            token.dataObjects().forEach(data -> all.add(ObjectViews.data(data)));
            Fields.print(context, all, "nothing");
        }
        return ExitCode.OK;
    }

    private static Fields info(Pkcs15Token token) {
        TokenInfo info = token.info();
        List<String> flags = info.flags().named(TokenFlag.class).stream().map(Text::name).toList();
        return new Fields("PKCS#15 token [" + info.label() + "]").hidden("type", "token").hidden("label", info.label())
                .add("Applet", "family", token.family())
                .add("Version", "version", info.version())
                .add("Serial number", "serialNumber", info.serialNumber())
                .add("Manufacturer", "manufacturer", info.manufacturer())
                .add("Last update", "lastUpdate", info.lastUpdate().orElse(null))
                .add("Flags", "flags", flags);
    }
}
