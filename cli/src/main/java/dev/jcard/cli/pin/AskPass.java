package dev.jcard.cli.pin;

import dev.jcard.cli.Environment;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The program that SSH_ASKPASS names, used as OpenSSH uses it: the question as its argument, the answer on its stdout. */
public final class AskPass {

    private static final int LONGEST = 1024;

    private final Environment environment;

    /** With the variables of this run. */
    public AskPass(Environment environment) {
        this.environment = environment;
    }

    /** True when it is to be used: there is one, and no terminal or SSH_ASKPASS_REQUIRE prefers it. */
    public boolean applies() {
        String require = environment.variable("SSH_ASKPASS_REQUIRE");
        boolean wanted = "prefer".equals(require) || "force".equals(require) || !environment.terminal().isPresent();
        return environment.variable("SSH_ASKPASS") != null && wanted && !"never".equals(require);
    }

    /** Empty when the user cancels. */
    public Optional<Secret> secret(String question) {
        Process process = start(question, "");
        byte[] answer = new byte[LONGEST];
        try (InputStream out = process.getInputStream()) {
            int length = out.readNBytes(answer, 0, LONGEST);
            int end = length > 0 && answer[length - 1] == '\n' ? length - 1 : length;
            boolean given = await(process) == 0 && end > 0;
            return given ? Optional.of(Secret.take(Arrays.copyOf(answer, end))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    /** A question to be answered with yes or no. */
    public boolean agrees(String question) {
        return await(start(question, "confirm")) == 0;
    }

    private Process start(String question, String kind) {
        ProcessBuilder builder = new ProcessBuilder(environment.variable("SSH_ASKPASS"), question)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SSH_ASKPASS_PROMPT", kind);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new SmartCardException("SSH_ASKPASS does not run: " + e.getMessage(), e);
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
