// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.mapping.ContentCapture;
import io.sentry.SentryEvent;
import io.sentry.SentryExceptionFactory;
import io.sentry.SentryOptions;
import io.sentry.SentryStackTraceFactory;
import io.sentry.exception.ExceptionMechanismException;
import io.sentry.protocol.Mechanism;
import io.sentry.protocol.SentryException;
import java.util.List;

/** An error in an event: its classes and stack traces, with the messages only where the application asks for them. */
final class LoggedException {
    private LoggedException() {}

    static void set(
            SentryEvent event, Throwable error, String mechanismType, ContentCapture capture, SentryOptions options) {
        Mechanism mechanism = new Mechanism();
        mechanism.setType(mechanismType);
        mechanism.setHandled(true);
        Throwable marked = new ExceptionMechanismException(mechanism, error, Thread.currentThread());
        if (capture.recordsErrorMessages()) {
            event.setThrowable(marked);
        } else {
            // Sentry itself would write the messages: this is what it makes of a throwable, without them.
            List<SentryException> exceptions =
                    new SentryExceptionFactory(new SentryStackTraceFactory(options)).getSentryExceptions(marked);
            exceptions.forEach(exception -> exception.setValue(null));
            event.setExceptions(exceptions);
        }
    }
}
