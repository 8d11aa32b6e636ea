// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.core.ErrorHandler;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A factory whose connections publish on the {@linkplain AmqpClientChannels channels}. Use it in place of a {@link ConnectionFactory},
 * or make one of a factory that has its settings.
 *
 * <pre>{@code
 * ConnectionFactory factory = TracedConnectionFactory.wrap(settings);
 * Connection connection = factory.newConnection();
 * }</pre>
 *
 * <p>As safe for use from many threads as a {@link ConnectionFactory} is.
 */
public final class TracedConnectionFactory extends ConnectionFactory {
    private @Nullable ConnectionFactory original;
    /** Whether the connections publish that have been made, and will be. Only a factory that keeps them changes it. */
    private volatile boolean isAttached = true;

    /** Makes a factory with the settings of a new {@link ConnectionFactory}. */
    public TracedConnectionFactory() {}

    /**
     * Makes a factory that publishes of one that has its settings. Later changes of either are not changes of the other.
     *
     * @param factory the factory
     * @return a factory with the same settings; the same object if it publishes already, or is of a class of its own, whose connections
     *     only it can make: see {@link #wrap(Connection)}
     */
    public static ConnectionFactory wrap(ConnectionFactory factory) {
        Objects.requireNonNull(factory, "factory");
        return factory.getClass() == ConnectionFactory.class ? copy(factory) : factory;
    }

    /**
     * Makes the channels of a connection publish, for connections that come from elsewhere.
     *
     * @param connection the connection
     * @return a connection that publishes; the same object if it does already
     */
    public static Connection wrap(Connection connection) {
        return TracedConnection.wrap(Objects.requireNonNull(connection, "connection"));
    }

    static ConnectionFactory unwrap(ConnectionFactory factory) {
        return factory instanceof TracedConnectionFactory traced && traced.original != null ? traced.original : factory;
    }

    void attached(boolean attached) {
        isAttached = attached;
    }

    /** Many settings can only be set. */
    private static ConnectionFactory copy(ConnectionFactory original) {
        ConnectionFactory settings = original.clone();
        TracedConnectionFactory traced = new TracedConnectionFactory();
        try {
            for (Field field : ConnectionFactory.class.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0) {
                    field.setAccessible(true);
                    field.set(traced, field.get(settings));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException closed) {
            ErrorHandler.report("copying the settings of a ConnectionFactory, which publishes nothing", closed);
            return original;
        }
        traced.original = original;
        return traced;
    }

    /** All other forms call this one. */
    @Override
    public Connection newConnection(
            @Nullable ExecutorService executor, AddressResolver addressResolver, @Nullable String clientProvidedName)
            throws IOException, TimeoutException {
        return TracedConnection.wrap(
                super.newConnection(executor, addressResolver, clientProvidedName), () -> isAttached);
    }
}
