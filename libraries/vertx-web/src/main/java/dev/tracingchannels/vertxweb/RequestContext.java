// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.jspecify.annotations.Nullable;

/**
 * The context of a request, kept in Vert.x's own context of that request. Whatever runs there (futures, timers, blocking code, the
 * body of the request) then has it: see {@link Snapshot#source}. A Vert.x that was built before this class was loaded has no place for
 * it; {@link VertxWebContextProvider} sees to that.
 */
final class RequestContext {
    private static final ContextLocal<Snapshot> LOCAL = ContextLocal.registerLocal(Snapshot.class);

    private static volatile boolean unavailable;
    /** Guarded by this class. */
    private static int users;

    private static @Nullable Subscription source;

    private RequestContext() {}

    /** Called when Vert.x is built. The local is registered with this class. */
    static void prepare() {}

    /** Lets threads of Vert.x have the context of their request, until {@link #release} is called as often. */
    static synchronized void use() {
        if (users++ == 0) {
            source = Snapshot.source(RequestContext::current);
        }
    }

    static synchronized void release() {
        if (--users == 0 && source != null) {
            source.close();
            source = null;
        }
    }

    private static @Nullable Snapshot current() {
        Context context = unavailable ? null : Vertx.currentContext();
        return context == null ? null : get(context);
    }

    static @Nullable Snapshot get(Context context) {
        try {
            return unavailable ? null : LOCAL.get(context);
        } catch (IllegalArgumentException noPlace) {
            unavailable(noPlace);
            return null;
        }
    }

    /** Keeps a snapshot, unless the context is one that requests share. */
    static void put(ContextInternal context, Snapshot snapshot) {
        if (unavailable || !context.isDuplicate()) {
            return;
        }
        try {
            LOCAL.put(context, snapshot);
        } catch (IllegalArgumentException noPlace) {
            unavailable(noPlace);
        }
    }

    private static void unavailable(IllegalArgumentException noPlace) {
        unavailable = true;
        ErrorHandler.report(
                "keeping the context of a request in Vert.x's",
                new IllegalStateException(
                        "Vert.x was built without this library's service, so that callbacks have no context. Keep the file"
                                + " META-INF/services/io.vertx.core.spi.VertxServiceProvider, or set the tracing up before Vert.x is"
                                + " built.",
                        noPlace));
    }
}
