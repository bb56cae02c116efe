package dev.jcard.cli.openvpn;

import dev.jcard.agent.openvpn.OpenVpnConfig;
import dev.jcard.agent.openvpn.OpenVpnManagement;
import dev.jcard.agent.openvpn.OpenVpnProcess;
import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.cli.pin.PinPrompt;
import dev.jcard.core.CardChannel;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.jca.CardSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code jcard openvpn connect}: until interrupted, or until OpenVPN ends. */
final class Connect implements Command {

    private final Value<String> config;
    private final Value<String> program;
    private final Value<String> log;
    private final Value<String> id;
    private final Value<Boolean> attach;
    private final Value<Boolean> once;
    private final SecretOption pin;

    Connect(Syntax syntax) {
        config = syntax.option("--config", "FILE", "OpenVPN's configuration");
        program = syntax.option("--openvpn", "PROGRAM", "which OpenVPN", "openvpn", text -> text);
        log = syntax.option("--log", "FILE", "where OpenVPN's log goes (default: a temporary file, kept when it fails)");
        id = syntax.option("--id", "ID", "which of the card's keys, when there are several");
        attach = syntax.flag("--attach", "OpenVPN runs already: attach to the management line of its configuration");
        once = syntax.flag("--until-connected", "end when the tunnel is up (to try a configuration)");
        pin = new SecretOption(syntax, "pin", "PIN");
        syntax.example("jcard openvpn connect --config client.ovpn");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        if (!config.isPresent()) {
            throw new CliException(ExitCode.USAGE, "which configuration?", "jcard openvpn connect --config FILE");
        }
        OpenVpnConfig file = OpenVpnConfig.read(context.path(config.get()));
        Optional<Secret> given = pin.find(context);
        try (CardSession session = new CardSession(() -> open(context), new PinPrompt(context, "OpenVPN", given))) {
            TerminalUser user = new TerminalUser(context, session, Optional.ofNullable(id.isPresent() ? id.get() : null), given);
            return attach.get() ? attached(context, file, user) : started(context, file, user);
        }
    }

    private ExitCode attached(Context context, OpenVpnConfig file, TerminalUser user) {
        var where = file.management().orElseThrow(() -> new CliException(ExitCode.USAGE,
                config.get() + " has no management line to attach to", "leave --attach out, or add: management 127.0.0.1 4711"));
        try (OpenVpnManagement management = OpenVpnManagement.connect(where, user)) {
            return converse(context, management, user);
        }
    }

    private ExitCode started(Context context, OpenVpnConfig file, TerminalUser user) throws IOException {
        Path logFile = log.isPresent() ? context.path(log.get()) : Files.createTempFile("jcard-openvpn", ".log");
        ExitCode code;
        try (OpenVpnProcess process = OpenVpnProcess.start(program.get(), file, logFile);
                OpenVpnManagement management = process.management(user)) {
            code = converse(context, management, user);
        } catch (RuntimeException e) {
            context.note("OpenVPN's log: " + logFile);
            throw e;
        }
        if (code == ExitCode.OK && !log.isPresent()) {
            Files.delete(logFile);
        } else if (code != ExitCode.OK) {
            context.note("OpenVPN's log: " + logFile);
        }
        return code;
    }

    private ExitCode converse(Context context, OpenVpnManagement management, TerminalUser user) {
        Thread hook = new Thread(management::stop);
        Runtime.getRuntime().addShutdownHook(hook);
        user.whenConnected(once.get() ? management::stop : () -> { });
        OpenVpnManagement.End end = management.run();
        user.finish();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            context.detail("interrupted");
        }
        return switch (end) {
            case CLOSED -> once.get() && !user.wasConnected() ? ExitCode.FAILED : ExitCode.OK;
            case FATAL -> ExitCode.FAILED;
            case CANCELLED -> user.failure();
        };
    }

    private static CardChannel open(Context context) {
        try {
            return context.openCard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
