// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An application's logging that throws, and what is reported meanwhile. */
final class BrokenLogging extends Handler implements AutoCloseable {
    final List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger;
    private final Subscription reporting = ErrorHandler.set((where, error) -> reported.add(error));

    BrokenLogging(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        throw new BrokenException("logging");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        reporting.close();
    }
}
