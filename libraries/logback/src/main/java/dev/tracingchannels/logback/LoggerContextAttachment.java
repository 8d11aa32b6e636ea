// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.LoggerContext;
import dev.tracingchannels.mapping.Attachment;

/** Attaches the publisher to a context by its type. */
final class LoggerContextAttachment implements Attachment<LoggerContext> {
    @Override
    public Class<LoggerContext> type() {
        return LoggerContext.class;
    }

    @Override
    public LoggerContext attach(LoggerContext target) {
        return LogbackTracing.attach(target);
    }

    @Override
    public LoggerContext detach(LoggerContext target) {
        return LogbackTracing.detach(target);
    }
}
