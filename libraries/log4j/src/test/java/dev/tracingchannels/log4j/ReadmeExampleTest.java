// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.Test;

/** What the README shows, run. */
class ReadmeExampleTest {
    @Test
    void theReadmesCodeDoesWhatItSays() {
        List<String> warnings = new CopyOnWriteArrayList<>();

        Log4jTracing.attach(LoggerContext.getContext(false));

        Subscription subscription = Log4jChannels.LOG.subscribe((event, channel) -> {
            if (event.level().isMoreSpecificThan(Level.WARN)) {
                warnings.add(event.logger() + ": " + event.message());
            }
        });

        Logger logger = LogManager.getLogger("com.example.Shop");
        Configurator.setLevel("com.example", Level.INFO);
        logger.info("sold {}", 2);
        logger.warn("sold out after {}", 7);
        subscription.close();
        Log4jTracing.detach(LoggerContext.getContext(false));
        assertThat(warnings).containsExactly("com.example.Shop: sold out after 7");
    }
}
