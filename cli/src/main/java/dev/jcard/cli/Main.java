package dev.jcard.cli;

import java.io.IOException;
import java.util.List;

/** Entry point of the process. */
public final class Main {

    private Main() {
    }

    /** Runs the command line and exits with its code. With the property {@code jcard.training}, trains a class-data archive first. */
    public static void main(String[] args) throws IOException {
        if (System.getProperty("jcard.training") != null) {
            Training.run();
        }
        System.exit(new Jcard(Environment.system()).run(List.of(args)).code());
    }
}
