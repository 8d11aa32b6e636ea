// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** The application's own output: keeps the last record and makes no text of it. */
public final class KeepingHandler extends Handler {
    static volatile @Nullable LogRecord last;

    @Override
    public void publish(LogRecord record) {
        last = record;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
