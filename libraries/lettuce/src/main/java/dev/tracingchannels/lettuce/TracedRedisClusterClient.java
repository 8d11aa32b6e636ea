// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.lettuce.LettuceConnect.Kind;
import dev.tracingchannels.mapping.db.DatabaseSystems;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterPushHandler;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import io.lettuce.core.cluster.StatefulRedisClusterConnectionImpl;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.resource.ClientResources;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RedisClusterClient} whose connections publish on {@link LettuceChannels}. Made by the same methods and used in the
 * same way; costs and rules as for {@link TracedRedisClient}. Each command is one operation, however often the cluster
 * redirects it, and its target is the node that was asked last.
 *
 * <pre>{@code
 * RedisClusterClient client = TracedRedisClusterClient.create("redis://node1,node2,node3");
 * }</pre>
 *
 * <p>Safe for use from many threads, as its superclass is.
 */
public final class TracedRedisClusterClient extends RedisClusterClient {
    /** The target before the node is known. A cluster has one database. */
    private static final DatabaseTarget SOME_NODE = new DatabaseTarget(DatabaseSystems.REDIS, "0", null, -1);

    private final RedisURI first;
    /** Null if this client was not made from another. */
    private final @Nullable RedisClusterClient original;

    private final ClientTrace clientTrace = new ClientTrace();

    private TracedRedisClusterClient(@Nullable ClientResources resources, Iterable<RedisURI> uris) {
        this(resources, uris, null);
    }

    private TracedRedisClusterClient(
            @Nullable ClientResources resources, Iterable<RedisURI> uris, @Nullable RedisClusterClient original) {
        super(resources, uris);
        this.first = uris.iterator().next();
        this.original = original;
        addListener(new ConnectionStates());
    }

    /**
     * Makes a traced client from an existing one, as {@link TracedRedisClient#wrap}. The traced client asks for the cluster's
     * nodes itself.
     *
     * @param client the client
     * @return the traced client; the same if it is traced already
     * @throws IllegalStateException if this version of Lettuce hides where the client connects to
     */
    public static TracedRedisClusterClient wrap(RedisClusterClient client) {
        if (Objects.requireNonNull(client, "client") instanceof TracedRedisClusterClient traced) {
            return traced;
        }
        TracedRedisClusterClient traced =
                new TracedRedisClusterClient(client.getResources(), checked(ClientUris.of(client)), client);
        if (client.getOptions() instanceof ClusterClientOptions options) {
            traced.setOptions(options);
        }
        return traced;
    }

    /** Returns the client that was wrapped; the same if it was not. */
    static RedisClusterClient unwrap(RedisClusterClient client) {
        return client instanceof TracedRedisClusterClient traced && traced.original != null ? traced.original : client;
    }

    /**
     * As {@link RedisClusterClient#create(String)}.
     *
     * @param uri a node of the cluster, or several
     * @return a new client, to be shut down
     * @throws IllegalArgumentException if the URI is empty or not one of Redis
     */
    public static TracedRedisClusterClient create(String uri) {
        return create(RedisClusterURIUtil.toRedisURIs(URI.create(uri)));
    }

    /**
     * As {@link RedisClusterClient#create(RedisURI)}.
     *
     * @param uri a node of the cluster
     * @return a new client, to be shut down
     */
    public static TracedRedisClusterClient create(RedisURI uri) {
        return create(List.of(uri));
    }

    /**
     * As {@link RedisClusterClient#create(Iterable)}.
     *
     * @param uris nodes of the cluster; one or more
     * @return a new client, to be shut down
     */
    public static TracedRedisClusterClient create(Iterable<RedisURI> uris) {
        return new TracedRedisClusterClient(null, checked(uris));
    }

    /**
     * As {@link RedisClusterClient#create(ClientResources, String)}.
     *
     * @param resources shared; shut down by the caller
     * @param uri a node of the cluster, or several
     * @return a new client, to be shut down
     * @throws IllegalArgumentException if the URI is empty or not one of Redis
     */
    public static TracedRedisClusterClient create(ClientResources resources, String uri) {
        return create(resources, RedisClusterURIUtil.toRedisURIs(URI.create(uri)));
    }

    /**
     * As {@link RedisClusterClient#create(ClientResources, RedisURI)}.
     *
     * @param resources shared; shut down by the caller
     * @param uri a node of the cluster
     * @return a new client, to be shut down
     */
    public static TracedRedisClusterClient create(ClientResources resources, RedisURI uri) {
        return create(resources, List.of(uri));
    }

