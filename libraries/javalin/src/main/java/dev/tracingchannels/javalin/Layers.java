// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.javalin.JavalinRequest.Layer;
import io.javalin.http.Context;
import io.javalin.http.servlet.JavalinServletContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Traces one layer, until its handler returns or the future that the handler gave to the context completes. */
final class Layers {
    private Layers() {}

    static <X extends Exception> void trace(
            Layer layer, String pattern, Context context, @Nullable Exception exception, Work<X> work) throws X {
        ActiveRequest active = ActiveRequest.of(context);
        if (active == null) {
            run(JavalinRequest.layer(layer, pattern, null, context, exception), work);
            return;
        }
        active.learn(context);
        // After a future or a time-out, Javalin goes on to the next layer on whatever thread that came from.
        try (Scope scope = active.enter()) {
            run(JavalinRequest.layer(layer, pattern, active, context, exception), work);
        }
    }

    private static <X extends Exception> void run(JavalinRequest payload, Work<X> work) throws X {
        try (OpenOperation operation = JavalinChannels.REQUEST.open(() -> payload)) {
            try {
                work.run();
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            }
            if (!isGoingOn(payload, operation)) {
                operation.succeed(null);
            }
        }
    }

    /** Returns whether the handler left a future; if so, it is followed. */
    private static boolean isGoingOn(JavalinRequest payload, OpenOperation operation) {
        if (payload.context() instanceof JavalinServletContext context) {
            Supplier<? extends CompletableFuture<?>> supplier = context.getUserFutureSupplier$javalin();
            if (supplier != null) {
                context.setUserFutureSupplier$javalin(() -> followed(supplier, operation));
                return true;
            }
        }
        return false;
    }

    /** Gets the future from its supplier in the context of the layer. The layer ends when the future completes. */
    private static @Nullable CompletableFuture<?> followed(
            Supplier<? extends @Nullable CompletableFuture<?>> supplier, OpenOperation operation) {
        CompletableFuture<?> source;
        try (Scope scope = operation.enter()) {
            source = supplier.get();
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
        if (source == null) {
            operation.succeed(null);
            return null;
        }
        return operation.follow(source);
    }

    /** The work of a layer's handler. */
    interface Work<X extends Exception> {
        void run() throws X;
    }
}
