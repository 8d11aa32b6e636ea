// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.mapping.Attachment;
import org.apache.logging.log4j.core.LoggerContext;

/** Attaches the publisher to a context by its type. */
final class LoggerContextAttachment implements Attachment<LoggerContext> {
    @Override
    public Class<LoggerContext> type() {
        return LoggerContext.class;
    }

    @Override
    public LoggerContext attach(LoggerContext target) {
        return Log4jTracing.attach(target);
    }

    @Override
    public LoggerContext detach(LoggerContext target) {
        return Log4jTracing.detach(target);
    }
}
