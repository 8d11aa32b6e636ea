// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.LogPublication;
import dev.tracingchannels.mapping.log.TraceIds;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All loggers are asynchronous, by {@code AsyncLoggerContextSelector}. Events are published on Log4j's thread. */
class AsyncContextTest {
    private static final TraceIds IDS = new TraceIds("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01");

    private final TestContext test = TestContext.asynchronous().configure();
    private final LoggerContext context = test.context;
    private final List<Log4jEvent> published = new CopyOnWriteArrayList<>();
    private Subscription subscription;

    @BeforeEach
    void attach() {
        Log4jTracing.attach(context);
        subscription = Log4jChannels.LOG.subscribe((event, name) -> published.add(event));
    }

    @AfterEach
    void stop() {
        subscription.close();
        context.stop();
    }

    private void awaitPublished(int count) {
        await().until(() -> published.size() >= count);
    }

    @Test
    void anEventIsPublishedInTheSpanOfTheThreadThatLogs() {
        Store<TraceIds> tool = Store.create("tool");
        List<TraceIds> seen = new CopyOnWriteArrayList<>();
        try (Subscription ids = CurrentTrace.supply(tool::get, tool::enter);
                Subscription own = Log4jChannels.LOG.subscribe((event, name) -> {
                    TraceIds current = tool.get();
                    if (current != null) {
                        seen.add(current);
                    }
                })) {
            tool.run(IDS, () -> {
                context.getLogger("a").info("within");
                return null;
            });
            context.getLogger("a").info("after");
            awaitPublished(2);
            await().until(() -> LineAppender.LINES.size() == 2);
        }
        assertThat(seen).containsExactly(IDS);
        assertThat(LineAppender.LINES.get(0)).isEqualTo(IDS.traceId() + ' ' + IDS.spanId() + ' ' + IDS.traceFlags());
        assertThat(LineAppender.LINES.get(1)).isBlank();
    }

    @Test
    void anEventThatIsKeptStaysTheSameWhenLog4jUsesItsOwnAgain() {
        Logger logger = context.getLogger("com.example.Shop");
        try (CloseableThreadContext.Instance own = CloseableThreadContext.put("customer", "alice")) {
            logger.info("sold {} {}", 2, "books");
        }
        // More than the ring buffer holds.
        int more = 300_000;
        for (int i = 0; i < more; i++) {
            logger.debug("below the level");
        }
        for (int i = 0; i < 5_000; i++) {
            logger.warn("other {} {}", i, "pens");
        }
        awaitPublished(5_001);
        Log4jEvent first = published.get(0);
        assertThat(first.message()).isEqualTo("sold 2 books");
        assertThat(first.template()).isEqualTo("sold {} {}");
        assertThat(first.arguments()).containsExactly(2, "books");
        assertThat(first.level()).isEqualTo(org.apache.logging.log4j.Level.INFO);
        assertThat(first.contextMap()).containsEntry("customer", "alice");
        assertThat(first.threadName()).isEqualTo(Thread.currentThread().getName());
        assertThat(published).hasSize(5_001);
    }

    @Test
    void whatASubscriberLogsIsNotPublished() {
        try (Subscription own = Log4jChannels.LOG.subscribe(
                (event, name) -> context.getLogger("subscriber").error("of a subscriber"))) {
            context.getLogger("a").info("a");
            await().until(() -> LineAppender.LINES.size() == 2);
            context.getLogger("a").info("b");
            await().until(() -> LineAppender.LINES.size() == 4);
        }
        assertThat(published.stream().map(Log4jEvent::message)).containsExactly("a", "b");
    }

    @Test
    void idsThatTheApplicationHasPutIntoItsContextAreNotTheSpan() {
        Store<TraceIds> tool = Store.create("tool");
        List<TraceIds> seen = new CopyOnWriteArrayList<>();
        try (Subscription ids = CurrentTrace.supply(tool::get, tool::enter);
                Subscription own = Log4jChannels.LOG.subscribe((event, name) -> {
                    TraceIds current = tool.get();
                    if (current != null) {
                        seen.add(current);
                    }
                })) {
            try (CloseableThreadContext.Instance mine = CloseableThreadContext.put(TraceIds.TRACE_ID, IDS.traceId())
                    .put(TraceIds.SPAN_ID, IDS.spanId())
                    .put(TraceIds.TRACE_FLAGS, IDS.traceFlags())) {
                context.getLogger("a").info("a");
            }
            awaitPublished(1);
            await().until(() -> LineAppender.LINES.size() == 1);
        }
        assertThat(seen).isEmpty();
        assertThat(published.get(0).contextMap()).containsEntry(TraceIds.TRACE_ID, IDS.traceId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", TestContext.LINE})
    void whatAToolLogsItselfIsNotPublished(String line) {
        Log4jTracing.detach(context);
        test.line(line).configure();
        if (line.isEmpty()) {
            Log4jTracing.attach(context);
        }
        AtomicBoolean works = new AtomicBoolean();
        try (Subscription tool = LogPublication.supplyOwnWork(works::get)) {
            works.set(true);
            context.getLogger("exporter").info("of a tool");
            works.set(false);
            context.getLogger("a").info("a");
            await().until(() -> LineAppender.LINES.size() == 2);
        }
        assertThat(published.stream().map(Log4jEvent::message)).containsExactly("a");
        assertThat(published.get(0).contextMap()).isEmpty();
    }

    @Test
    void whatASubscriberOfAnotherLibraryLogsIsNotPublished() {
        Channel<String> other = Channel.named("log4j-test:other");
        try (Subscription own =
                other.subscribe((text, name) -> context.getLogger("subscriber").info(text))) {
            LogPublication.publish(other, "of a subscriber");
            context.getLogger("a").info("a");
            await().until(() -> LineAppender.LINES.size() == 2);
        }
        assertThat(published.stream().map(Log4jEvent::message)).containsExactly("a");
    }

    @Test
    void asynchronousLoggersOfBothKindsTogetherPublishOnce() {
        String version = LoggerContext.class.getPackage().getImplementationVersion();
        assumeTrue(
                ModuleDescriptor.Version.parse(version).compareTo(ModuleDescriptor.Version.parse("2.21")) >= 0,
                "Before 2.21, Log4j asks the filter of such a logger twice on the same thread.");
        test.root("AsyncRoot").configure();
        context.getLogger("a").info("a");
        await().until(() -> LineAppender.LINES.size() == 1);
        assertThat(published.stream().map(Log4jEvent::message)).containsExactly("a");
    }

    @Test
    void aConfigurationThatIsReadAgainLosesNothing() {
        context.getLogger("a").info("before");
        test.configure();
        context.getLogger("a").info("after");
        awaitPublished(2);
        Log4jTracing.detach(context);
        context.getLogger("a").info("detached");
        await().until(() -> LineAppender.LINES.size() == 3);
        assertThat(published.stream().map(Log4jEvent::message)).containsExactly("before", "after");
    }
}
