// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/** A call by another API that leads to Log4j is one event. */
class BridgesTest {
    @Test
    void aCallThroughABridgeIsOneEvent() {
        LoggerContext own = LoggerContext.getContext(false);
        Log4jTracing.attach(own);
        Log4jBridgeHandler.install(true, null, false);
        List<Log4jEvent> published = new CopyOnWriteArrayList<>();
        try (Subscription subscription = Log4jChannels.LOG.subscribe((event, name) -> published.add(event))) {
            LoggerFactory.getLogger("com.example.Slf4j").error(MarkerFactory.getMarker("AUDIT"), "by {}", "SLF4J");
            java.util.logging.Logger.getLogger("com.example.Jul").severe("by JUL");
            System.getLogger("com.example.System").log(System.Logger.Level.ERROR, "by System.Logger");
        } finally {
            java.util.logging.LogManager.getLogManager().reset();
            Log4jTracing.detach(own);
        }
        assertThat(published.stream().map(Log4jEvent::message))
                .containsExactly("by SLF4J", "by JUL", "by System.Logger");
        assertThat(published.stream().map(Log4jEvent::logger))
                .containsExactly("com.example.Slf4j", "com.example.Jul", "com.example.System");
        assertThat(published.get(0).markers()).containsExactly("AUDIT");
    }
}
