// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The application's own output: a line for each event, by a pattern as people have it. */
public final class LineAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    static final List<String> LINES = new CopyOnWriteArrayList<>();

    private final PatternLayout layout = new PatternLayout();

    @Override
    public void start() {
        layout.setContext(getContext());
        layout.setPattern("%X{trace_id} %X{span_id} %X{trace_flags}");
        layout.start();
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        LINES.add(layout.doLayout(event));
    }
}
