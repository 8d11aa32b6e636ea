// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.log.LogPublication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

class LogbackTracingTest {
    private static final String SILENT =
            "<logger name=\"com.example.audit\" additivity=\"false\"><appender-ref ref=\"LINES\"/></logger>";

    private static final String LIMIT = "tracing.channels.record.limit";

    private final TestContext test = new TestContext();
    private final LoggerContext context = test.context;
    private final List<LogbackEvent> published = new CopyOnWriteArrayList<>();
    private Subscription subscription;

    @BeforeEach
    void subscribe() {
        subscription = LogbackChannels.LOG.subscribe((event, name) -> published.add(event));
    }

    @AfterEach
    void stop() {
        subscription.close();
        context.stop();
    }

    private List<String> messages() {
        return published.stream().map(LogbackEvent::message).toList();
    }

    @Test
    void aLoggerThatHandsItsEventsNoFurtherIsPublishedOnce() {
        test.loggers(SILENT).configure();
        LogbackTracing.attach(context);
        context.getLogger("com.example.audit").info("a");
        context.getLogger("com.example.audit.Login").info("b");
        context.getLogger("com.example").info("c");
        assertThat(messages()).containsExactly("a", "b", "c");
    }

    @Test
    void aLoggerThatBecomesNonAdditiveAfterALaterConfigurationIsPublishedToo() {
        test.configure();
        LogbackTracing.attach(context);
        test.loggers(SILENT).configure();
        context.getLogger("com.example.audit").info("a");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void aLoggerThatHandsItsEventsOnAgainIsPublishedOnce() {
        test.loggers(SILENT).configure();
        LogbackTracing.attach(context);
        context.getLogger("com.example.audit").setAdditive(true);
        context.getLogger("com.example.audit").info("a");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void aLoggerThatCeasesToHandItsEventsOnIsFoundWhenThePublisherIsPutOnAgain() {
        test.configure();
        LogbackTracing.attach(context);
        context.getLogger("com.example.audit").setAdditive(false);
        LogbackTracing.attach(context);
        context.getLogger("com.example.audit").info("a");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void theCallAndTheConfigurationTogetherAreAsOne() {
        test.listener(TestContext.LISTENER).configure();
        LogbackTracing.attach(context);
        context.getLogger("a").info("both");
        test.listener("").configure();
        context.getLogger("a").info("the call alone");
        test.listener(TestContext.LISTENER).configure();
        LogbackTracing.detach(context);
        context.getLogger("a").info("neither");
        assertThat(messages()).containsExactly("both", "the call alone");
    }

    @Test
    void theConfigurationGivesNoReasonToPrintWhatItHasDone() {
        test.listener(TestContext.LISTENER).configure();
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .filteredOn(status -> status.getLevel() >= Status.WARN && status.getOrigin() == context)
                .isEmpty();
    }

    @Test
    void anInvalidSettingIsReportedAndTheConfigurationGoesOn() {
        System.setProperty(LIMIT, "lots");
        try {
            test.listener(TestContext.LISTENER).configure();
        } finally {
            System.clearProperty(LIMIT);
        }
        context.getLogger("a").info("there");
        assertThat(LineAppender.LINES).hasSize(1);
        assertThat(messages()).containsExactly("there");
        assertThat(context.getMDCAdapter()).isNotInstanceOf(TraceIdsAdapter.class);
        assertThat(context.getStatusManager().getCopyOfStatusList()).anySatisfy(status -> {
            assertThat(status.getLevel()).isEqualTo(Status.ERROR);
            assertThat(status.getMessage()).contains(LIMIT);
        });
    }

    @Test
    void aCallThatThrowsLeavesNothingBehind() {
        test.configure();
        boolean received = LogPublication.hasReceiver();
        System.setProperty(LIMIT, "lots");
        try {
            assertThatThrownBy(() -> LogbackTracing.attach(context)).isInstanceOf(IllegalArgumentException.class);
        } finally {
            System.clearProperty(LIMIT);
        }
        assertThat(appenders()).containsExactly("LINES");
        assertThat(context.getCopyOfListenerList()).isEmpty();
        assertThat(LogPublication.hasReceiver()).isEqualTo(received);
    }

    @Test
    void detachingLeavesNothingBehind() {
        test.configure();
        Object mdc = context.getMDCAdapter();
        LogbackTracing.attach(context);
        assertThat(context.getMDCAdapter()).isNotSameAs(mdc);
        LogbackTracing.detach(context);
        assertThat(context.getMDCAdapter()).isSameAs(mdc);
        assertThat(context.getCopyOfListenerList()).isEmpty();
        assertThat(appenders()).containsExactly("LINES");
    }

    @Test
    void aContextThatIsStoppedKeepsNothing() {
        test.configure();
        LogbackTracing.attach(context);
        context.stop();
        assertThat(context.getCopyOfListenerList()).isEmpty();
        assertThat(appenders()).isEmpty();
        assertThat(context.getMDCAdapter()).isNotInstanceOf(TraceIdsAdapter.class);
    }

    private List<String> appenders() {
        List<String> names = new ArrayList<>();
        context.getLogger(Logger.ROOT_LOGGER_NAME)
                .iteratorForAppenders()
                .forEachRemaining(appender -> names.add(appender.getName()));
        return names;
    }

    @Test
    void aFileThatChangesWhileTheProgramRunsLosesNothing(@TempDir Path folder) throws IOException, JoranException {
        Path file = folder.resolve("logback.xml");
        Files.writeString(file, scanned("before"));
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(file.toFile());
        LogbackTracing.attach(context);
        context.getLogger("a").info("before");
        // In one step: Logback would read a file that is half written, or the same file twice, and events may be missed
        // meanwhile.
        Path changed = Files.writeString(folder.resolve("changed.xml"), scanned("after"));
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(10)));
        Files.move(changed, file, StandardCopyOption.ATOMIC_MOVE);
        await().until(() -> "after".equals(context.getProperty("state")));
        await().until(() -> appenders().contains("LINES"));
        context.getLogger("a").info("after");
        assertThat(messages()).containsExactly("before", "after");
    }

    private String scanned(String state) {
        return test.xml()
                .replace(
                        "<configuration>",
                        "<configuration scan=\"true\" scanPeriod=\"10 milliseconds\">"
                                + "<property name=\"state\" scope=\"context\" value=\"" + state + "\"/>");
    }

    /** The process's own context, behind SLF4J, to which the bridges lead. */
    @Test
    void aCallThroughABridgeIsOneEvent() {
        LoggerContext own = (LoggerContext) LoggerFactory.getILoggerFactory();
        LogbackTracing.attach(own);
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
        try {
            java.util.logging.Logger.getLogger("com.example.Jul").warning("by JUL");
            System.getLogger("com.example.System").log(System.Logger.Level.WARNING, "by System.Logger");
            ThreadContext.put("customer", "alice");
            org.apache.logging.log4j.LogManager.getLogger("com.example.Log4j").warn("by {}", "Log4j");
            assertThat(published.get(2).mdc()).containsEntry("customer", "alice");
        } finally {
            ThreadContext.clearAll();
            SLF4JBridgeHandler.uninstall();
            LogbackTracing.detach(own);
        }
        assertThat(messages()).containsExactly("by JUL", "by System.Logger", "by Log4j");
        assertThat(published.get(2).logger()).isEqualTo("com.example.Log4j");
    }
}
