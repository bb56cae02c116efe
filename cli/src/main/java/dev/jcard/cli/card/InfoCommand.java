package dev.jcard.cli.card;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.core.Aid;
import dev.jcard.core.Atr;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.gp.CardInfo;
import dev.jcard.gp.Profile;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.PinObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** {@code jcard info}: ATR, card manager, applets, PKCS#15; presents no PIN. */
public final class InfoCommand implements Command {

    /** No options of its own. */
    public InfoCommand(Syntax syntax) {
        syntax.example("jcard info");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        Fields fields = new Fields("");
        try (CardChannel card = context.openCard()) {
            atr(fields, card);
            cardManager(fields, card);
            List<KnownCards.Applet> applets = CardSurvey.applets(card);
            fields.add("Applets", "applets", applets.stream().map(applet -> Json.object("aid", applet.aid(), "name", applet.name())).toList(), applets.isEmpty() ? "none that jcard knows"
                    : applets.stream().map(applet -> applet.name() + " (" + applet.aid() + ")").collect(Collectors.joining(", ")));
            token(fields, card);
        }
        context.print(fields.json(), fields::print);
        return ExitCode.OK;
    }

    private static void atr(Fields fields, CardChannel card) {
        List<String> names = KnownCards.names(card.atr());
        fields.add("Card", "card", names.isEmpty() ? null : names.get(0));
        try {
            Atr atr = Atr.parse(card.atr());
            fields.add("ATR", "atr", atr.bytes(), atr.toString())
                    .add("Protocols", "protocols", atr.protocols(), atr.protocols().stream().map(one -> "T=" + one).collect(Collectors.joining(", ")))
                    .add("Historical bytes", "historical", atr.historical());
        } catch (MalformedDataException e) {
            fields.add("ATR", "atr", card.atr(), card.atr().toHex(":") + " (" + e.getMessage() + ")");
        }
    }

    private static void cardManager(Fields fields, CardChannel card) {
        Optional<SecurityDomain> domain = domain(card);
        if (domain.isEmpty()) {
            fields.line("Card manager", "none that answers");
            return;
        }
        CardInfo info = domain.get().info();
        Optional<Aid> aid = domain.get().aid();
        fields.add("Card manager", "cardManager", aid.map(Object::toString).orElse(null),
                        aid.map(one -> one + KnownCards.appletName(one).map(name -> " (" + name + ")").orElse("")).orElse(null))
                .add("Serial (chip ID)", "chipId", info.cplc().map(cplc -> cplc.chipId()).orElse(null))
                .add("CPLC", "cplc", info.cplc().map(cplc -> cplc.bytes()).orElse(null))
                .add("GlobalPlatform", "globalPlatform", info.cardData().map(data -> data.version()).orElse(null))
                .add("Free memory", "freeMemory", info.resources().map(one -> one.nonVolatile()).orElse(null),
                        info.resources().map(one -> one.nonVolatile() + " bytes, " + one.volatileRam() + " bytes of RAM").orElse(null));
    }

    private static Optional<SecurityDomain> domain(CardChannel card) {
        try {
            return Optional.of(SecurityDomain.select(card, Optional.empty(), Profile.GP));
        } catch (CardRefusedException e) {
            return Optional.empty();
        }
    }

    private static void token(Fields fields, CardChannel card) {
        try {
            Pkcs15Token token = Pkcs15Token.open(card);
            if (!token.isInitialised()) {
                fields.add("PKCS#15", "pkcs15", Json.object("family", token.family()), "none yet (" + token.family() + "); create it with: jcard pkcs15 init");
                limits(fields, token);
                return;
            }
            List<Map<String, Object>> pins = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (PinObject pin : token.pins()) {
                OptionalInt left = token.triesLeft(pin);
                pins.add(Json.object("id", pin.authId(), "label", pin.label(), "triesLeft", left.isPresent() ? left.getAsInt() : null));
                texts.add(pin.authId() + " \"" + pin.label() + "\"" + (left.isPresent() ? ", tries left: " + left.getAsInt() : ""));
            }
            Bytes serial = token.info().serialNumber();
            String content = Text.count(token.privateKeys().size(), "key") + ", " + Text.count(token.certificates().size(), "certificate");
            fields.add("PKCS#15", "pkcs15", Json.object("family", token.family(), "label", token.info().label(), "serialNumber", serial,
                            "keys", token.privateKeys().size(), "certificates", token.certificates().size(), "pins", pins),
                    "\"" + token.info().label() + "\" (" + token.family() + (serial.isEmpty() ? "" : ", serial " + serial) + "), " + content);
            texts.forEach(text -> fields.line("PIN", text));
            limits(fields, token);
        } catch (CardRefusedException | MalformedDataException e) {
            fields.add("PKCS#15", "pkcs15Problem", e.getMessage());
        }
    }

    private static void limits(Fields fields, Pkcs15Token token) {
        fields.add("Limits", "limits", token.limits().isEmpty() ? null : token.limits());
    }
}
