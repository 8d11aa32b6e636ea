// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import static org.awaitility.Awaitility.await;

import dev.tracingchannels.log4j.Log4jTracing;
import dev.tracingchannels.mapping.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.StringMapMessage;

/** Logs by Log4j's own API. */
final class Log4jWorkload extends LogWorkload {
    private static final String CONFIGURATION = """
            <Configuration packages="dev.tracingchannels.comparison" status="ERROR">
              <CustomLevels><CustomLevel name="NOTICE" intLevel="350"/></CustomLevels>
              <Appenders>
                <Lines name="LINES"/>
                <Async name="ASYNC"><AppenderRef ref="LINES"/></Async>
              </Appenders>
              <Loggers>
                <Logger name="com.example" level="TRACE"/>
                <Logger name="com.example.Quiet" level="WARN"/>
                <Logger name="com.example.Audit" level="TRACE" additivity="false"><AppenderRef ref="LINES"/></Logger>
                <Logger name="com.example.Mute" level="TRACE" additivity="false"/>
                <Logger name="com.example.Async" level="TRACE" additivity="false"><AppenderRef ref="ASYNC"/></Logger>
                <Logger name="com.example.Filtered" level="TRACE">
                  <MarkerFilter marker="NOISE" onMatch="DENY" onMismatch="NEUTRAL"/>
                </Logger>
                <Root level="INFO"><AppenderRef ref="LINES"/></Root>
              </Loggers>
            </Configuration>
            """;

    private final LoggerContext context = LoggerContext.getContext(false);
    private final Logger logger = context.getLogger(LOGGER);

    @Override
    void start(boolean published) throws IOException {
        context.setConfiguration(new XmlConfiguration(
                context,
                new ConfigurationSource(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)))));
        if (published) {
            Log4jTracing.attach(context);
        }
    }

    @Override
    void stop() {
        Log4jTracing.detach(context);
        context.reconfigure();
    }

    @Override
    List<Severity> severities() {
        return List.of(Severity.TRACE, Severity.DEBUG, Severity.INFO, Severity.WARN, Severity.ERROR, Severity.FATAL);
    }

    @Override
    void log(Severity severity, String template, Object... arguments) {
        logger.log(Level.valueOf(severity.name()), template, arguments);
    }

    @Override
    void logError(String message, Throwable error) {
        logger.error(message, error);
    }

    @Override
    void runOwn(Steps steps) throws Exception {
        steps.step("level of the application's own", () -> logger.log(Level.valueOf("NOTICE"), "noticed"));
        steps.step("error with arguments", () -> logger.warn("lost {}", "book", new IllegalStateException("secret")));
        steps.step("other messages", () -> {
            logger.printf(Level.INFO, "printed %s", "book");
            logger.info(new ObjectMessage(List.of("a", "b")));
            logger.atInfo().log("fluent {}", 3);
            logger.info(() -> "supplied");
        });
        steps.step("context map", () -> {
            try (CloseableThreadContext.Instance values =
                    CloseableThreadContext.put("user", "ada").put("tenant.id", "7")) {
                logger.info("with values");
            }
            logger.info("without values");
        });
        steps.step("map message", () -> logger.info(new StringMapMessage().with("order", "A1")));
        steps.step(
                "map message with a text",
                () -> logger.info(new StringMapMessage().with("message", "sold").with("order", "A1")));
        steps.step("map message in a context", () -> {
            try (CloseableThreadContext.Instance values = CloseableThreadContext.put("user", "ada")) {
                logger.info(new StringMapMessage().with("user", "grace"));
            }
        });
        steps.step(
                "map message with a name", () -> logger.info(new StringMapMessage().with("otel.event.name", "sale")));
        steps.step("markers", () -> {
            Marker audit = MarkerManager.getMarker("AUDIT");
            logger.info(audit, "marked");
            logger.info(MarkerManager.getMarker("LOGIN").setParents(audit), "below another");
        });
        steps.step("other loggers", () -> {
            context.getLogger("com.example.Quiet").info("below the level");
            context.getLogger("com.example.Quiet").warn("quiet");
            context.getLogger("com.example.Audit").info("not additive");
            context.getLogger("com.example.Audit.Login").info("child of it");
            context.getLogger("com.example.Mute").info("mute, without an appender");
            context.getLogger(LogManager.ROOT_LOGGER_NAME).info("root");
        });
        steps.step("filter", () -> {
            context.getLogger("com.example.Filtered").info(MarkerManager.getMarker("NOISE"), "denied");
            context.getLogger("com.example.Filtered").info("passed");
        });
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
    @Plugin(name = "Lines", category = Node.CATEGORY, elementType = "appender")
    public static final class Lines extends AbstractAppender {
        private static final List<String> LINES = new CopyOnWriteArrayList<>();

        private Lines(String name) {
            super(
                    name,
                    null,
                    PatternLayout.newBuilder()
                            .setPattern("%X{trace_id} %X{span_id} %X{trace_flags}")
                            .build(),
                    true,
                    Property.EMPTY_ARRAY);
        }

        @PluginFactory
        public static Lines create(@PluginAttribute("name") String name) {
            return new Lines(name);
        }

        @Override
        public void append(LogEvent event) {
            LINES.add((String) getLayout().toSerializable(event));
        }
    }
}
