// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.log.LogMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps {@link __Name__Channels#LOG}: a log record for each event. What is null here is what __name__ does not know of an event. */
final class __Name__Mapper extends LogMapper<__Name__Event> {
    __Name__Mapper() {
        super("__name__:log", __Name__Event.class);
    }

    @Override
    public Severity severity(__Name__Event event) {
        return event.severity();
    }

    @Override
    public String severityText(__Name__Event event) {
        return event.severity().name();
    }

    @Override
    public String body(__Name__Event event) {
        return event.message();
    }

    @Override
    public String scope(__Name__Event event) {
        return event.logger();
    }

    @Override
    public Instant time(__Name__Event event) {
        return event.time();
    }

    @Override
    public @Nullable Throwable error(__Name__Event event) {
        return event.error();
    }

    @Override
    protected @Nullable String template(__Name__Event event) {
        return null;
    }

    @Override
    protected @Nullable Object @Nullable [] arguments(__Name__Event event) {
        return null;
    }

    @Override
    protected String threadName(__Name__Event event) {
        return event.thread();
    }
}
