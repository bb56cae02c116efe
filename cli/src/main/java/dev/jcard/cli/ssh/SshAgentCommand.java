package dev.jcard.cli.ssh;

import dev.jcard.agent.ssh.SignatureRequest;
import dev.jcard.agent.ssh.SshAgent;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.cli.pin.AskPass;
import dev.jcard.cli.pin.PinPrompt;
import dev.jcard.core.CardChannel;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.jca.CardSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** {@code jcard ssh-agent}: serves until interrupted, or for as long as a command runs. */
public final class SshAgentCommand implements Command {

    private final Value<String> socket;
    private final Value<Boolean> confirm;
    private final Value<Boolean> csh;
    private final Value<List<String>> command;
    private final SecretOption pin;

    /** Declares the options. */
    public SshAgentCommand(Syntax syntax) {
        socket = syntax.option("-a --socket", "SOCKET", "path of the socket (default: jcard-ssh-agent in XDG_RUNTIME_DIR, or a new one)");
        confirm = syntax.flag("--confirm", "ask before each signature");
        csh = syntax.flag("-c", "print commands for csh instead of sh");
        pin = new SecretOption(syntax, "pin", "PIN");
        command = syntax.arguments("COMMAND", "run this with SSH_AUTH_SOCK set, and end with it", 0, text -> text);
        syntax.example("jcard ssh-agent -a ~/.ssh/card");
        syntax.example("jcard ssh-agent -- ssh user@host");
    }

    @Override
    public ExitCode run(Context context) throws IOException, InterruptedException {
        Path path = socket.isPresent() ? context.path(socket.get()).toAbsolutePath() : usualPath(context);
        try (CardSession session = new CardSession(() -> open(context), new PinPrompt(context, "SSH", pin.find(context)));
             SshAgent agent = SshAgent.listen(path, new CardIdentities(session), approval(context), log(context))) {
            Thread hook = new Thread(() -> close(agent));
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return command.get().isEmpty() ? serve(context, agent, path) : serveFor(agent, path);
            } finally {
                removeHook(hook);
            }
        }
    }

    private ExitCode serve(Context context, SshAgent agent, Path path) throws IOException {
        String format = csh.get() ? "setenv SSH_AUTH_SOCK '%s';" : "SSH_AUTH_SOCK='%s'; export SSH_AUTH_SOCK;";
        context.print(Json.object("socket", path.toString()), out -> {
            out.println(format.replace("%s", path.toString()));
            out.flush();
        });
        agent.run();
        return ExitCode.OK;
    }

    /** The command has the terminal to itself. */
    private ExitCode serveFor(SshAgent agent, Path path) throws IOException, InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                agent.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        ProcessBuilder builder = new ProcessBuilder(command.get()).inheritIO();
        builder.environment().put("SSH_AUTH_SOCK", path.toString());
        return builder.start().waitFor() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Beside a command only on request, since it has the terminal. */
    private Consumer<String> log(Context context) {
        return command.get().isEmpty() ? context::note : context::detail;
    }

    private Predicate<SignatureRequest> approval(Context context) {
        if (!confirm.get()) {
            return request -> true;
        }
        AskPass askPass = new AskPass(context.environment());
        return request -> {
            String question = "Allow " + request + "?";
            if (askPass.applies()) {
                return askPass.agrees(question);
            }
            String answer = context.mayAsk() ? context.environment().terminal().ask(question + " [y/N] ") : null;
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        };
    }

    private static Path usualPath(Context context) throws IOException {
        String runtime = context.environment().variable("XDG_RUNTIME_DIR");
        return runtime != null ? Path.of(runtime, "jcard-ssh-agent") : Files.createTempDirectory("jcard").resolve("agent");
    }

    private static CardChannel open(Context context) {
        try {
            return context.openCard();
        } catch (IOException e) {
            throw new SmartCardException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void close(SshAgent agent) {
        try {
            agent.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not possible any more while the JVM is ending. */
    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return;
        }
    }
}
