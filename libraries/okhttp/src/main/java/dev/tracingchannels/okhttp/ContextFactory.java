// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import okhttp3.Call;
import okhttp3.EventListener;

/** Takes the context in which a call is made, for those of clients that were derived from a traced one. Adds no listener. */
final class ContextFactory implements EventListener.Factory {
    private final EventListener.Factory original;

    ContextFactory(EventListener.Factory original) {
        this.original = original;
    }

    EventListener.Factory original() {
        return original;
    }

    @Override
    public EventListener create(Call call) {
        if (OkHttpChannels.EXCHANGE.hasSubscribers()) {
            CallTrace.of(call);
        }
        return original.create(call);
    }
}
