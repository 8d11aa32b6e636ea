// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.protocol.MaintenanceAwareComponent;
import java.net.SocketAddress;
import java.time.Duration;

/** Goes around a writer that Lettuce tells of maintenance on the server, which it does since version 7. */
final class MaintenanceAwareChannelWriter extends TracedChannelWriter implements MaintenanceAwareComponent {
    private final MaintenanceAwareComponent component;

    private MaintenanceAwareChannelWriter(RedisChannelWriter delegate, ConnectionTrace trace) {
        super(delegate, trace);
        this.component = (MaintenanceAwareComponent) delegate;
    }

    /** By way of an interface, so that this class is not loaded to verify a caller, on a Lettuce that does not have its own. */
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
