package dev.jcard.cli.card;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What jcard itself knows: cards by their ATR, applets by their AID. Facts and sources stand in cards.csv and applets.csv. */
final class KnownCards {

    /** Where pcsc-tools put their list. */
    private static final SystemCardList SYSTEM = SystemCardList.installed();

    private record Card(AtrPattern pattern, String name) {
    }

    /**
     * An applet.
     *
     * @param aid   or its beginning
     * @param probe whether to look for it with SELECT
     * @param name  what it is
     */
    record Applet(Aid aid, boolean probe, String name) {
    }

    private KnownCards() {
    }

    /** Names of the card with this ATR, jcard's own first, then those of pcsc-tools' list where that is installed; often empty. */
    static List<String> names(Bytes atr) {
        List<String> names = new ArrayList<>();
        ownName(atr).ifPresent(names::add);
        SYSTEM.names(atr).stream().filter(name -> !names.contains(name)).forEach(names::add);
        return List.copyOf(names);
    }

    /** The name in jcard's own table. */
    static Optional<String> ownName(Bytes atr) {
        return DataTable.read("cards.csv", 3).stream().map(row -> new Card(AtrPattern.of(row.get(0)), row.get(1)))
                .filter(card -> card.pattern.matches(atr)).map(Card::name).findFirst();
    }

    /** The applet with this AID, or whose AID begins it. */
    static Optional<String> appletName(Aid aid) {
        String hex = aid.toString();
        return applets().stream().filter(applet -> hex.startsWith(applet.aid.toString())).map(Applet::name).findFirst();
    }

    /** Every applet of the table, in the order in which to look for them. */
    static List<Applet> applets() {
        return DataTable.read("applets.csv", 4).stream()
                .map(row -> new Applet(Aid.of(row.get(0)), row.get(1).equals("probe"), row.get(2))).toList();
    }
}