    /**
     * As {@link RedisClusterClient#create(ClientResources, Iterable)}.
     *
     * @param resources shared; shut down by the caller
     * @param uris nodes of the cluster; one or more
     * @return a new client, to be shut down
     */
    public static TracedRedisClusterClient create(ClientResources resources, Iterable<RedisURI> uris) {
        return new TracedRedisClusterClient(Objects.requireNonNull(resources, "resources"), checked(uris));
    }

    private static Iterable<RedisURI> checked(Iterable<RedisURI> uris) {
        if (!Objects.requireNonNull(uris, "uris").iterator().hasNext()) {
            throw new IllegalArgumentException("The URIs of a cluster's nodes must not be empty.");
        }
        return uris;
    }

    @Override
    public StatefulRedisClusterConnection<String, String> connect() {
        return Connecting.publish(this, Kind.CLUSTER, first, () -> super.connect());
    }

    @Override
    public <K, V> StatefulRedisClusterConnection<K, V> connect(RedisCodec<K, V> codec) {
        return Connecting.publish(this, Kind.CLUSTER, first, () -> super.connect(codec));
    }

    @Override
    public <K, V> CompletableFuture<StatefulRedisClusterConnection<K, V>> connectAsync(RedisCodec<K, V> codec) {
        return Connecting.publishStage(this, Kind.CLUSTER, first, () -> super.connectAsync(codec));
    }

    @Override
    public StatefulRedisClusterPubSubConnection<String, String> connectPubSub() {
        return Connecting.publish(this, Kind.CLUSTER_PUB_SUB, first, () -> super.connectPubSub());
    }

    @Override
    public <K, V> StatefulRedisClusterPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec) {
        return Connecting.publish(this, Kind.CLUSTER_PUB_SUB, first, () -> super.connectPubSub(codec));
    }

    @Override
    public <K, V> CompletableFuture<StatefulRedisClusterPubSubConnection<K, V>> connectPubSubAsync(
            RedisCodec<K, V> codec) {
        return Connecting.publishStage(this, Kind.CLUSTER_PUB_SUB, first, () -> super.connectPubSubAsync(codec));
    }

    @Override
    public CompletableFuture<Void> shutdownAsync(long quietPeriod, long timeout, TimeUnit timeUnit) {
        CompletableFuture<Void> over = super.shutdownAsync(quietPeriod, timeout, timeUnit)
                .whenComplete((nothing, error) -> clientTrace.shutDown());
        RedisClusterClient wrapped = original;
        // Last, since the resources may be its own.
        return wrapped == null
                ? over
                : over.thenCompose(nothing -> wrapped.shutdownAsync(quietPeriod, timeout, timeUnit));
    }

    private ConnectionTrace trace() {
        return new ConnectionTrace(SOME_NODE, getResources(), clientTrace);
    }

    /** Called by Lettuce before 6.5. */
    @Override
    protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(
            RedisChannelWriter writer, PushHandler pushHandler, RedisCodec<K, V> codec, Duration timeout) {
        return new TracedConnection<>(TracedChannelWriter.around(writer, trace()), pushHandler, codec, timeout);
    }

    /** Called by Lettuce from 6.5 on. */
    @Override
    protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(
            RedisChannelWriter writer,
            PushHandler pushHandler,
            RedisCodec<K, V> codec,
            Duration timeout,
            Supplier<JsonParser> parser) {
        return new TracedConnection<>(TracedChannelWriter.around(writer, trace()), pushHandler, codec, timeout, parser);
    }

    /** Called by Lettuce before 6.5. */
    @Override
    protected <V, K> StatefulRedisClusterConnectionImpl<K, V> newStatefulRedisClusterConnection(
            RedisChannelWriter writer, ClusterPushHandler pushHandler, RedisCodec<K, V> codec, Duration timeout) {
        return new TracedClusterConnection<>(trace(), writer, pushHandler, codec, timeout);
    }

    /** Called by Lettuce from 6.5 on. */
    @Override
    protected <V, K> StatefulRedisClusterConnectionImpl<K, V> newStatefulRedisClusterConnection(
            RedisChannelWriter writer,
            ClusterPushHandler pushHandler,
            RedisCodec<K, V> codec,
            Duration timeout,
            Supplier<JsonParser> parser) {
        return new TracedClusterConnection<>(trace(), writer, pushHandler, codec, timeout, parser);
    }
}
