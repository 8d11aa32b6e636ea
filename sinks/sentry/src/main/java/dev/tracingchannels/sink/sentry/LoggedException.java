// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.mapping.ContentCapture;
import io.sentry.DuplicateEventDetectionEventProcessor;
import io.sentry.EventProcessor;
import io.sentry.Hint;
import io.sentry.SentryEvent;
import io.sentry.SentryExceptionFactory;
import io.sentry.SentryOptions;
import io.sentry.SentryStackTraceFactory;
import io.sentry.exception.ExceptionMechanismException;
import io.sentry.protocol.Mechanism;
import io.sentry.protocol.SentryException;
import io.sentry.util.ErrorUtils;
import java.util.List;

/** An error in an event: its classes and stack traces, with the messages only where the application asks for them. */
final class LoggedException {
    private LoggedException() {}

    /**
     * Returns whether the application's options for Sentry leave an error out, by its class, by its text, or because it was sent
     * before. Sentry checks that only for an event with the throwable.
     */
    static boolean isLeftOut(Throwable error, SentryOptions options) {
        SentryEvent event = new SentryEvent(error);
        if (options.getIgnoredExceptionsForType().contains(error.getClass())
                || ErrorUtils.isIgnored(options.getIgnoredErrors(), event)) {
            return true;
        }
        for (EventProcessor processor : options.getEventProcessors()) {
            if (processor instanceof DuplicateEventDetectionEventProcessor
                    && processor.process(event, new Hint()) == null) {
                return true;
            }
        }
        return false;
    }

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
