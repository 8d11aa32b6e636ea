// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.rxjava;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import io.reactivex.rxjava3.disposables.Disposable;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an operator and its observer and holds the context of the subscription. It passes itself on as the
 * disposable: an observer that saw the operator's own might fuse with it, and then run the operator's functions without
 * this class.
 */
abstract class ContextDisposable implements Disposable {
    private final Snapshot snapshot = Snapshot.capture();
    private @Nullable Disposable upstream;

    final Scope enter() {
        return snapshot.enter();
    }

    final Disposable instead(Disposable of) {
        upstream = of;
        return this;
    }

    @Override
    public final void dispose() {
        if (upstream != null) {
            try (Scope scope = enter()) {
                upstream.dispose();
            }
        }
    }

    @Override
    public final boolean isDisposed() {
        return upstream != null && upstream.isDisposed();
    }
}
