// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import io.sentry.IScopes;
import io.sentry.NoOpScopes;
import io.sentry.Sentry;
import org.jspecify.annotations.Nullable;

/** Sentry's own current scopes, as a store. */
final class ScopesStore extends Store<IScopes> {
    static final ScopesStore INSTANCE = new ScopesStore();

    private ScopesStore() {
        super("io.sentry.scopes");
    }

    /** Returns the current scopes. Makes none where there are none, since they would stay on the thread. */
    @Override
    public @Nullable IScopes get() {
        IScopes scopes = Sentry.getCurrentScopes(false);
        return scopes.isNoOp() ? null : scopes;
    }

    /** Enters the scopes. For null it enters scopes that do nothing, which Sentry treats as none. */
    @Override
    public Scope enter(@Nullable IScopes scopes) {
        return Sentry.setCurrentScopes(scopes == null ? NoOpScopes.getInstance() : scopes)::close;
    }
}
