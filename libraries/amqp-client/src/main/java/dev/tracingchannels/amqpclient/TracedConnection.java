// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.RecoverableChannel;
import com.rabbitmq.client.RecoverableConnection;
import com.rabbitmq.client.impl.NetworkConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A connection whose channels publish. Equal to another one of the same original. */
class TracedConnection extends ForwardingConnection implements NetworkConnection {
    private final BooleanSupplier isAttached;
    private volatile @Nullable InetSocketAddress peer;

    TracedConnection(Connection original) {
        this(original, () -> true);
    }

    TracedConnection(Connection original, BooleanSupplier isAttached) {
        super(original);
        this.isAttached = isAttached;
    }

    static Connection wrap(Connection connection) {
        return wrap(connection, () -> true);
    }

    static Connection wrap(Connection connection, BooleanSupplier isAttached) {
        if (connection instanceof TracedConnection) {
            return connection;
        }
        return connection instanceof RecoverableConnection recoverable
                ? new TracedRecoverableConnection(recoverable, isAttached)
                : new TracedConnection(connection, isAttached);
    }

    /** Whether the factory that made it is still attached. */
    boolean isAttached() {
        return isAttached.getAsBoolean();
    }

    static Connection unwrap(Connection connection) {
        return connection instanceof TracedConnection traced ? traced.original : connection;
    }

    /** The broker; after a recovery it may be another one. */
    @Nullable
    InetSocketAddress peer() {
        InetSocketAddress known = peer;
        try {
            InetAddress address = original.getAddress();
            int port = original.getPort();
            if (address == null || port <= 0) {
                return known;
            }
            if (known == null || known.getPort() != port || !address.equals(known.getAddress())) {
                known = new InetSocketAddress(address, port);
                peer = known;
            }
        } catch (RuntimeException disconnected) {
            // What was known is right for what was sent.
        }
        return known;
    }

    private @Nullable Channel traced(@Nullable Channel channel) {
        if (channel == null) {
            return null;
        }
        return channel instanceof RecoverableChannel recoverable
                ? new TracedRecoverableChannel(recoverable, this)
                : new TracedChannel(channel, this);
    }

    @Override
    public @Nullable Channel createChannel() throws IOException {
        return traced(original.createChannel());
    }

    @Override
    public @Nullable Channel createChannel(int channelNumber) throws IOException {
        return traced(original.createChannel(channelNumber));
    }

    @Override
    public Optional<Channel> openChannel() throws IOException {
        return original.openChannel().map(this::traced);
    }

    @Override
    public Optional<Channel> openChannel(int channelNumber) throws IOException {
        return original.openChannel(channelNumber).map(this::traced);
    }

    /** Those of the client have a local address. */
    @Override
    public @Nullable InetAddress getLocalAddress() {
        return original instanceof NetworkConnection network ? network.getLocalAddress() : null;
    }

    @Override
    public int getLocalPort() {
        return original instanceof NetworkConnection network ? network.getLocalPort() : -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TracedConnection traced && traced.original.equals(original);
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
