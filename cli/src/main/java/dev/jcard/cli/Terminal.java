package dev.jcard.cli;

import java.io.Console;

/** The person at the terminal, apart from stdin and stdout, which may be files. */
public interface Terminal {

    /** True when somebody can be asked. */
    boolean isPresent();

    /** Asks for a secret without echo; null at end of input. The caller wipes the array. */
    char[] askSecret(String prompt);

    /** Asks for a line; null at end of input. */
    String ask(String prompt);

    /** The controlling terminal of this process, touched only when asked. */
    static Terminal system() {
        return new Terminal() {
            @Override
            public boolean isPresent() {
                return System.console() != null;
            }

            @Override
            public char[] askSecret(String prompt) {
                return console().readPassword("%s", prompt);
            }

            @Override
            public String ask(String prompt) {
                return console().readLine("%s", prompt);
            }

            private Console console() {
                return System.console();
            }
        };
    }
}
