package dev.jcard.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logging for what runs long: one line on stderr, with time. Found by logback as a service when the first logger is asked for, which
 * most commands never do; no configuration file is looked for.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

    private static final String VERBOSE = "jcard.log.verbose";

    /** For the service loader. */
    public LogSetup() {
        // Configured when logback calls.
    }

    /** Whether details are wanted; to be said before the first logger is asked for. */
    static void verbose(boolean wanted) {
        System.setProperty(VERBOSE, Boolean.toString(wanted));
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss} %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Boolean.getBoolean(VERBOSE) ? Level.DEBUG : Level.INFO);
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
