// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import dev.tracingchannels.mapping.Attachment;
import java.util.logging.LogManager;

/** Attaches the publisher to the manager by its type. */
final class LogManagerAttachment implements Attachment<LogManager> {
    @Override
    public Class<LogManager> type() {
        return LogManager.class;
    }

    @Override
    public LogManager attach(LogManager target) {
        return JavaUtilLoggingTracing.attach(target);
    }

    @Override
    public LogManager detach(LogManager target) {
        return JavaUtilLoggingTracing.detach(target);
    }
}
