package dev.jcard.cli.enrol;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.Environment;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Jcard;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.Secret;
import dev.jcard.gp.Profile;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.pkcs15.Pkcs15Token;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts an applet of jcard's on a card that has none that jcard can drive; what is there stays. */
final class AppletStep {

    /** Ends of {@code gp install} after which another applet may still fit. */
    private static final Set<ExitCode> DOES_NOT_FIT = EnumSet.of(ExitCode.FAILED, ExitCode.WRONG_CARD, ExitCode.NO_SPACE);

    private static final int ISO_PUK = 16;

    private final Context context;

    AppletStep(Context context) {
        this.context = context;
    }

    /**
     * What has to be installed; empty when the card has an applet already.
     *
     * @param named by the user, who wants this one and no other
     */
    Optional<AppletChoice> find(Optional<String> named) throws IOException {
        if (named.isPresent() && BuiltinApplet.all().stream().noneMatch(one -> one.name().equals(named.get()))) {
            throw CliException.usage("no applet \"" + named.get() + "\" comes with jcard", "--applet muscle, or --applet iso");
        }
        if (hasOurs()) {
            return Optional.empty();
        }
        if (named.isPresent()) {
            return Optional.of(new AppletChoice(List.of(named.get()), ""));
        }
        try (CardChannel card = context.openCard()) {
            Pkcs15Token.open(card);
            return Optional.empty();
        } catch (CardRefusedException.Unsupported nothingKnown) {
            return Optional.of(choose(nothingKnown));
        }
    }

    private AppletChoice choose(CardRefusedException nothingKnown) throws IOException {
        try (CardChannel card = context.openCard(); SecurityDomain domain = SecurityDomain.select(card, Optional.empty(), Profile.GP)) {
            return AppletChoice.of(domain.info());
        } catch (CardRefusedException noCardManager) {
            throw nothingKnown;
        }
    }

    private boolean hasOurs() throws IOException {
        try (CardChannel card = context.openCard()) {
            return BuiltinApplet.all().stream().map(BuiltinApplet::appletAid).distinct()
                    .anyMatch(aid -> card.transmit(IsoCommands.select(aid.bytes())).isOk());
        }
    }

    /** Installs the first that the card takes. What the codes would be refused for is said before that. */
    void install(AppletChoice choice, Codes codes) {
        List<String> candidates = choice.candidates();
        if (candidates.get(0).equals(AppletChoice.ISO)) {
            requirePuk(codes);
        }
        if (!choice.reason().isEmpty()) {
            context.note("the card gets the applet " + candidates.get(0) + ": " + choice.reason());
        }
        for (int i = 0; i < candidates.size(); i++) {
            String name = candidates.get(i);
            ExitCode code = jcard(context.environment().err(), "gp", "install", name);
            if (code == ExitCode.OK) {
                return;
            }
            if (i == candidates.size() - 1 || !DOES_NOT_FIT.contains(code)) {
                throw new CliException(code, "the applet was not installed", "jcard gp install " + name + ", with the card's own keys, then enrol again");
            }
            removeRest(name);
            context.note("the applet " + name + " does not fit this card; trying " + candidates.get(i + 1));
        }
    }

    private static void requirePuk(Codes codes) {
        try (Secret puk = codes.puk()) {
            if (puk.length() != ISO_PUK) {
                throw CliException.usage("the unblocking code (PUK) of the ISO applet has " + ISO_PUK + " characters, not " + puk.length(),
                        "another PUK, or --applet muscle");
            }
        }
    }

    /** A package whose applet could not be installed must not keep the memory; mostly there is none. */
    private void removeRest(String name) {
        String loadFile = BuiltinApplet.named(name).orElseThrow().packageAid().toString();
        jcard(new PrintStream(OutputStream.nullOutputStream()), "--yes", "gp", "delete", "--deps", loadFile);
    }

    private ExitCode jcard(PrintStream messages, String... words) {
        Environment outer = context.environment();
        List<String> line = new ArrayList<>(List.of(words));
        if (context.reader() != null) {
            line.addAll(0, List.of("-r", context.reader()));
        }
        Environment inner = new Environment(outer.in(), messages, messages, outer.variables(), outer.directory(), outer.terminal(), outer.cards());
        return new Jcard(inner).run(line);
    }
}
