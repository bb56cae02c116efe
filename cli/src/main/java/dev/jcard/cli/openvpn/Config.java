package dev.jcard.cli.openvpn;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.Pkcs15Token;
import java.io.IOException;
import java.util.List;

/** {@code jcard openvpn config}: the lines that let OpenVPN use this card, through jcard or through OpenSC's module. */
final class Config implements Command {

    private final Value<Boolean> pkcs11;
    private final Value<String> module;

    Config(Syntax syntax) {
        pkcs11 = syntax.flag("--pkcs11", "for OpenSC's module instead of jcard");
        module = syntax.option("--module", "FILE", "the module", "opensc-pkcs11.so", text -> text);
        syntax.example("jcard openvpn config >> client.ovpn");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        List<TokenIds> ids;
        try (CardChannel channel = context.openCard()) {
            ids = TokenIds.of(Pkcs15Token.open(channel));
        }
        if (ids.isEmpty()) {
            throw new CliException(ExitCode.NOT_FOUND, "there is no certificate on the card", "jcard enrol");
        }
        List<String> lines = pkcs11.get() ? throughModule(ids) : throughJcard();
        context.print(Json.object("lines", lines), out -> lines.forEach(out::println));
        return ExitCode.OK;
    }

    private List<String> throughModule(List<TokenIds> ids) {
        return ids.size() == 1
                ? List.of("pkcs11-providers " + module.get(), "pkcs11-id '" + ids.get(0).id() + "'", "management-query-passwords")
                : List.of("pkcs11-providers " + module.get(), "pkcs11-id-management", "management-query-passwords");
    }

    /** OpenSSL 3 signs with PSS even in TLS 1.2, so that RSA keys need the word. */
    private static List<String> throughJcard() {
        return List.of("management-external-cert jcard", "management-external-key pss pkcs1", "management-hold", "management-query-passwords");
    }
}
