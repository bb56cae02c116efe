package dev.jcard.cli.gp;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.InstallRequest;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.Registry;
import dev.jcard.gp.RegistryEntry;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code jcard gp create AID}: an instance of a loaded package, or a supplementary security domain. */
final class CreateCommand implements Command {

    /** Where security domains are instantiated from: GlobalPlatform's name, then Visa's. */
    private static final List<Aid[]> DOMAIN_MODULES = List.of(
            new Aid[] {Aid.of("A0000001515350"), Aid.of("A000000151535041")},
            new Aid[] {Aid.of("A0000000035350"), Aid.of("A000000003535041")});

    private final GpOptions gp;
    private final Value<Aid> instanceAid;
    private final Value<Aid> loadFile;
    private final Value<Aid> module;
    private final Value<Boolean> domain;
    private final Value<Boolean> allowTo;
    private final Value<Boolean> allowFrom;
    private final ContentOptions.Instance instance;
    private final ContentOptions content;

    CreateCommand(Syntax syntax) {
        instanceAid = syntax.argument("AID", "name of the new application", Aid::of);
        loadFile = syntax.option("--package", "AID", "package it is made from (default: the one that has the applet)", Aid::of);
        module = syntax.option("--applet", "AID", "applet in the package (default: the only one, or the one named like the instance)", Aid::of);
        domain = syntax.flag("--domain", "make a security domain");
        allowTo = syntax.flag("--allow-to", "applications may be moved into the new domain");
        allowFrom = syntax.flag("--allow-from", "applications may be moved out of the new domain");
        instance = new ContentOptions.Instance(syntax);
        content = ContentOptions.forChanging(syntax);
        gp = new GpOptions(syntax);
        syntax.example("jcard gp create A000000001010101 --package A000000001");
        syntax.example("jcard gp create A000000151000001 --domain --allow-to");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (GpCard card = gp.open(context)) {
            InstallRequest request = domain.get() ? domainRequest(card) : request(card.domain().registry());
            content.content(context, card).install(request);
            context.print(Json.object("installed", request.instance(), "package", request.loadFile(), "applet", request.module()),
                    out -> out.println("installed " + request.instance()));
        }
        return ExitCode.OK;
    }

    private InstallRequest request(Registry registry) {
        RegistryEntry from = loadFile.isPresent() ? registry.findPackage(loadFile.get()).orElseThrow(() -> new CliException(
                ExitCode.NOT_FOUND, "package " + loadFile.get() + " is not on the card", "jcard gp list")) : owner(registry);
        return new InstallRequest(from.aid(), module(from), instanceAid.get(), instance.privileges(), instance.parameters());
    }

    private RegistryEntry owner(Registry registry) {
        Aid wanted = module.find().orElse(instanceAid.get());
        return registry.of(RegistryEntry.Kind.PACKAGE).stream().filter(entry -> entry.modules().contains(wanted)).findFirst()
                .orElseThrow(() -> new CliException(ExitCode.NOT_FOUND, "no package on the card tells an applet " + wanted,
                        "--package AID --applet AID; jcard gp list shows them"));
    }

    private Aid module(RegistryEntry from) {
        if (module.isPresent()) {
            return module.get();
        }
        if (from.modules().size() == 1) {
            return from.modules().get(0);
        }
        if (from.modules().contains(instanceAid.get())) {
            return instanceAid.get();
        }
        throw CliException.usage("package " + from.aid() + " has the applets " + from.modules(), "--applet with one of them");
    }

    /** The domain speaks the protocol of this session (C9: 81), and takes and gives applications as asked (82, 87). */
    private InstallRequest domainRequest(GpCard card) {
        Registry registry = card.domain().registry();
        Aid[] from = DOMAIN_MODULES.stream().filter(names -> registry.findPackage(names[0]).isPresent()).findFirst()
                .orElse(DOMAIN_MODULES.get(0));
        Set<Privilege> privileges = instance.privileges();
        privileges.add(Privilege.SECURITY_DOMAIN);
        return new InstallRequest(loadFile.or(from[0]), module.or(from[1]), instanceAid.get(), privileges, domainParameters(card));
    }

    private InstallParameters domainParameters(GpCard card) {
        InstallParameters given = instance.parameters();
        if (!given.equals(InstallParameters.NONE)) {
            return given;
        }
        Bytes protocol = card.domain().secureChannel()
                .map(channel -> new Tlv(0x81, Bytes.ofInts(channel.variant().scp(), channel.variant().i())).encode()).orElse(Bytes.EMPTY);
        Bytes to = allowTo.get() ? Bytes.parseHex("82022020") : Bytes.EMPTY;
        Bytes away = allowFrom.get() ? Bytes.parseHex("87022020") : Bytes.EMPTY;
        return InstallParameters.forApplet(Bytes.concat(protocol, to, away));
    }
}
