package dev.jcard.cli.cardos;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Fields;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.pkcs15.driver.CardOsInfo;
import java.io.IOException;
import java.util.List;

/** {@code jcard cardos info}: every field of the HOWTO's cardos-info. */
final class InfoCommand implements Command {

    InfoCommand(Syntax syntax) {
        syntax.example("jcard cardos info");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (CardChannel channel = context.openCard()) {
            Fields fields = describe(read(channel)).hidden("atr", channel.atr());
            context.print(fields.json(), fields::print);
        }
        return ExitCode.OK;
    }

    private static CardOsInfo read(CardChannel channel) {
        try {
            return CardOsInfo.read(channel);
        } catch (CardRefusedException e) {
            throw new CliException(ExitCode.WRONG_CARD, "this is no CardOS card: " + e.getMessage(), "jcard info");
        }
    }

    static Fields describe(CardOsInfo info) {
        return new Fields(info.product())
                .hidden("product", info.product())
                .add("Chip type", "chipType", info.chipType())
                .add("Serial number", "serial", info.serialNumber(), info.serialNumber().toHex(" "))
                .add("PROM", "prom", info.prom(), info.prom().toHex(" "))
                .add("Version", "version", info.version(), info.version().u1(0) + "." + info.version().u1(1) + " (" + info.versionName() + ")")
                .add("Life cycle", "lifeCycle", info.lifeCycleName(), info.lifeCycle() + " (" + info.lifeCycleName() + ")")
                .add("Security status", "securityStatus", info.securityStatus(), orEmpty(info.securityStatus()))
                .add("Free memory here", "freeMemory", info.freeMemory(), info.freeMemory() + " bytes")
                .add("ATR from", "atrStatus", info.atrStatus(), info.atrStatus() == 0 ? "ROM" : "EEPROM")
                .add("Packages", "packages", info.packages(), orEmpty(info.packages()))
                .add("RAM", "ram", info.ramSize(), info.ramSize() + " KB")
                .add("EEPROM", "eeprom", info.eepromSize(), info.eepromSize() + " KB")
                .add("CPU type", "cpuType", Bytes.ofInts(info.cpuType()))
                .add("Chip configuration", "chipConfig", info.chipConfig())
                .add("Free EEPROM", "freeEeprom", info.freeEeprom(), info.freeEeprom() + " bytes")
                .add("Longest data field", "maxData", info.maxData())
                .add("System keys", "systemKeys", keys(info.systemKeys()), keyText("load", info.systemKeys(), 0) + ", " + keyText("start", info.systemKeys(), 2))
                .add("Current path", "path", info.path(), orEmpty(info.path()));
    }

    private static String orEmpty(Bytes data) {
        return data.isEmpty() ? "empty" : data.toHex(" ");
    }

    private static List<Object> keys(Bytes keys) {
        return List.of(Json.object("name", "packageLoad", "version", keys.u1(0), "tries", keys.u1(1)),
                Json.object("name", "start", "version", keys.u1(2), "tries", keys.u1(3)));
    }

    private static String keyText(String name, Bytes keys, int at) {
        return name + " key version " + keys.slice(at, 1) + " with " + keys.u1(at + 1) + " tries";
    }
}
