// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.servlet.ServletChannels;
import org.jspecify.annotations.Nullable;

/** A store whose value says within which operations the thread is: {@code request > handler Shop.product}. */
final class Layered implements AutoCloseable {
    private final Store<String> store = Store.create("layered");

    Layered() {
        bind(WebMvcChannels.REQUEST);
        bind(ServletChannels.REQUEST);
    }

    private <P> void bind(TracingChannel<P> channel) {
        channel.start().bindStore(store, operation -> {
            String name = name(operation);
            return store.get() == null ? name : store.get() + " > " + name;
        });
    }

    private static String name(Operation<?> operation) {
        if (operation.payload() instanceof WebMvcRequest payload) {
            return payload.layer().text() + (payload.name() == null ? "" : ' ' + payload.name());
        }
        return "servlet";
    }

    @Nullable
    String here() {
        return store.get();
    }

    @Override
    public void close() {
        WebMvcChannels.REQUEST.start().unbindStore(store);
        ServletChannels.REQUEST.start().unbindStore(store);
    }
}
