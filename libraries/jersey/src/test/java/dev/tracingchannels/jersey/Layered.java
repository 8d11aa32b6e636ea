// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.core.Store;
import org.jspecify.annotations.Nullable;

/** A store whose value says within which operations the thread is: {@code request > method Products.get}. */
final class Layered implements AutoCloseable {
    private final Store<String> store = Store.create("layered");

    Layered() {
        JerseyChannels.REQUEST.start().bindStore(store, operation -> {
            String name = operation.payload().text();
            return store.get() == null ? name : store.get() + " > " + name;
        });
    }

    @Nullable
    String here() {
        return store.get();
    }

    /** The same as a text that a resource can answer. */
    String text() {
        return String.valueOf(here());
    }

    @Override
    public void close() {
        JerseyChannels.REQUEST.start().unbindStore(store);
    }
}
