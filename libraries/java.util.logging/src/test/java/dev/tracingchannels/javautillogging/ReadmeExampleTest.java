// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What the README shows, run. */
class ReadmeExampleTest {
    @Test
    void theReadmesCodeDoesWhatItSays() {
        List<String> warnings = new CopyOnWriteArrayList<>();

        JavaUtilLoggingTracing.attach(LogManager.getLogManager());

        Subscription subscription = JavaUtilLoggingChannels.LOG.subscribe((record, channel) -> {
            if (record.level().intValue() >= Level.WARNING.intValue()) {
                warnings.add(record.logger() + ": " + record.message());
            }
        });

        Logger logger = Logger.getLogger("com.example.Shop");
        logger.log(Level.INFO, "sold {0}", 2);
        logger.log(Level.WARNING, "sold out after {0}", 7);
        subscription.close();
        JavaUtilLoggingTracing.detach(LogManager.getLogManager());
        assertThat(warnings).containsExactly("com.example.Shop: sold out after 7");
    }
}
