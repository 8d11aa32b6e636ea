// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.Severity;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What events hold, whatever an application logs. */
class Log4jEventTest {
    private final TestContext test = TestContext.synchronous().output("KEEPING").configure();
    private final Logger logger = test.context.getLogger("com.example.Shop");
    private final List<Log4jEvent> published = new CopyOnWriteArrayList<>();
    private final List<Throwable> reported = new CopyOnWriteArrayList<>();
    private Subscription subscription;
    private Subscription reports;

    @BeforeEach
    void attach() {
        Log4jTracing.attach(test.context);
        reports = ErrorHandler.set((where, error) -> reported.add(error));
        subscription = Log4jChannels.LOG.subscribe((event, name) -> published.add(event));
    }

    @AfterEach
    void stop() {
        subscription.close();
        reports.close();
        test.context.stop();
    }

    private Log4jEvent only() {
        assertThat(reported).isEmpty();
        assertThat(published).hasSize(1);
        return published.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, 0, FATAL",
        "FATAL, 100, FATAL",
        "DISASTER, 50, FATAL",
        "ERROR, 200, ERROR",
        "WARN, 300, WARN",
        "NOTICE, 350, WARN",
        "INFO, 400, INFO",
        "VERBOSE, 450, INFO",
        "DEBUG, 500, DEBUG",
        "FINEST, 700, TRACE",
        "TRACE, 600, TRACE"
    })
    void aLevelHasItsSeverity(String name, int number, Severity severity) {
        test.context.getConfiguration().getRootLogger().setLevel(Level.ALL);
        test.context.updateLoggers();
        logger.log(Level.forName(name, number), "a");
        assertThat(new Log4jMapper().severity(only())).isEqualTo(severity);
        assertThat(new Log4jMapper().severityText(only())).isEqualTo(name);
    }

    @Test
    void thePairsOfAMapMessageAreNoArguments() {
        logger.info(new StringMapMessage().with("customer", "alice").with("book", "b"));
        assertThat(only().keyValues()).containsOnlyKeys("customer", "book").containsEntry("customer", "alice");
        assertThat(only().arguments()).isNull();
        assertThat(only().template()).isNull();
        assertThat(only().message()).contains("alice");
    }

    @Test
    void markersComeWithTheirParentsEachOnce() {
        var shop = MarkerManager.getMarker("SHOP");
        var sale = MarkerManager.getMarker("SALE").addParents(shop);
        var order = MarkerManager.getMarker("ORDER").addParents(shop);
        var audit = MarkerManager.getMarker("AUDIT").addParents(sale, order);
        try {
            logger.info(audit, "a");
            assertThat(only().markers())
                    .startsWith("AUDIT")
                    .containsExactlyInAnyOrder("AUDIT", "SALE", "SHOP", "ORDER");
        } finally {
            MarkerManager.clear();
        }
    }

    @Test
    void theContextIsThatOfTheMomentOfLogging() {
        try (CloseableThreadContext.Instance own =
                CloseableThreadContext.put("customer", "alice").push("checkout")) {
            ThreadContext.put("nothing", null);
            logger.info("a");
        } finally {
            ThreadContext.clearAll();
        }
        assertThat(only().contextMap()).containsEntry("customer", "alice");
        assertThat(only().contextStack()).containsExactly("checkout");
    }

    /** Made by a class of the application's, as where events come from elsewhere. */
    @Test
    void anEventWithoutAContextIsPublished() {
        logger.get().log(new AbstractLogEvent() {
            private static final long serialVersionUID = 1;

            @Override
            public Level getLevel() {
                return Level.INFO;
            }

            @Override
            public Message getMessage() {
                return new SimpleMessage("a");
            }
        });
        assertThat(only().message()).isEqualTo("a");
        assertThat(only().contextMap()).isEmpty();
        assertThat(only().contextStack()).isEmpty();
    }

    @Test
    void aValueOfTheContextThatCannotDescribeItselfLosesNothingElse() {
        StringMap context = new SortedArrayStringMap();
        context.putValue("customer", "alice");
        context.putValue("order", 7);
        context.putValue("nothing", null);
        context.putValue("broken", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("broken");
            }
        });
        logger.get()
                .log(Log4jLogEvent.newBuilder()
                        .setLevel(Level.INFO)
                        .setMessage(new SimpleMessage("a"))
                        .setContextData(context)
                        .build());
        assertThat(only().contextMap())
                .containsEntry("customer", "alice")
                .containsEntry("order", "7")
                .containsEntry("nothing", null)
                .containsEntry("broken", "[java.lang.IllegalStateException in toString]");
    }

    @Test
    void whatIsNullIsNotAnError() {
        logger.info((String) null);
        logger.info((Object) null);
        logger.info((Message) null);
        logger.info("with {}", (Object) null);
        logger.info("with {}", (Object[]) null);
        logger.error("a", (Throwable) null);
        logger.info((Message) new SimpleMessage((String) null));
        assertThat(reported).isEmpty();
        assertThat(published).hasSize(7);
        for (Log4jEvent event : published) {
            assertThat(event.level()).isNotNull();
            assertThat(event.toString()).doesNotContain("with");
            new Log4jMapper().body(event);
        }
        assertThat(published.get(3).message()).isEqualTo("with null");
    }

    /** Such a message breaks the application's own appenders. */
    @Test
    void aMessageThatMakesNoTextThrowsForTheSubscriberThatAsksAlone() {
        logger.info(new BrokenMessage());
        logger.info("after");
        assertThat(reported).isEmpty();
        assertThat(published).hasSize(2);
        assertThatThrownBy(() -> published.get(0).message()).isInstanceOf(IllegalStateException.class);
        assertThat(published.get(1).message()).isEqualTo("after");
    }

    @AsynchronouslyFormattable
    private static final class BrokenMessage implements Message {
        private static final long serialVersionUID = 1;

        @Override
        public String getFormattedMessage() {
            throw new IllegalStateException("no text");
        }

        @Override
        @SuppressWarnings("deprecation") // the oldest Log4j has no other
        public String getFormat() {
            return "broken";
        }

        @Override
        public Object[] getParameters() {
            return null;
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }

    @Test
    void aSubscriberThatThrowsOrHasTheConfigurationReadAgainHarmsNothing() throws InterruptedException {
        List<Thread> reading = new CopyOnWriteArrayList<>();
        try (Subscription throwing = Log4jChannels.LOG.subscribe((event, name) -> {
                    throw new IllegalStateException("a subscriber's own failure");
                });
                // On its own thread, since Log4j waits until the events under way are written.
                Subscription reconfiguring = Log4jChannels.LOG.subscribe((event, name) -> {
                    Thread thread = new Thread(test::configure);
                    thread.start();
                    reading.add(thread);
                })) {
            logger.info("a");
            logger.info("b");
        }
        for (Thread thread : reading) {
            thread.join();
        }
        logger.info("c");
        assertThat(published.stream().map(Log4jEvent::message)).containsExactly("a", "b", "c");
        assertThat(reported).hasSize(2);
    }

    @Test
    void aContextThatIsClosedPublishesNothing() {
        logger.info("before");
        test.context.stop();
        logger.error("after");
        assertThat(only().message()).isEqualTo("before");
    }
}
