package dev.jcard.cli.gp;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.gp.CardCapabilities;
import dev.jcard.gp.CardData;
import dev.jcard.gp.CardInfo;
import dev.jcard.gp.Cplc;
import dev.jcard.gp.KeyInfo;
import dev.jcard.gp.Privilege;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** {@code jcard gp info}: what the card manager tells without keys. */
final class InfoCommand implements Command {

    private final GpOptions gp;

    InfoCommand(Syntax syntax) {
        gp = new GpOptions(syntax);
        syntax.example("jcard gp info");
        syntax.example("jcard gp info --output json");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.select(context)) {
            CardInfo info = card.domain().info();
            Fields fields = new Fields("");
            fields.add("Security domain", "securityDomain", card.domain().aid().map(Object::toString).orElse(null));
            fields.add("Card locked", "locked", card.domain().isCardLocked() ? true : null, "yes");
            identity(fields, info);
            info.cplc().ifPresent(cplc -> cplc(fields, cplc));
            info.cardData().ifPresent(data -> cardData(fields, data));
            info.capabilities().ifPresent(capabilities -> capabilities(fields, capabilities));
            keys(fields, info.keys());
            info.resources().ifPresent(free -> fields
                    .add("Applications", "applications", free.applications())
                    .add("Free memory", "freeNonVolatile", free.nonVolatile(), free.nonVolatile() + " bytes")
                    .add("Free RAM", "freeVolatile", free.volatileRam(), free.volatileRam() + " bytes"));
            context.print(fields.json(), fields::print);
        }
        return ExitCode.OK;
    }

    private static void identity(Fields fields, CardInfo info) {
        fields.add("Issuer (IIN)", "iin", info.iin().orElse(null));
        fields.add("Card image (CIN)", "cin", info.cin().orElse(null));
        fields.add("Diversification data", "diversificationData", info.diversificationData().orElse(null));
        fields.add("Sequence counter", "sequenceCounter", info.sequenceCounter().orElse(null));
    }

    private static void cplc(Fields fields, Cplc cplc) {
        List<Cplc.Field> all = cplc.fields(LocalDate.now());
        fields.hidden("cplc", all.stream().map(field -> Json.object("name", field.name(), "value", field.value(),
                "meaning", field.meaning().isEmpty() ? null : field.meaning())).toList());
        for (Cplc.Field field : all) {
            String meaning = field.meaning().isEmpty() ? "" : " (" + field.meaning() + ")";
            fields.line("CPLC " + field.name().replace('-', ' '), field.value() + meaning);
        }
    }

    private static void cardData(Fields fields, CardData data) {
        fields.add("GlobalPlatform", "globalPlatform", data.version().isEmpty() ? null : data.version());
        fields.add("Java Card", "javaCard", data.javaCardGeneration().map(version -> version + ".x").orElse(null));
        fields.add("Secure channels", "secureChannels", data.protocols().stream().map(Object::toString).toList());
        fields.hidden("objectIdentifiers", data.oids());
    }

    private static void capabilities(Fields fields, CardCapabilities capabilities) {
        fields.add("Protocols", "protocols", capabilities.protocols());
        fields.add("Domain privileges", "domainPrivileges", capabilities.domainPrivileges().stream().map(Privilege::label).toList());
        fields.add("Application privileges", "applicationPrivileges",
                capabilities.applicationPrivileges().stream().map(Privilege::label).toList());
        fields.add("Load file hashes", "hashes", capabilities.hashes());
    }

    private static void keys(Fields fields, List<KeyInfo> keys) {
        if (!keys.isEmpty()) {
            fields.hidden("keys", keys.stream().map(KeysListCommand::json).toList());
            keys.forEach(key -> fields.line("Key", KeysListCommand.text(key)));
        }
    }
}
