// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.javautillogging.JavaUtilLoggingTracing;
import dev.tracingchannels.mapping.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs by java.util.logging and by System.Logger, which leads to it. */
final class JavaUtilLoggingWorkload extends LogWorkload {
    private static final String CONFIGURATION = """
            .level = INFO
            com.example.Quiet.level = WARNING
            """;

    private final LogManager manager = LogManager.getLogManager();
    /** The manager refers to loggers weakly, and this one has the level of the others. */
    private final Logger parent = Logger.getLogger("com.example");

    private final Logger logger = Logger.getLogger(LOGGER);
    private final Logger quiet = Logger.getLogger("com.example.Quiet");
    private final Logger audit = Logger.getLogger("com.example.Audit");
    private final Logger filtered = Logger.getLogger("com.example.Filtered");

    @Override
    void start(boolean published) throws IOException {
        manager.readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
        parent.setLevel(Level.ALL);
        audit.setUseParentHandlers(false);
        filtered.setFilter(record -> !record.getMessage().contains("denied"));
        if (published) {
            JavaUtilLoggingTracing.attach(manager);
        }
    }

    @Override
    void stop() throws IOException {
        JavaUtilLoggingTracing.detach(manager);
        manager.readConfiguration();
    }

    @Override
    List<Severity> severities() {
        return List.of(
                Severity.TRACE,
                Severity.DEBUG,
                Severity.DEBUG2,
                Severity.DEBUG3,
                Severity.INFO,
                Severity.WARN,
                Severity.ERROR);
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case TRACE -> Level.FINEST;
            case DEBUG -> Level.FINER;
            case DEBUG2 -> Level.FINE;
            case DEBUG3 -> Level.CONFIG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR -> Level.SEVERE;
            default -> throw new IllegalArgumentException("java.util.logging has no " + severity);
        };
    }

    @Override
    void log(Severity severity, String template, Object... arguments) {
        String numbered = template;
        for (int i = 0; numbered.contains("{}"); i++) {
            numbered = numbered.replaceFirst("\\{}", "{" + i + "}");
        }
        logger.log(level(severity), numbered, arguments);
    }

    @Override
    void logError(String message, Throwable error) {
        logger.log(Level.SEVERE, message, error);
    }

    @Override
    void runOwn(Steps steps) throws Exception {
        steps.step("levels of the application's own", () -> {
            logger.log(new OwnLevel("NOTICE", 850), "noticed");
            logger.log(new OwnLevel("ALARM", 1100), "alarmed");
            logger.log(Level.OFF, "off");
        });
        steps.step("error with arguments", () -> {
            LogRecord record = new LogRecord(Level.WARNING, "lost {0}");
            record.setLoggerName(LOGGER);
            record.setParameters(new Object[] {"book"});
            record.setThrown(new IllegalStateException("secret"));
            logger.log(record);
        });
        steps.step("other calls", () -> {
            logger.info(() -> "supplied");
            logger.entering("Shop", "sell");
            logger.throwing("Shop", "sell", new IllegalStateException("secret"));
            logger.log(Level.INFO, "broken {0", 1);
            logger.log(Level.INFO, "number {0}", 12_345);
        });
        steps.step("no message", () -> logger.log(Level.INFO, (String) null));
        steps.step("localised", () -> logger.logrb(Level.INFO, new Texts(), "sold", 2));
        steps.step("record without a logger", () -> logger.log(new LogRecord(Level.INFO, "nameless")));
        steps.step("other loggers", () -> {
            quiet.info("below the level");
            quiet.warning("quiet");
            audit.info("mute, without a handler");
            Logger.getAnonymousLogger().info("anonymous");
            Logger.getLogger("").info("root");
        });
        steps.step("filter", () -> {
            filtered.info("denied");
            filtered.info("passed");
        });
        steps.step("System.Logger", () -> {
            System.Logger system = System.getLogger("com.example.System");
            system.log(System.Logger.Level.DEBUG, "debug by System.Logger");
            system.log(System.Logger.Level.WARNING, "sold {0}", "book");
            system.log(System.Logger.Level.ERROR, "failed", new IllegalStateException("secret"));
        });
    }

    private static final class OwnLevel extends Level {
        private static final long serialVersionUID = 1;

        OwnLevel(String name, int value) {
            super(name, value);
        }
    }

    public static final class Texts extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"sold", "{0} verkauft"}};
        }
    }
}
