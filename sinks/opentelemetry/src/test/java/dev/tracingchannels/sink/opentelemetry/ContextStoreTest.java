// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Subscription;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

class ContextStoreTest {
    private static final ContextKey<String> KEY = ContextKey.named("key");

    private final Channel<String> channel = Channel.unnamed("channel");

    /** A thread of a framework that keeps the context elsewhere has none of OpenTelemetry's. */
    @Test
    void anOperationIsWithinTheContextOfASource() {
        channel.bindStore(ContextStore.INSTANCE, message -> Context.current().with(KEY, seen() + '/' + message));
        Snapshot snapshot;
        try (Scope scope = Context.root().with(KEY, "sourced").makeCurrent()) {
            snapshot = Snapshot.capture();
        }
        try (Subscription source = Snapshot.source(() -> snapshot)) {
            assertThat(seen()).isNull();
            channel.runStores("1", () -> {
                assertThat(seen()).isEqualTo("sourced/1");
                return null;
            });
            Snapshot.capture().run(() -> {
                assertThat(seen()).isEqualTo("sourced");
                return null;
            });
            try (Scope scope = Context.root().with(KEY, "its own").makeCurrent()) {
                channel.runStores("2", () -> {
                    assertThat(seen()).isEqualTo("its own/2");
                    return null;
                });
            }
            assertThat(Context.current()).isSameAs(Context.root());
        } finally {
            channel.unbindStore(ContextStore.INSTANCE);
        }
    }

    private static String seen() {
        return Context.current().get(KEY);
    }
}
