package dev.jcard.cli;

import java.util.List;

/** Entry point of the process. */
public final class Main {

    private Main() {
    }

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        System.exit(new Jcard(Environment.system()).run(List.of(args)).code());
    }
}
