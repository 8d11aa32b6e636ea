// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.javalin.ActiveRequest.Handling;
import dev.tracingchannels.javalin.JavalinRequest.Layer;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;

/** A handler for exceptions that also notes on the request whether it handled one. */
record TracedExceptionHandler<E extends Exception>(
        String pattern, ExceptionHandler<? super E> handler, JavalinTracing tracing) implements ExceptionHandler<E> {
    @Override
    public void handle(E exception, Context context) {
        ActiveRequest active = ActiveRequest.of(context);
        if (active != null) {
            active.handling(Handling.FAILED);
            trace(exception, context);
            active.handling(Handling.DONE);
        } else if (tracing.hasSubscribers()) {
            trace(exception, context);
        } else {
            handler.handle(exception, context);
        }
    }

    private void trace(E exception, Context context) {
        Layers.<RuntimeException>trace(
                Layer.EXCEPTION, pattern, context, exception, () -> handler.handle(exception, context));
    }
}
