// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.jspecify.annotations.Nullable;

/** Keeps the last event and makes no text of it. */
public final class KeepingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    static volatile @Nullable ILoggingEvent last;

    @Override
    protected void append(ILoggingEvent event) {
        last = event;
    }
}
