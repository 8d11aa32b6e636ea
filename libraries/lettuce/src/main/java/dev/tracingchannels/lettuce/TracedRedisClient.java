// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.lettuce.LettuceConnect.Kind;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import io.lettuce.core.ConnectionFuture;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.pubsub.PubSubEndpoint;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnectionImpl;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.sentinel.StatefulRedisSentinelConnectionImpl;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RedisClient} whose connections publish on {@link LettuceChannels}: to one server, to the master that sentinels know,
 * to sentinels, for messages, and as the client for {@link io.lettuce.core.masterreplica.MasterReplica}. Made by the same
 * methods and used in the same way. While the channels are idle, a command costs two volatile reads and no allocation.
 *
 * <p>With {@link ClientResources} that trace by themselves ({@link ClientResources#tracing()}), no commands are published.
 *
 * <pre>{@code
 * RedisClient client = TracedRedisClient.create("redis://localhost");
 * }</pre>
 *
 * <p>Safe for use from many threads, as its superclass is.
 */
public final class TracedRedisClient extends RedisClient {
    private final RedisURI redisUri;
    /** Null if this client was not made from another. */
    private final @Nullable RedisClient original;

    private final ClientTrace clientTrace = new ClientTrace();

    private TracedRedisClient(@Nullable ClientResources resources, RedisURI redisUri) {
        this(resources, redisUri, null);
    }

    private TracedRedisClient(@Nullable ClientResources resources, RedisURI redisUri, @Nullable RedisClient original) {
        super(resources, redisUri);
        this.redisUri = redisUri;
        this.original = original;
        addListener(new ConnectionStates());
    }

    /**
     * Makes a traced client from an existing one, such as a framework's: with its URI, and with its resources and options as
     * they are now. Connections that are open already, and listeners, stay with the original. Shutting down the traced client
     * also shuts down the original.
     *
     * @param client the client
     * @return the traced client; the same if it is traced already
     * @throws IllegalStateException if this version of Lettuce hides where the client connects to
     */
    public static TracedRedisClient wrap(RedisClient client) {
        if (Objects.requireNonNull(client, "client") instanceof TracedRedisClient traced) {
            return traced;
        }
        TracedRedisClient traced = new TracedRedisClient(client.getResources(), ClientUris.of(client), client);
        traced.setOptions(client.getOptions());
        return traced;
    }

    /** Returns the client that was wrapped; the same if it was not. */
    static RedisClient unwrap(RedisClient client) {
        return client instanceof TracedRedisClient traced && traced.original != null ? traced.original : client;
    }

    /**
     * As {@link RedisClient#create()}.
     *
     * @return a new client, to be shut down
     */
    public static TracedRedisClient create() {
        return new TracedRedisClient(null, new RedisURI());
    }

    /**
     * As {@link RedisClient#create(String)}.
     *
     * @param uri where to connect to
     * @return a new client, to be shut down
     * @throws IllegalArgumentException if the URI is empty or not one of Redis
     */
    public static TracedRedisClient create(String uri) {
        return new TracedRedisClient(null, RedisURI.create(uri));
    }

    /**
     * As {@link RedisClient#create(RedisURI)}.
     *
     * @param uri where to connect to
     * @return a new client, to be shut down
     */
    public static TracedRedisClient create(RedisURI uri) {
        return new TracedRedisClient(null, Objects.requireNonNull(uri, "uri"));
    }

    /**
     * As {@link RedisClient#create(ClientResources)}.
     *
     * @param resources shared; shut down by the caller
     * @return a new client, to be shut down
     */
    public static TracedRedisClient create(ClientResources resources) {
        return new TracedRedisClient(Objects.requireNonNull(resources, "resources"), new RedisURI());
    }

    /**
     * As {@link RedisClient#create(ClientResources, String)}.
     *
     * @param resources shared; shut down by the caller
     * @param uri where to connect to
     * @return a new client, to be shut down
     * @throws IllegalArgumentException if the URI is empty or not one of Redis
     */
    public static TracedRedisClient create(ClientResources resources, String uri) {
        return create(resources, RedisURI.create(uri));
    }

    /**
     * As {@link RedisClient#create(ClientResources, RedisURI)}.
     *
     * @param resources shared; shut down by the caller
     * @param uri where to connect to
     * @return a new client, to be shut down
     */
    public static TracedRedisClient create(ClientResources resources, RedisURI uri) {
        return new TracedRedisClient(
                Objects.requireNonNull(resources, "resources"), Objects.requireNonNull(uri, "uri"));
    }

    @Override
    public StatefulRedisConnection<String, String> connect() {
        return Connecting.publish(this, Kind.STANDALONE, redisUri, () -> super.connect());
    }

    @Override
    public <K, V> StatefulRedisConnection<K, V> connect(RedisCodec<K, V> codec) {
        return Connecting.publish(this, Kind.STANDALONE, redisUri, () -> super.connect(codec));
    }

    @Override
    public StatefulRedisConnection<String, String> connect(RedisURI uri) {
        return Connecting.publish(this, Kind.STANDALONE, uri, () -> super.connect(uri));
    }

    @Override
    public <K, V> StatefulRedisConnection<K, V> connect(RedisCodec<K, V> codec, RedisURI uri) {
        return Connecting.publish(this, Kind.STANDALONE, uri, () -> super.connect(codec, uri));
    }

    @Override
    public <K, V> ConnectionFuture<StatefulRedisConnection<K, V>> connectAsync(RedisCodec<K, V> codec, RedisURI uri) {
        return Connecting.publishStage(this, Kind.STANDALONE, uri, () -> super.connectAsync(codec, uri));
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> connectPubSub() {
        return Connecting.publish(this, Kind.PUB_SUB, redisUri, () -> super.connectPubSub());
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> connectPubSub(RedisURI uri) {
        return Connecting.publish(this, Kind.PUB_SUB, uri, () -> super.connectPubSub(uri));
    }

    @Override
    public <K, V> StatefulRedisPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec) {
        return Connecting.publish(this, Kind.PUB_SUB, redisUri, () -> super.connectPubSub(codec));
    }

    @Override
    public <K, V> StatefulRedisPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec, RedisURI uri) {
        return Connecting.publish(this, Kind.PUB_SUB, uri, () -> super.connectPubSub(codec, uri));
    }

    @Override
    public <K, V> ConnectionFuture<StatefulRedisPubSubConnection<K, V>> connectPubSubAsync(
            RedisCodec<K, V> codec, RedisURI uri) {
        return Connecting.publishStage(this, Kind.PUB_SUB, uri, () -> super.connectPubSubAsync(codec, uri));
    }

    @Override
    public StatefulRedisSentinelConnection<String, String> connectSentinel() {
        return Connecting.publish(this, Kind.SENTINEL, redisUri, () -> super.connectSentinel());
    }

    @Override
    public StatefulRedisSentinelConnection<String, String> connectSentinel(RedisURI uri) {
        return Connecting.publish(this, Kind.SENTINEL, uri, () -> super.connectSentinel(uri));
    }

    @Override
    public <K, V> StatefulRedisSentinelConnection<K, V> connectSentinel(RedisCodec<K, V> codec) {
        return Connecting.publish(this, Kind.SENTINEL, redisUri, () -> super.connectSentinel(codec));
    }

    @Override
    public <K, V> StatefulRedisSentinelConnection<K, V> connectSentinel(RedisCodec<K, V> codec, RedisURI uri) {
        return Connecting.publish(this, Kind.SENTINEL, uri, () -> super.connectSentinel(codec, uri));
    }

    @Override
    public <K, V> CompletableFuture<StatefulRedisSentinelConnection<K, V>> connectSentinelAsync(
            RedisCodec<K, V> codec, RedisURI uri) {
        return Connecting.publishStage(this, Kind.SENTINEL, uri, () -> super.connectSentinelAsync(codec, uri));
    }

    @Override
    public CompletableFuture<Void> shutdownAsync(long quietPeriod, long timeout, TimeUnit timeUnit) {
        CompletableFuture<Void> over = super.shutdownAsync(quietPeriod, timeout, timeUnit)
                .whenComplete((nothing, error) -> clientTrace.shutDown());
        RedisClient wrapped = original;
        // Last, since the resources may be its own.
        return wrapped == null
                ? over
                : over.thenCompose(nothing -> wrapped.shutdownAsync(quietPeriod, timeout, timeUnit));
    }

    @Override
    protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(
            RedisChannelWriter writer, PushHandler pushHandler, RedisCodec<K, V> codec, Duration timeout) {
        RedisChannelWriter traced = traced(writer, Connecting.target(this));
        try {
            return new TracedConnection<>(
                    traced, pushHandler, codec, timeout, getOptions().getJsonParser());
        } catch (NoSuchMethodError before65) {
            return new TracedConnection<>(traced, pushHandler, codec, timeout);
        }
    }

    @Override
    protected <K, V> StatefulRedisPubSubConnectionImpl<K, V> newStatefulRedisPubSubConnection(
            PubSubEndpoint<K, V> endpoint, RedisChannelWriter writer, RedisCodec<K, V> codec, Duration timeout) {
        RedisChannelWriter traced = traced(writer, Connecting.target(this));
        return super.newStatefulRedisPubSubConnection(endpoint, traced, codec, timeout);
    }

    /**
     * Makes the connection. The address is known once it is connected: Lettuce does not say here which of several sentinels it
     * is about to use.
     */
    @Override
    protected <K, V> StatefulRedisSentinelConnectionImpl<K, V> newStatefulRedisSentinelConnection(
            RedisChannelWriter writer, RedisCodec<K, V> codec, Duration timeout) {
        return super.newStatefulRedisSentinelConnection(traced(writer, ConnectionTrace.UNKNOWN), codec, timeout);
    }

    private RedisChannelWriter traced(RedisChannelWriter writer, DatabaseTarget target) {
        return TracedChannelWriter.around(writer, new ConnectionTrace(target, getResources(), clientTrace));
    }
}
