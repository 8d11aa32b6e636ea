// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's own current context, as a store. */
final class ContextStore extends Store<Context> {
    static final ContextStore INSTANCE = new ContextStore();
    private static final Scope NOTHING = () -> {};

    private ContextStore() {
        super("io.opentelemetry.context");
    }

    /** Returns the current context; null for the root, which is nobody's. */
    @Override
    public @Nullable Context get() {
        Context current = Context.current();
        return current == Context.root() ? null : current;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // closed by the caller, with the scope returned
    public Scope enter(@Nullable Context context) {
        Context entered = context == null ? Context.root() : context;
        // A thread that has no context has the root, which OpenTelemetry would set and remove again.
        return Context.current() == entered ? NOTHING : entered.makeCurrent()::close;
    }
}
