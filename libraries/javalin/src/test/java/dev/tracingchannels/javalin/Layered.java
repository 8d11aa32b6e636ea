// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.Store;
import org.jspecify.annotations.Nullable;

/** A store whose value says within which operations the thread is: {@code request > endpoint /products/{id}}. */
final class Layered implements AutoCloseable {
    private final Store<String> store = Store.create("layered");

    Layered() {
        JavalinChannels.REQUEST.start().bindStore(store, operation -> {
            JavalinRequest payload = operation.payload();
            String name = payload.layer().text() + (payload.pattern() == null ? "" : ' ' + payload.pattern());
            return store.get() == null ? name : store.get() + " > " + name;
        });
    }

    @Nullable
    String here() {
        return store.get();
    }

    @Override
    public void close() {
        JavalinChannels.REQUEST.start().unbindStore(store);
    }
}
