// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Subscription;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JavaUtilLoggingTracingTest {
    private static final String AUDIT = "com.example.audit";

    private final TestConfiguration test = new TestConfiguration();
    private final LogManager manager = LogManager.getLogManager();
    private final Logger root = Logger.getLogger("");
    private final Logger shop = Logger.getLogger("com.example.Shop");
    private final Logger audit = Logger.getLogger(AUDIT);
    private final List<JavaUtilLoggingRecord> published = new CopyOnWriteArrayList<>();
    private Subscription subscription;

    @BeforeEach
    void subscribe() {
        test.configure();
        subscription = JavaUtilLoggingChannels.LOG.subscribe((record, name) -> published.add(record));
    }

    @AfterEach
    void restore() {
        subscription.close();
        audit.setUseParentHandlers(true);
        audit.setFilter(null);
        test.restore();
    }

    private List<String> messages() {
        return published.stream().map(JavaUtilLoggingRecord::message).toList();
    }

    @Test
    void aLoggerThatHandsItsRecordsNoFurtherIsPublishedOnce() {
        audit.setUseParentHandlers(false);
        JavaUtilLoggingTracing.attach(manager);
        audit.info("a");
        Logger.getLogger(AUDIT + ".Login").info("b");
        shop.info("c");
        assertThat(messages()).containsExactly("a", "b", "c");
    }

    @Test
    void aLoggerThatHandsItsRecordsOnAgainIsPublishedOnce() {
        audit.setUseParentHandlers(false);
        JavaUtilLoggingTracing.attach(manager);
        audit.setUseParentHandlers(true);
        audit.info("a");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void aLoggerThatCeasesToHandItsRecordsOnIsFoundByTheNextCallAndTheNextConfiguration() {
        JavaUtilLoggingTracing.attach(manager);
        audit.setUseParentHandlers(false);
        JavaUtilLoggingTracing.attach(manager);
        audit.info("a");
        Logger other = Logger.getLogger("com.example.other");
        other.setUseParentHandlers(false);
        test.configure();
        other.info("b");
        other.setUseParentHandlers(true);
        assertThat(messages()).containsExactly("a", "b");
    }

    /** Loggers are made when the application asks for them, with what the configuration has for their names. */
    @Test
    void theLineIsGivenToALoggerThatIsMadeLater() {
        test.more("com.example.late.useParentHandlers = false\ncom.example.late.handlers = " + TestConfiguration.LINE)
                .configure();
        JavaUtilLoggingTracing.attach(manager);
        Logger late = Logger.getLogger("com.example.late");
        late.info("a");
        JavaUtilLoggingTracing.attach(manager);
        late.info("b");
        assertThat(TestConfiguration.ours(late)).hasSize(1);
        assertThat(messages()).containsExactly("a", "b");
    }

    @Test
    void theLineAtALoggerAndAtTheRootPublishesOnce() {
        test.handlers(TestConfiguration.LINE)
                .more("com.example.line.handlers = " + TestConfiguration.LINE + "," + TestConfiguration.LINE)
                .configure();
        Logger line = Logger.getLogger("com.example.line");
        line.info("a");
        // A record without the name of its logger.
        line.log(new LogRecord(Level.INFO, "b"));
        assertThat(messages()).containsExactly("a", "b");
    }

    @Test
    void theLineAtALoggerAlonePublishesItsRecords() {
        test.more("com.example.alone.handlers = " + TestConfiguration.LINE).configure();
        Logger alone = Logger.getLogger("com.example.alone");
        alone.info("a");
        shop.info("b");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void theCallAndTheLineTogetherAreAsOne() {
        test.handlers(TestConfiguration.LINE).configure();
        JavaUtilLoggingTracing.attach(manager);
        shop.info("both");
        test.handlers(TestConfiguration.KEEPING).configure();
        shop.info("the call alone");
        test.handlers(TestConfiguration.LINE).configure();
        shop.info("both again");
        JavaUtilLoggingTracing.detach(manager);
        shop.info("neither");
        assertThat(messages()).containsExactly("both", "the call alone", "both again");
    }

    @Test
    void levelsOfHandlersAndOfTheRootFilterNothingThatHasPassedItsLogger() {
        JavaUtilLoggingTracing.attach(manager);
        shop.setLevel(Level.FINE);
        root.setLevel(Level.SEVERE);
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(Level.OFF);
            handler.setFilter(record -> false);
        }
        shop.fine("a");
        shop.finer("b");
        shop.log(new LogRecord(Level.FINER, "c"));
        shop.log(new LogRecord(Level.FINE, "d"));
        audit.info("e");
        assertThat(messages()).containsExactly("a", "d");
    }

    @Test
    void whatTheFilterOfALoggerRejectsIsNotPublished() {
        JavaUtilLoggingTracing.attach(manager);
        audit.setFilter(record -> !record.getMessage().contains("noise"));
        audit.info("noise");
        audit.info("a");
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void attachingChangesNoLevel() {
        shop.setLevel(Level.FINEST);
        JavaUtilLoggingTracing.attach(manager);
        assertThat(shop.getLevel()).isEqualTo(Level.FINEST);
        assertThat(root.getLevel()).isEqualTo(Level.INFO);
        assertThat(audit.getLevel()).isNull();
    }

    @Test
    void detachingLeavesNothingBehind() {
        audit.setUseParentHandlers(false);
        JavaUtilLoggingTracing.attach(manager);
        JavaUtilLoggingTracing.detach(manager);
        test.configure();
        manager.reset();
        assertThat(root.getHandlers()).isEmpty();
        assertThat(audit.getHandlers()).isEmpty();
    }

    @Test
    void aConfigurationThatIsReadUpdatedOrResetWhileTheProgramRunsLosesNothing() throws IOException {
        audit.setUseParentHandlers(false);
        JavaUtilLoggingTracing.attach(manager);
        manager.reset();
        shop.info("a");
        audit.info("b");
        manager.readConfiguration(test.properties());
        shop.info("c");
        audit.info("d");
        test.more(AUDIT + ".handlers = " + TestConfiguration.KEEPING);
        manager.updateConfiguration(test.properties(), key -> (before, after) -> after);
        shop.info("e");
        audit.info("f");
        assertThat(messages()).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void aHandlerThatIsRemovedByHandIsThereAgainAfterTheNextCall() {
        JavaUtilLoggingTracing.attach(manager);
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        shop.info("a");
        JavaUtilLoggingTracing.attach(manager);
        shop.info("b");
        assertThat(messages()).containsExactly("b");
    }

    @Test
    void aLineThatIsClosedPublishesNothing() {
        test.handlers(TestConfiguration.LINE).configure();
        TestConfiguration.ours(root).get(0).close();
        shop.info("a");
        assertThat(published).isEmpty();
        JavaUtilLoggingTracing.attach(manager);
        shop.info("b");
        assertThat(messages()).containsExactly("b");
    }

    /** As when the manager no longer finds the logger. */
    @Test
    void aHandlerThatIsLeftOverIsSilentUntilTheNextCallAndLeavesOne() {
        JavaUtilLoggingTracing.attach(manager);
        Handler leftOver = TestConfiguration.ours(root).get(0);
        JavaUtilLoggingTracing.detach(manager);
        root.addHandler(leftOver);
        shop.info("a");
        JavaUtilLoggingTracing.attach(manager);
        shop.info("b");
        root.addHandler(leftOver);
        JavaUtilLoggingTracing.attach(manager);
        assertThat(TestConfiguration.ours(root)).hasSize(1);
        shop.info("c");
        assertThat(messages()).containsExactly("b", "c");
    }

    @Test
    void anAnonymousLoggerIsPublishedWithoutAName() {
        JavaUtilLoggingTracing.attach(manager);
        Logger.getAnonymousLogger().info("a");
        root.info("b");
        assertThat(published).extracting(JavaUtilLoggingRecord::logger).containsExactly(null, "");
        assertThat(published)
                .extracting(record -> new JavaUtilLoggingMapper().scope(record))
                .containsOnly("ROOT");
    }

    /** Added by code to a logger that the manager does not know. */
    @Test
    void anAnonymousLoggerWithAHandlerOfItsOwnIsPublished() {
        Logger anonymous = Logger.getAnonymousLogger();
        anonymous.setUseParentHandlers(false);
        anonymous.addHandler(new JavaUtilLoggingTracing());
        anonymous.info("a");
        anonymous.info("b");
        assertThat(messages()).containsExactly("a", "b");
    }

    @Test
    void aLoggerThatNobodyHoldsIsCollected() {
        JavaUtilLoggingTracing.attach(manager);
        WeakReference<Logger> dropped = attachedAndDropped();
        await().until(() -> {
            System.gc();
            return dropped.get() == null;
        });
    }

    private WeakReference<Logger> attachedAndDropped() {
        Logger logger = Logger.getLogger("com.example.dropped");
        logger.setUseParentHandlers(false);
        JavaUtilLoggingTracing.attach(manager);
        logger.info("a");
        assertThat(messages()).containsExactly("a");
        return new WeakReference<>(logger);
    }

    @Test
    void anotherManagerIsRefused() {
        LogManager other = new LogManager() {};
        assertThatThrownBy(() -> JavaUtilLoggingTracing.attach(other)).isInstanceOf(IllegalArgumentException.class);
        assertThat(JavaUtilLoggingTracing.detach(other)).isSameAs(other);
    }

    @Test
    void aRecordThatIsLoggedAgainIsPublishedAgainAndTheFirstStaysAsItWas() {
        JavaUtilLoggingTracing.attach(manager);
        Object[] arguments = {"books"};
        LogRecord record = new LogRecord(Level.INFO, "sold {0}");
        record.setParameters(arguments);
        record.setLoggerName("com.example.Shop");
        shop.log(record);
        arguments[0] = "pens";
        record.setMessage("bought {0}");
        record.setLevel(Level.SEVERE);
        record.setLoggerName("com.example.Other");
        record.setThrown(new IllegalStateException("later"));
        shop.log(record);
        JavaUtilLoggingRecord first = published.get(0);
        assertThat(messages()).containsExactly("sold books", "bought pens");
        assertThat(first.level()).isEqualTo(Level.INFO);
        assertThat(first.logger()).isEqualTo("com.example.Shop");
        assertThat(first.throwable()).isNull();
    }

    @Test
    void whatAMemoryHandlerPushesLaterIsPublishedAtTheTimeOfTheCall() {
        Handler pushing = new MemoryHandler(new KeepingHandler(), 8, Level.OFF);
        root.addHandler(pushing);
        JavaUtilLoggingTracing.attach(manager);
        shop.info("a");
        assertThat(messages()).containsExactly("a");
        ((MemoryHandler) pushing).push();
        assertThat(messages()).containsExactly("a");
    }

    /** Asking for the caller has the JDK walk the stack, and keeps the record from doing so later. */
    @Test
    void theCallerIsNotAskedFor() {
        List<String> asked = new ArrayList<>();
        LogRecord record = new LogRecord(Level.INFO, "a") {
            @Override
            public String getSourceClassName() {
                asked.add("class");
                return super.getSourceClassName();
            }

            @Override
            public String getSourceMethodName() {
                asked.add("method");
                return super.getSourceMethodName();
            }
        };
        JavaUtilLoggingTracing.attach(manager);
        shop.log(record);
        JavaUtilLoggingMapper mapper = new JavaUtilLoggingMapper();
        mapper.body(published.get(0));
        mapper.scope(published.get(0));
        assertThat(asked).isEmpty();
    }

    @Test
    void publishingTakesNoSequenceNumber() {
        JavaUtilLoggingTracing.attach(manager);
        shop.log(Level.INFO, "sold {0}", 2);
        assertThat(messages()).containsExactly("sold 2");
        shop.info("b");
        assertThat(published.get(1).sequenceNumber()).isEqualTo(published.get(0).sequenceNumber() + 1);
    }

    /** A class of the application's that fails must not reach its log call. */
    @Test
    void aRecordThatCannotBeReadHarmsNothing() {
        JavaUtilLoggingTracing.attach(manager);
        shop.log(new LogRecord(Level.INFO, "a") {
            @Override
            public Object[] getParameters() {
                throw new IllegalStateException("broken");
            }
        });
        shop.info("b");
        assertThat(messages()).containsExactly("b");
    }

    @Test
    void aSubscriberMayDetachResetAndReadTheConfiguration() {
        JavaUtilLoggingTracing.attach(manager);
        List<Runnable> attacks = List.of(
                () -> JavaUtilLoggingTracing.detach(manager),
                manager::reset,
                test::configure,
                () -> Arrays.stream(root.getHandlers()).forEach(root::removeHandler),
                () -> {
                    throw new IllegalStateException("a subscriber's own failure");
                });
        for (Runnable attack : attacks) {
            try (Subscription attacking = JavaUtilLoggingChannels.LOG.subscribe((record, name) -> attack.run())) {
                shop.info("attack");
            }
            JavaUtilLoggingTracing.attach(manager);
            shop.info("after");
        }
        assertThat(messages()).hasSize(2 * attacks.size());
    }

    /** One who reads a configuration holds a lock of the manager's, and attaches in it. */
    public static final class AttachingConfiguration {
        public AttachingConfiguration() {
            JavaUtilLoggingTracing.attach(LogManager.getLogManager());
        }
    }

    @Test
    @Timeout(60)
    void threadsThatReadConfigurationsAttachAndLogDoNotBlockOneAnother() throws Exception {
        test.more("config = " + AttachingConfiguration.class.getName());
        JavaUtilLoggingTracing.attach(manager);
        List<Runnable> works = List.of(
                test::configure,
                test::configure,
                test::configure,
                test::configure,
                manager::reset,
                () -> JavaUtilLoggingTracing.attach(manager),
                () -> JavaUtilLoggingTracing.detach(manager),
                () -> shop.info("load"));
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        CountDownLatch ready = new CountDownLatch(works.size());
        List<Future<?>> running = new ArrayList<>();
        for (Runnable work : works) {
            running.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                for (int i = 0; i < 200; i++) {
                    work.run();
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(published.size()).isLessThanOrEqualTo(200);
        published.clear();
        JavaUtilLoggingTracing.attach(manager);
        assertThat(TestConfiguration.ours(root)).hasSize(1);
        shop.info("after");
        assertThat(messages()).containsExactly("after");
        JavaUtilLoggingTracing.detach(manager);
        assertThat(TestConfiguration.ours(root)).isEmpty();
    }

    /** As when another thread leaves one of two handlers while a record is on its way through both. */
    @Test
    void aHandlerThatIsRemovedAsTheSecondWhileARecordIsOnItsWayDoesNotPublishItAgain() {
        JavaUtilLoggingTracing.attach(manager);
        Handler lasting = TestConfiguration.ours(root).get(0);
        root.removeHandler(lasting);
        root.addHandler(new JavaUtilLoggingTracing());
        root.addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                JavaUtilLoggingTracing.attach(manager);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        root.addHandler(lasting);
        shop.info("a");
        assertThat(TestConfiguration.ours(root)).hasSize(1).doesNotContain(lasting);
        assertThat(messages()).containsExactly("a");
    }

    @Test
    void threadsThatAttachAtOnceAreAsOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 100; round++) {
            CountDownLatch ready = new CountDownLatch(8);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    JavaUtilLoggingTracing.attach(manager);
                    shop.info("a");
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            assertThat(published).hasSize(8);
            published.clear();
            JavaUtilLoggingTracing.detach(manager);
        }
        threads.shutdown();
    }
}
