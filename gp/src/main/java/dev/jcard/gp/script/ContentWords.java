package dev.jcard.gp.script;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import dev.jcard.gp.CardState;
import dev.jcard.gp.ContentManager;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.LoadRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Loading, installing, deleting and storing. */
final class ContentWords {

    private final ShellState state;
    private final Function<String, Bytes> files;

    ContentWords(ShellState state, Function<String, Bytes> files) {
        this.state = state;
        this.files = files;
    }

    void run(Statement line) {
        switch (line.word()) {
            case INSTALL_FOR_LOAD -> content().installForLoad(loadRequest(line, line.requireAid("-pkgAID"), line.number("-nvCodeLimit")));
            case LOAD -> content().load(file(line).loadData(List.of()), done -> { });
            case INSTALL_FOR_INSTALL -> installForInstall(line);
            case INSTALL_FOR_MAKE_SELECTABLE -> content().makeSelectable(line.requireAid("-instAID"), privileges(line));
            case INSTALL_FOR_PERSONALIZATION -> state.domain().state().personalize(line.requireAid("-AID"));
            case INSTALL -> install(line);
            case DELETE -> content().delete(line.requireAid("-AID"), state.profile == Profile.GP);
            case STORE_DATA -> storeData(line);
            default -> throw new IllegalStateException(line.word().name());
        }
    }

    private ContentManager content() {
        return state.domain().content();
    }

    private LoadFile file(Statement line) {
        return LoadFile.parse(files.apply(line.text("-file").orElseThrow(() -> line.missing("-file"))));
    }

    private LoadRequest loadRequest(Statement line, Aid loadFile, Optional<Integer> codeLimit) {
        Optional<Aid> owner = line.aid("-sdAID");
        return new LoadRequest(loadFile, owner.isPresent() ? owner : state.selected(), Bytes.EMPTY, codeLimit,
                line.number("-vDataLimit"), line.number("-nvDataLimit"));
    }

    private void installForInstall(Statement line) {
        Aid module = line.requireAid("-AID");
        content().installOnly(new InstallRequest(line.requireAid("-pkgAID"), module, line.aid("-instAID").orElse(module),
                privileges(line), parameters(line)));
    }

    /** Load, then install and make selectable the applet named, or every applet of the package. */
    private void install(Statement line) {
        LoadFile file = file(line);
        Aid loadFile = line.aid("-pkgAID").orElse(file.aid());
        Optional<Integer> limit = line.number("-nvCodeLimit");
        content().installForLoad(loadRequest(line, loadFile, Optional.of(limit.orElse(file.code().length()))));
        content().load(file.loadData(List.of()), done -> { });
        List<Aid> modules = line.aid("-AID").map(List::of).orElse(file.applets());
        for (Aid module : modules) {
            content().install(new InstallRequest(loadFile, module, line.aid("-instAID").orElse(module), privileges(line),
                    parameters(line)));
        }
    }

    /** Values below 0x100 are the first privilege byte, larger ones all three. */
    private static Set<Privilege> privileges(Statement line) {
        int value = line.number("-priv", 0);
        return Privilege.decode(value < 0x100 ? Bytes.ofInts(value) : Bytes.u4(value).from(1));
    }

    private static InstallParameters parameters(Statement line) {
        Bytes simSpecific = optional(line, "-simSpecParam", 0xCA);
        Bytes uicc = optional(line, "-uiccSystemSpecParam", 0xEA);
        Bytes domainParameters = line.hex("-sdParam");
        Bytes applet = line.hex("-instParam").isEmpty() ? domainParameters : line.hex("-instParam");
        return new InstallParameters(applet, line.number("-vDataLimit"), line.number("-nvDataLimit"), simSpecific, uicc);
    }

    private static Bytes optional(Statement line, String name, int tag) {
        Bytes value = line.hex(name);
        return value.isEmpty() ? Bytes.EMPTY : new Tlv(tag, value).encode();
    }

    private void storeData(Statement line) {
        CardState.Format format = switch (line.number("-dataFormat", 0)) {
            case 0 -> CardState.Format.PLAIN;
            case 1 -> CardState.Format.DGI;
            case 2 -> CardState.Format.TLV;
            default -> throw new ScriptSyntaxException(line.line(), "-dataFormat is 0 (none), 1 (DGI) or 2 (TLV)");
        };
        boolean encrypted = line.number("-dataEncryption", 0) != 0;
        CardState target = state.domain().state();
        Bytes answer = target.store(target.split(line.hex("-data")), format, encrypted);
        if (!answer.isEmpty()) {
            state.out.accept(answer.toHex());
        }
    }
}
