// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.LogPublication;
import dev.tracingchannels.mapping.log.TraceIds;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.apache.logging.log4j.status.StatusConsoleListener;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Log4jTracingTest {
    private static final String SILENT =
            "<%1$s name=\"com.example.audit\" additivity=\"false\"><AppenderRef ref=\"LINES\"/></%1$s>";
    private static final String FILTERED = """
            <%1$s name="com.example.audit" additivity="false">
              %2$s
              <AppenderRef ref="LINES"/>
            </%1$s>""";
    private static final TraceIds IDS = new TraceIds("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01");

    private final TestContext test = TestContext.synchronous();
    private final LoggerContext context = test.context;
    private final List<Log4jEvent> published = new CopyOnWriteArrayList<>();
    private Subscription subscription;

    @BeforeEach
    void subscribe() {
        subscription = Log4jChannels.LOG.subscribe((event, name) -> published.add(event));
    }

    @AfterEach
    void stop() {
        subscription.close();
        context.stop();
    }

    private List<String> messages() {
        return published.stream().map(Log4jEvent::message).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Logger", "AsyncLogger"})
    void aLoggerThatHandsItsEventsNoFurtherIsPublishedOnce(String element) {
        test.loggers(SILENT.formatted(element)).configure();
        Log4jTracing.attach(context);
        context.getLogger("com.example.audit").info("a");
        context.getLogger("com.example.audit.Login").info("b");
        context.getLogger("com.example").info("c");
        assertThat(messages()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource({"Logger,Root", "AsyncLogger,Root", "Logger,AsyncRoot", "AsyncLogger,AsyncRoot"})
    void aLoggerWithItsOwnConfigurationThatHandsItsEventsOnIsPublishedOnceOnTheThreadThatLogs(
            String logger, String root) {
        test.root(root)
                .loggers("<%1$s name=\"com.example\"><AppenderRef ref=\"LINES\"/></%1$s>".formatted(logger))
                .configure();
        Log4jTracing.attach(context);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        try (Subscription own = Log4jChannels.LOG.subscribe((event, name) -> threads.add(Thread.currentThread()))) {
            context.getLogger("com.example.Shop").info("a");
            context.getLogger("com.example").info("b");
            context.getLogger("org.example").info("c");
            // What Log4j does later on another thread is not published once more.
            await().until(() -> LineAppender.LINES.size() == 5);
        }
        assertThat(messages()).containsExactly("a", "b", "c");
        assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Logger", "AsyncLogger"})
    void whatTheFilterOfALoggerDeniesIsNotPublished(String element) {
        String filter = "<ThresholdFilter level=\"ERROR\" onMatch=\"ACCEPT\" onMismatch=\"DENY\"/>";
        for (String filters : List.of(filter, "<Filters>" + filter + filter + "</Filters>")) {
            test.loggers(FILTERED.formatted(element, filters)).configure();
            Log4jTracing.attach(context);
            context.getLogger("com.example.audit").warn("denied");
            context.getLogger("com.example.audit").error("accepted");
        }
        assertThat(messages()).containsExactly("accepted", "accepted");
        await().until(() -> LineAppender.LINES.size() == 2);
    }

    @Test
    void theFilterOfAnAsynchronousLoggerIsItsOwnAgainWhenDetached() {
        test.root("AsyncRoot").configure();
        LoggerConfig root = context.getConfiguration().getRootLogger();
        Filter own = ThresholdFilter.createFilter(Level.WARN, Filter.Result.NEUTRAL, Filter.Result.DENY);
        root.addFilter(own);
        Log4jTracing.attach(context);
        Log4jTracing.attach(context);
        context.getLogger("a").info("denied");
        context.getLogger("a").warn("accepted");
        Log4jTracing.detach(context);
        assertThat(root.getFilter()).isSameAs(own);
        context.getLogger("a").info("denied");
        context.getLogger("a").warn("detached");
        assertThat(messages()).containsExactly("accepted");
        await().until(() -> LineAppender.LINES.size() == 2);
    }

    @Test
    void aLoggerThatBecomesNonAdditiveAfterALaterConfigurationIsPublishedToo() {
        test.configure();
        Log4jTracing.attach(context);
        test.loggers(SILENT.formatted("Logger")).configure();
        context.getLogger("com.example.audit").info("a");
        assertThat(messages()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", TestContext.LINE})
    void aLoggerThatIsMadeNonAdditiveByACallIsPublishedToo(String line) {
        test.line(line).configure();
        if (line.isEmpty()) {
            Log4jTracing.attach(context);
        }
        Logger logger = context.getLogger("com.example.audit");
        logger.setAdditive(false);
        logger.info("a");
        logger.setAdditive(true);
        logger.info("b");
        assertThat(messages()).containsExactly("a", "b");
    }

    @Test
    void anAsynchronousLoggerThatIsMadeAdditiveByACallIsPublishedOnce() {
        test.root("AsyncRoot").loggers(SILENT.formatted("AsyncLogger")).configure();
        Log4jTracing.attach(context);
        Logger logger = context.getLogger("com.example.audit");
        logger.info("a");
        // Else Log4j's thread may find the logger additive already.
        await().until(() -> LineAppender.LINES.size() == 1);
        logger.setAdditive(true);
        logger.info("b");
        await().until(() -> LineAppender.LINES.size() == 3);
        assertThat(messages()).containsExactly("a", "b");
    }

    @Test
    void whatAnAppenderLogsOnLog4jsThreadRepeatsNothing() {
        test.root("AsyncRoot")
                .loggers(SILENT.formatted("Logger")
                        + "<AsyncLogger name=\"com.example.Shop\"><AppenderRef ref=\"KEEPING\"/></AsyncLogger>")
                .configure();
        Log4jTracing.attach(context);
        Logger audit = context.getLogger("com.example.audit");
        LoggerConfig shop = context.getConfiguration().getLoggerConfig("com.example.Shop");
        AbstractAppender logging = new AbstractAppender("logging", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                audit.info("of an appender");
            }
        };
        logging.start();
        shop.addAppender(logging, null, null);
        context.getLogger("com.example.Shop").info("a");
        await().until(() -> LineAppender.LINES.size() == 2);
        assertThat(messages()).containsExactly("a", "of an appender");
    }

    @Test
    void anInvalidSettingIsReportedByLog4jAndTheLineInTheConfigurationPublishes() {
        List<String> reported = new CopyOnWriteArrayList<>();
        StatusListener listener = new StatusConsoleListener(Level.ERROR) {
            @Override
            public void log(StatusData data) {
                reported.add(data.getMessage().getFormattedMessage());
            }
        };
        StatusLogger.getLogger().registerListener(listener);
        System.setProperty("tracing.channels.record.limit", "lots");
        try (Subscription ids = CurrentTrace.supply(() -> IDS)) {
            test.line(TestContext.LINE).configure();
            context.getLogger("a").info("a");
            assertThatThrownBy(() -> Log4jTracing.attach(context)).isInstanceOf(IllegalArgumentException.class);
        } finally {
            System.clearProperty("tracing.channels.record.limit");
            StatusLogger.getLogger().removeListener(listener);
        }
        assertThat(reported).singleElement().asString().contains("tracing.channels.record.limit", "lots");
        assertThat(LineAppender.LINES).containsExactly("  ");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void aLevelThatIsSetWhileTheProgramRunsChangesNothingElse() {
        test.configure();
        Log4jTracing.attach(context);
        // As Configurator.setLevel does it for the context of the process.
        String name = "com.example.audit";
        context.getConfiguration().addLogger(name, new LoggerConfig(name, Level.DEBUG, true));
        context.updateLoggers();
        context.getLogger("com.example.audit").debug("a");
        context.getLogger("com.example.audit.Login").debug("b");
        context.getLogger("com.example").debug("c");
        assertThat(messages()).containsExactly("a", "b");
    }

    @Test
    void theCallAndTheConfigurationTogetherAreAsOne() {
        test.line(TestContext.LINE).configure();
        Log4jTracing.attach(context);
        context.getLogger("a").info("both");
        test.line("").configure();
        context.getLogger("a").info("the call alone");
        test.line(TestContext.LINE).configure();
        Log4jTracing.detach(context);
        context.getLogger("a").info("neither");
        test.configure();
        context.getLogger("a").info("the configuration alone");
        assertThat(messages()).containsExactly("both", "the call alone", "the configuration alone");
    }

    @Test
    void aLoggerThatRefersToTheLineInTheConfigurationPublishesOnce() {
        test.line(TestContext.LINE).output("TracingChannels").configure();
        context.getLogger("a").info("a");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void detachingLeavesNothingBehind() {
        test.loggers(SILENT.formatted("AsyncLogger")).configure();
        Log4jTracing.attach(context);
        Log4jTracing.detach(context);
        for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
            assertThat(logger.getAppenders()).containsOnlyKeys("LINES");
            assertThat(logger.getFilter()).isNull();
        }
        assertThat(Publication.addsTraceIds()).isFalse();
    }

    /** Log4j's other formats have a name for each appender, and demand it in properties. */
    @Test
    void theLineMayHaveAName() {
        List<String> reported = new CopyOnWriteArrayList<>();
        StatusListener listener = new StatusConsoleListener(Level.ERROR) {
            @Override
            public void log(StatusData data) {
                reported.add(data.getMessage().getFormattedMessage());
            }
        };
        StatusLogger.getLogger().registerListener(listener);
        try {
            test.line("<TracingChannels name=\"tracing\"/>").configure();
        } finally {
            StatusLogger.getLogger().removeListener(listener);
        }
        assertThat(reported).isEmpty();
        assertThat(context.getConfiguration().getAppenders()).containsKey("tracing");
        context.getLogger("a").info("a");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void aContextThatIsStoppedKeepsNothing() {
        test.line(TestContext.LINE).configure();
        Log4jTracing.attach(context);
        context.stop();
        assertThat(Publication.addsTraceIds()).isFalse();
        Log4jTracing.attach(context);
        assertThat(Publication.addsTraceIds()).isFalse();
    }

    @Test
    void aContextThatIsDroppedWithoutBeingStoppedCanBeCollected() {
        WeakReference<LoggerContext> dropped = new WeakReference<>(Log4jTracing.attach(new LoggerContext("dropped")));
        await().until(() -> {
            System.gc();
            // Else the publishers of bridged libraries would leave their events to it.
            return dropped.get() == null && !LogPublication.hasReceiver();
        });
    }

    @Test
    void aFileThatChangesWhileTheProgramRunsLosesNothing(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("log4j2.xml");
        Files.writeString(file, monitored("before"));
        LoggerContext monitoring = new LoggerContext("monitoring", null, file.toUri());
        monitoring.start();
        try {
            Log4jTracing.attach(monitoring);
            monitoring.getLogger("a").info("before");
            Files.writeString(file, monitored("after"));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
            await().until(() -> monitoring.getConfiguration().getName().equals("after"));
            monitoring.getLogger("a").info("after");
            assertThat(messages()).containsExactly("before", "after");
            monitoring.reconfigure();
            monitoring.getLogger("a").info("reconfigured");
            assertThat(messages()).containsExactly("before", "after", "reconfigured");
        } finally {
            monitoring.stop();
        }
    }

    private String monitored(String name) {
        return test.xml().replace("<Configuration ", "<Configuration name=\"" + name + "\" monitorInterval=\"1\" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Root", "AsyncRoot"})
    void configurationsThatAreReadWhileFourThreadsLogLoseAndRepeatNothing(String root) throws Exception {
        subscription.close();
        test.root(root).output("KEEPING").configure();
        // More loggers take longer to be told.
        for (int i = 0; i < 500; i++) {
            context.getLogger("com.example.Other" + i);
        }
        Log4jTracing.attach(context);
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Set<String> logged = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        Logger logger = context.getLogger("com.example.Shop");
        try (Subscription own = Log4jChannels.LOG.subscribe((event, name) -> seen.add(event.message()))) {
            Thread reading = new Thread(() -> {
                while (!done.get()) {
                    test.configure();
                }
            });
            reading.start();
            try {
                List<Thread> logging = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    String prefix = "thread " + i + " call ";
                    Thread thread = new Thread(() -> {
                        for (int call = 0; call < 2000; call++) {
                            String text = prefix + call;
                            logged.add(text);
                            logger.info(text);
                        }
                    });
                    logging.add(thread);
                    thread.start();
                }
                for (Thread thread : logging) {
                    thread.join();
                }
            } finally {
                done.set(true);
                reading.join();
            }
        }
        assertThat(seen).hasSameSizeAs(logged);
        assertThat(new HashSet<>(seen)).isEqualTo(logged);
    }

    @Test
    void theApplicationsOwnTraceIdStaysAndItsContextIsNotChanged() {
        test.configure();
        Log4jTracing.attach(context);
        try (Subscription ids = CurrentTrace.supply(() -> IDS);
                CloseableThreadContext.Instance own = CloseableThreadContext.put(TraceIds.TRACE_ID, "mine")) {
            context.getLogger("a").info("a");
            assertThat(org.apache.logging.log4j.ThreadContext.getContext()).containsOnlyKeys(TraceIds.TRACE_ID);
        }
        assertThat(LineAppender.LINES).containsExactly("mine  ");
        assertThat(published.get(0).contextMap()).containsOnlyKeys(TraceIds.TRACE_ID);
    }

    @Test
    void aSettingLeavesTheIdsOut() {
        test.configure();
        System.setProperty("tracing.channels.logs.trace-ids", "false");
        try (Subscription ids = CurrentTrace.supply(() -> IDS)) {
            Log4jTracing.attach(context);
            context.getLogger("a").info("a");
        } finally {
            System.clearProperty("tracing.channels.logs.trace-ids");
        }
        assertThat(LineAppender.LINES).containsExactly("  ");
        assertThat(messages()).containsExactly("a");
    }
}
