package dev.ashlar.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.ashlar.cli.settings.LogForm;
import dev.ashlar.cli.settings.LogLevel;
import java.util.logging.LogManager;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/** Sets up the log of this process: to the standard error stream, as lines for people or as JSON. */
public final class Logs {
    private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %msg%replace( %kvp){'^ $',''}%n%rEx";

    private Logs() {}

    /** Begins to log; what was set up before counts no longer. */
    public static void configure(LogForm form, LogLevel level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(form, context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(level == LogLevel.TRACE ? Level.DEBUG : Level.WARN);
        context.getLogger("dev.ashlar").setLevel(Level.toLevel(level.name()));
        // A server that cannot listen is told of by who started it.
        context.getLogger("io.helidon.webserver.LoomServer").setLevel(Level.OFF);
        bridge();
    }

    private static Encoder<ILoggingEvent> encoder(LogForm form, LoggerContext context) {
        Encoder<ILoggingEvent> encoder = switch (form) {
            case AUTO -> terminal() ? lines() : new LogstashEncoder();
            case TEXT -> lines();
            case JSON -> new LogstashEncoder();
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static PatternLayoutEncoder lines() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(LINE);
        return encoder;
    }

    /** Whether a person sits in front of this process. */
    public static boolean terminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /** What libraries say by way of the JDK's own log comes along. */
    private static void bridge() {
        LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").addHandler(new JdkLogHandler());
    }
}
