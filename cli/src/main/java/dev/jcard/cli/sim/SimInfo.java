package dev.jcard.cli.sim;

import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.CardChannel;
import dev.jcard.core.Iso7816Channel;
import dev.jcard.gp.CardInfo;
import dev.jcard.gp.Profile;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.vm.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** {@code jcard sim info FILE}. */
final class SimInfo implements Command {

    private final Value<String> file;

    SimInfo(Syntax syntax) {
        file = syntax.argument("FILE", "image of the card", text -> text);
        syntax.example("jcard sim info card.img");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        VirtualCard card = context.existingVirtualCard(file.get());
        long size = Files.size(context.path(file.get()));
        Fields fields = new Fields("Virtual card " + file.get()).hidden("file", file.get()).add("Image", "bytes", size, size + " bytes")
                .add("ATR", "atr", card.atr(), card.atr().toHex(":"));
        try (CardChannel channel = Iso7816Channel.over(card.connect())) {
            manager(fields, SecurityDomain.select(channel, Optional.empty(), Profile.GP));
        }
        context.print(fields.json(), fields::print);
        return ExitCode.OK;
    }

    private static void manager(Fields fields, SecurityDomain domain) {
        CardInfo info = domain.info();
        fields.add("Card manager", "cardManager", domain.aid().map(Object::toString).orElse(null))
                .add("Chip ID", "chipId", info.cplc().map(cplc -> cplc.chipId()).orElse(null))
                .add("GlobalPlatform", "globalPlatform", info.cardData().map(data -> data.version()).orElse(null))
                .add("Free memory", "freeMemory", info.resources().map(one -> one.nonVolatile()).orElse(null),
                        info.resources().map(one -> one.nonVolatile() + " bytes").orElse(null));
    }
}
