// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.tracingchannels.logback.LogbackTracing;
import dev.tracingchannels.mapping.Severity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Logs by SLF4J, and by a bridge to it, to Logback. */
final class LogbackWorkload extends LogWorkload {
    private static final String CONFIGURATION = """
            <configuration>
              <appender name="LINES" class="dev.tracingchannels.comparison.LogbackWorkload$Lines"/>
              <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender"><appender-ref ref="LINES"/></appender>
              <logger name="com.example" level="TRACE"/>
              <logger name="com.example.Quiet" level="WARN"/>
              <logger name="com.example.Audit" additivity="false"><appender-ref ref="LINES"/></logger>
              <logger name="com.example.Mute" additivity="false"/>
              <logger name="com.example.Async" additivity="false"><appender-ref ref="ASYNC"/></logger>
              <root level="INFO"><appender-ref ref="LINES"/></root>
            </configuration>
            """;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger logger = context.getLogger(LOGGER);

    @Override
    void start(boolean published) throws JoranException {
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
        if (published) {
            LogbackTracing.attach(context);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @Override
    void stop() throws JoranException {
        SLF4JBridgeHandler.uninstall();
        LogbackTracing.detach(context);
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Override
    List<Severity> severities() {
        return List.of(Severity.TRACE, Severity.DEBUG, Severity.INFO, Severity.WARN, Severity.ERROR);
    }

    @Override
    void log(Severity severity, String template, Object... arguments) {
        switch (severity) {
            case TRACE -> logger.trace(template, arguments);
            case DEBUG -> logger.debug(template, arguments);
            case INFO -> logger.info(template, arguments);
            case WARN -> logger.warn(template, arguments);
            case ERROR -> logger.error(template, arguments);
            default -> throw new IllegalArgumentException("Logback has no " + severity);
        }
    }

    @Override
    void logError(String message, Throwable error) {
        logger.error(message, error);
    }

    @Override
    void runOwn(Steps steps) throws Exception {
        steps.step("error with arguments", () -> logger.warn("lost {}", "book", new IllegalStateException("secret")));
        steps.step("MDC", () -> {
            try (MDC.MDCCloseable user = MDC.putCloseable("user", "ada");
                    MDC.MDCCloseable own = MDC.putCloseable("tenant.id", "7")) {
                logger.info("with values");
                logger.atInfo().addKeyValue("user", "grace").log("pair of the same name");
            }
            logger.info("without values");
        });
        steps.step("key-value pairs", () -> {
            logger.atInfo().addKeyValue("order", "A1").addKeyValue("paid", true).log("pairs");
            logger.atInfo().addKeyValue("count", 2).addKeyValue("price", 9.5).log("numbers");
            logger.atInfo().addKeyValue("list", List.of("a", "b")).log("list");
            logger.atInfo().addKeyValue("array", new int[] {1, 2}).log("array");
            logger.atInfo().addKeyValue("otel.event.name", "sale").log("event");
            logger.atInfo().addKeyValue("nothing", (Object) null).log("null");
            logger.atInfo().addKeyValue("size", 3).addArgument("books").log("fluent {}");
        });
        steps.step("markers", () -> {
            logger.info(MarkerFactory.getMarker("AUDIT"), "marked");
            logger.atInfo()
                    .addMarker(MarkerFactory.getMarker("AUDIT"))
                    .addMarker(MarkerFactory.getMarker("SLOW"))
                    .log("two markers");
        });
        steps.step("other loggers", () -> {
            context.getLogger("com.example.Quiet").info("below the level");
            context.getLogger("com.example.Quiet").warn("quiet");
            context.getLogger("com.example.Audit").info("not additive");
            context.getLogger("com.example.Audit.Login").info("child of it");
            context.getLogger("com.example.Mute").info("mute, without an appender");
            context.getLogger(Logger.ROOT_LOGGER_NAME).info("root");
        });
        steps.step(
                "java.util.logging",
                () -> java.util.logging.Logger.getLogger("com.example.Bridged").warning("bridged"));
        requireIdsOfTheSpan(lineOf(LOGGER));
        steps.step("pattern", () -> requireIdsOfTheSpan(lineOf(LOGGER)));
        steps.step("pattern, asynchronous", () -> requireIdsOfTheSpan(lineOf("com.example.Async")));
    }

    private String lineOf(String name) {
        Lines.LINES.clear();
        context.getLogger(name).info("line");
        await().until(() -> Lines.LINES.size() == 1);
        return Lines.LINES.get(0);
    }

    /** The application's output, by a pattern of the ids. */
    public static final class Lines extends UnsynchronizedAppenderBase<ILoggingEvent> {
        private static final List<String> LINES = new CopyOnWriteArrayList<>();

        private final PatternLayout layout = new PatternLayout();

        @Override
        public void start() {
            layout.setContext(getContext());
            layout.setPattern("%X{trace_id} %X{span_id} %X{trace_flags}");
            layout.start();
            super.start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            LINES.add(layout.doLayout(event));
        }
    }
}
