// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessorStoreTest {
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    private static final class Tenant implements ThreadLocalAccessor<String> {
        @Override
        public Object key() {
            return "tenant";
        }

        @Override
        public String getValue() {
            return TENANT.get();
        }

        @Override
        public void setValue(String value) {
            TENANT.set(value);
        }

        @Override
        public void setValue() {
            TENANT.remove();
        }
    }

    private final Store<String> store = new AccessorStore<>(new Tenant());

    @AfterEach
    void nothingIsLeftOver() {
        assertThat(TENANT.get()).isNull();
    }

    @Test
    void enteringSetsTheValueAndLeavingRestoresIt() {
        try (Scope outer = store.enter("1")) {
            try (Scope inner = store.enter(null)) {
                assertThat(TENANT.get()).isNull();
            }
            assertThat(TENANT.get()).isEqualTo("1");
        }
    }

    @Test
    void ourSnapshotsIncludeItOnRequest() throws InterruptedException {
        String[] seen = {null};
        try (Subscription propagation = store.propagate();
                Scope scope = store.enter("1")) {
            Thread thread = new Thread(Snapshot.capture().wrap(() -> {
                seen[0] = TENANT.get();
            }));
            thread.start();
            thread.join();
        }

        assertThat(seen[0]).isEqualTo("1");
    }

    @Test
    void itIsBoundToAChannelLikeAnyStore() {
        Channel<String> channel = Channel.unnamed("tenants");
        channel.bindStore(store);

        assertThat(channel.<String, RuntimeException>runStores("1", TENANT::get))
                .isEqualTo("1");
        assertThat(TENANT.get()).isNull();
    }

    @Test
    void ourOwnAccessorIsRejected() {
        assertThatThrownBy(() -> new AccessorStore<>(new SnapshotAccessor()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SnapshotAccessor");
    }
}
