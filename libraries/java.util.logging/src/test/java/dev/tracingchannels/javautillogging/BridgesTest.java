// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.logback.LogbackChannels;
import dev.tracingchannels.logback.LogbackTracing;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where records are handed on to another library, here Logback, each is published once. */
class BridgesTest {
    /** An application's own. */
    static final class OwnBridge extends SLF4JBridgeHandler {}

    private final TestConfiguration test = new TestConfiguration();
    private final LogManager manager = LogManager.getLogManager();
    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = Logger.getLogger("");
    private final Logger shop = Logger.getLogger("com.example.Shop");
    private final List<String> published = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();

    @BeforeEach
    void subscribe() {
        test.configure();
        logback.getLogger("com.example").setLevel(Level.INFO);
        subscriptions.add(
                JavaUtilLoggingChannels.LOG.subscribe((record, name) -> published.add("JUL " + record.message())));
        subscriptions.add(LogbackChannels.LOG.subscribe(
                (event, name) -> published.add("Logback " + event.logger() + ' ' + event.message())));
    }

    @AfterEach
    void restore() {
        subscriptions.forEach(Subscription::close);
        LogbackTracing.detach(logback);
        logback.getLogger("com.example").setLevel(null);
        test.restore();
    }

    static Stream<Handler> bridges() {
        return Stream.of(new SLF4JBridgeHandler(), new OwnBridge());
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void aRecordIsPublishedAtTheEndOfTheChainWhicheverWasThereFirst(Handler bridge) {
        JavaUtilLoggingTracing.attach(manager);
        shop.info("alone");
        root.addHandler(bridge);
        shop.info("bridged, where Logback does not publish");
        LogbackTracing.attach(logback);
        shop.info("bridged");
        JavaUtilLoggingTracing.detach(manager);
        JavaUtilLoggingTracing.attach(manager);
        shop.info("bridged from the start");
        LogbackTracing.detach(logback);
        shop.info("Logback detached");
        LogbackTracing.attach(logback);
        root.removeHandler(bridge);
        shop.info("bridge removed");
        assertThat(published)
                .containsExactly(
                        "JUL alone",
                        "JUL bridged, where Logback does not publish",
                        "Logback com.example.Shop bridged",
                        "Logback com.example.Shop bridged from the start",
                        "JUL Logback detached",
                        "JUL bridge removed");
    }

    @Test
    void theLevelsOfTheReceiverDecide() {
        JavaUtilLoggingTracing.attach(manager);
        root.addHandler(new SLF4JBridgeHandler());
        LogbackTracing.attach(logback);
        logback.getLogger("com.example").setLevel(Level.ERROR);
        shop.warning("a");
        shop.severe("b");
        assertThat(published).containsExactly("Logback com.example.Shop b");
    }

    @Test
    void aLoggerThatIsNotBridgedIsPublishedHere() {
        Logger audit = Logger.getLogger("com.example.audit");
        audit.setUseParentHandlers(false);
        JavaUtilLoggingTracing.attach(manager);
        root.addHandler(new SLF4JBridgeHandler());
        LogbackTracing.attach(logback);
        audit.info("a");
        audit.setUseParentHandlers(true);
        audit.info("b");
        assertThat(published).containsExactly("JUL a", "Logback com.example.audit b");
    }
}
