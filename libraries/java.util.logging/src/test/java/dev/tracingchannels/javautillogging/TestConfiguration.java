// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** The configuration of the JVM's loggers, which can be changed and read again. */
final class TestConfiguration {
    static final String LINE = "dev.tracingchannels.javautillogging.JavaUtilLoggingTracing";
    static final String KEEPING = "dev.tracingchannels.javautillogging.KeepingHandler";

    private final LogManager manager = LogManager.getLogManager();
    private String handlers = KEEPING;
    private String more = "";

    boolean hasLine() {
        return handlers.contains(LINE);
    }

    /** The handlers of the root logger. */
    TestConfiguration handlers(String... names) {
        handlers = String.join(", ", names);
        return this;
    }

    /** Further lines. */
    TestConfiguration more(String lines) {
        more = lines;
        return this;
    }

    InputStream properties() {
        String text = "handlers = " + handlers + "\n.level = INFO\n" + more;
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** As when the file has changed. */
    void configure() {
        try {
            manager.readConfiguration(properties());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Leaves nothing of a test for the next one. */
    void restore() {
        JavaUtilLoggingTracing.detach(manager);
        try {
            manager.readConfiguration();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<Handler> ours(Logger logger) {
        return Arrays.stream(logger.getHandlers())
                .filter(JavaUtilLoggingTracing.class::isInstance)
                .toList();
    }
}
