// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.tracingchannels.core.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the README shows, run. */
class ReadmeExampleTest {
    @Test
    void theReadmesCodeDoesWhatItSays() {
        List<String> warnings = new CopyOnWriteArrayList<>();

        LogbackTracing.attach((LoggerContext) LoggerFactory.getILoggerFactory());

        Subscription subscription = LogbackChannels.LOG.subscribe((event, channel) -> {
            if (event.level().isGreaterOrEqual(Level.WARN)) {
                warnings.add(event.logger() + ": " + event.message());
            }
        });

        Logger logger = LoggerFactory.getLogger("com.example.Shop");
        logger.info("sold {}", 2);
        logger.warn("sold out after {}", 7);
        subscription.close();
        LogbackTracing.detach((LoggerContext) LoggerFactory.getILoggerFactory());
        assertThat(warnings).containsExactly("com.example.Shop: sold out after 7");
    }
}
