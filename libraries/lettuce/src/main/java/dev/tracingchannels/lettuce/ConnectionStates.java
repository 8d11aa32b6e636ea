// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Is notified by Lettuce of connections that are established and lost. */
final class ConnectionStates implements RedisConnectionStateListener {
    private static @Nullable ConnectionTrace traceOf(RedisChannelHandler<?, ?> connection) {
        if (connection instanceof TracedClusterConnection<?, ?> cluster) {
            return cluster.trace();
        }
        return connection.getChannelWriter() instanceof TracedChannelWriter writer ? writer.trace() : null;
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        ConnectionTrace trace = traceOf(connection);
        if (trace != null) {
            trace.connected(address);
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        ConnectionTrace trace = traceOf(connection);
        if (trace == null) {
            return;
        }
        if (connection.getOptions().isAutoReconnect()) {
            trace.lost(connection);
        }
        trace.disconnected();
    }

    @Override
    public void onRedisExceptionCaught(RedisChannelHandler<?, ?> connection, Throwable cause) {}
}
