// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.Store;

/** A store whose value says within which operations the thread is: {@code request > handler /products/{id}}. */
final class Layered implements AutoCloseable {
    private final Store<String> store = Store.create("layered");

    Layered() {
        MicronautHttpChannels.REQUEST.start().bindStore(store, operation -> {
            MicronautHttpRequest payload = operation.payload();
            String name = payload.layer().text() + (payload.pattern() == null ? "" : ' ' + payload.pattern());
            return store.get() == null ? name : store.get() + " > " + name;
        });
    }

    /** Returns the value as a text, for an answer. */
    String here() {
        return String.valueOf(store.get());
    }

    @Override
    public void close() {
        MicronautHttpChannels.REQUEST.start().unbindStore(store);
    }
}
