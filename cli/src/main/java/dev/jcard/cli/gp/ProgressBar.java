package dev.jcard.cli.gp;

import dev.jcard.cli.Context;
import dev.jcard.cli.Text;
import java.io.PrintStream;

/** A bar on stderr while a package is loaded; nothing when nobody is looking. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final PrintStream err;
    private final int total;
    private final boolean shown;

    ProgressBar(Context context, int total) {
        this.err = context.environment().err();
        this.total = total;
        this.shown = context.environment().terminal().isPresent() && !context.options().trace() && !context.options().json();
    }

    void update(int done) {
        if (shown) {
            int filled = (int) ((long) WIDTH * Math.min(done, total) / total);
            err.print("\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + Text.right(done, 6) + " of " + total + " bytes"
                    + (done >= total ? "\n" : ""));
            err.flush();
        }
    }
}
