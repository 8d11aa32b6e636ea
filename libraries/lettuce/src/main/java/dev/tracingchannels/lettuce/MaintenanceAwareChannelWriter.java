// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.protocol.MaintenanceAwareComponent;
import java.net.SocketAddress;
import java.time.Duration;

/** Wraps a writer that Lettuce notifies of maintenance on the server, as it does since version 7. */
final class MaintenanceAwareChannelWriter extends TracedChannelWriter implements MaintenanceAwareComponent {
    private final MaintenanceAwareComponent component;

    private MaintenanceAwareChannelWriter(RedisChannelWriter delegate, ConnectionTrace trace) {
        super(delegate, trace);
        this.component = (MaintenanceAwareComponent) delegate;
    }

    /** Returns the interface, so that verifying a caller does not load this class with a Lettuce that lacks its supertype. */
    static RedisChannelWriter aware(RedisChannelWriter delegate, ConnectionTrace trace) {
        return new MaintenanceAwareChannelWriter(delegate, trace);
    }

    @Override
    public void onMigrateStarted(String shards) {
        component.onMigrateStarted(shards);
    }

    @Override
    public void onMigrateCompleted(String shards) {
        component.onMigrateCompleted(shards);
    }

    @Override
    public void onFailoverStarted(String shards) {
        component.onFailoverStarted(shards);
    }

    @Override
    public void onFailoverCompleted(String shards) {
        component.onFailoverCompleted(shards);
    }

    @Override
    public void onRebindStarted(Duration time, SocketAddress endpoint) {
        component.onRebindStarted(time, endpoint);
    }

    @Override
    public void onRebindCompleted() {
        component.onRebindCompleted();
    }
}
