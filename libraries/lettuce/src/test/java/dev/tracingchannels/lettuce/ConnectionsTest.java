// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.lettuce.LettuceConnect.Kind;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedEvent;
import dev.tracingchannels.testing.RecordedOperation;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.command.CommandFailedEvent;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.lettuce.core.masterreplica.MasterReplica;
import io.lettuce.core.masterreplica.StatefulRedisMasterReplicaConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.lettuce.core.tracing.TraceContextProvider;
import io.lettuce.core.tracing.TracerProvider;
import io.lettuce.core.tracing.Tracing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections of each kind: how they are made, lost and restored, and what they publish. */
class ConnectionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RedisURI URI = TestRedis.shared().uri();

    private final TracedRedisClient client = TracedRedisClient.create(TestRedis.RESOURCES, URI);
    private final EventRecorder<LettuceConnect> connects = EventRecorder.on(LettuceChannels.CONNECT);
    private final EventRecorder<LettuceCommand> commands = EventRecorder.on(LettuceChannels.COMMAND);

    @AfterEach
    void shutDown() {
        client.shutdown();
        connects.close();
        commands.close();
    }

    private static DatabaseTarget unconnected(RedisURI uri) {
        return ConnectionTrace.targetOf(uri);
    }

    @Test
    void everyMethodThatConnectsIsOneOperation() throws Exception {
        StringCodec codec = StringCodec.UTF8;
        client.connect().close();
        client.connect(codec).close();
        client.connect(URI).close();
        client.connect(codec, URI).close();
        client.connectAsync(codec, URI).get().close();
        client.connectPubSub().close();
        client.connectPubSub(codec).close();
        client.connectPubSub(URI).close();
        client.connectPubSub(codec, URI).close();
        client.connectPubSubAsync(codec, URI).get().close();
        client.connectSentinel().close();
        client.connectSentinel(codec).close();
        client.connectSentinel(URI).close();
        client.connectSentinel(codec, URI).close();
        client.connectSentinelAsync(codec, URI).get().close();
        List<RecordedOperation<LettuceConnect>> operations = connects.awaitSettled(15, PATIENCE);
        assertThat(connects.operations()).hasSize(15);
        for (int i = 0; i < 15; i++) {
            assertThat(operations.get(i).payload())
                    .isEqualTo(new LettuceConnect(
                            i < 5 ? Kind.STANDALONE : i < 10 ? Kind.PUB_SUB : Kind.SENTINEL, unconnected(URI)));
            assertThat(operations.get(i).operation().hasError()).isFalse();
        }
        operations.get(0).wasSynchronous();
        operations.get(4).wasAsynchronous();
    }

    @Test
    void connectingToAnUnreachableServerFails() {
        assertThatThrownBy(() -> client.connect(RedisURI.create("redis://localhost:1")))
                .isInstanceOf(RedisConnectionException.class);
        connects.onlyOperation().failedWith(RedisConnectionException.class);
        assertThat(connects.payloads().get(0).target().host()).isEqualTo("localhost");
        commands.recordedNothing();
    }

    @Test
    void connectingAsynchronouslyToAnUnreachableServerFails() {
        CompletableFuture<?> future = client.connectAsync(StringCodec.UTF8, RedisURI.create("redis://localhost:1"))
                .toCompletableFuture();
        assertThat(future).failsWithin(PATIENCE);
        connects.onlyOperation()
                .settlesWithin(PATIENCE)
                .failedWith(RedisConnectionException.class)
                .hadEvents(
                        RecordedEvent.Type.START,
                        RecordedEvent.Type.END,
                        RecordedEvent.Type.ERROR,
                        RecordedEvent.Type.ASYNC_START,
                        RecordedEvent.Type.ASYNC_END);
    }

    @Test
    void theDatabaseOfTheUriIsPublished() {
        RedisURI fifth = RedisURI.builder(URI).withDatabase(5).build();
        try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE, fifth)) {
            connection.sync().get(new byte[] {'k'});
        }
        assertThat(connects.payloads().get(0).target().namespace()).isEqualTo("5");
        assertThat(commands.payloads().get(0).target().namespace()).isEqualTo("5");
        assertThat(commands.payloads().get(0).arguments()).containsExactly("k");
    }

    @Test
    void aLostConnectionIsAReconnectUntilItIsRestored() {
        TestRedis first = TestRedis.start();
        try (EventRecorder<LettuceReconnect> reconnects = EventRecorder.on(LettuceChannels.RECONNECT)) {
            StatefulRedisConnection<String, String> connection = client.connect(first.uri());
            connection.sync().ping();
            first.close();
            await().atMost(PATIENCE).until(() -> !reconnects.operations().isEmpty());
            assertThat(reconnects.onlyOperation().isSettled()).isFalse();
            try (TestRedis second = TestRedis.startOn(first.port())) {
                RecordedOperation<LettuceReconnect> restored = reconnects
                        .onlyOperation()
                        .settlesWithin(PATIENCE)
                        .returned(null)
                        .wasAsynchronous();
                assertThat(restored.payload().target()).isEqualTo(second.target());
                connection.close();
            }
            reconnects.onlyOperation();
        }
    }

    @Test
    void aLostConnectionThatIsClosedIsNotRestored() {
        TestRedis server = TestRedis.start();
        try (EventRecorder<LettuceReconnect> reconnects = EventRecorder.on(LettuceChannels.RECONNECT)) {
            StatefulRedisConnection<String, String> connection = client.connect(server.uri());
            server.close();
            await().atMost(PATIENCE).until(() -> !reconnects.operations().isEmpty());
            connection.close();
            reconnects.onlyOperation().settlesWithin(PATIENCE).failedWith(RedisException.class);
        }
    }

    @Test
    void aConnectionThatIsNotToBeRestoredPublishesNoReconnect() {
        TestRedis server = TestRedis.start();
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
        try (EventRecorder<LettuceReconnect> reconnects = EventRecorder.on(LettuceChannels.RECONNECT)) {
            StatefulRedisConnection<String, String> connection = client.connect(server.uri());
            server.close();
            await().atMost(PATIENCE).until(() -> !connection.isOpen());
            connection.close();
            reconnects.recordedNothing();
        }
    }

    @Test
    void closingAConnectionPublishesNoReconnect() {
        try (EventRecorder<LettuceReconnect> reconnects = EventRecorder.on(LettuceChannels.RECONNECT)) {
            client.connect().close();
            client.connect();
            client.shutdown();
            reconnects.recordedNothing();
        }
    }

    @Test
    void subscribingAndPublishingAreCommands() {
        List<String> messages = new CopyOnWriteArrayList<>();
        try (StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub();
                StatefulRedisConnection<String, String> publisher = client.connect()) {
            subscriber.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    messages.add(message);
                }
            });
            subscriber.sync().subscribe("news", "sports");
            publisher.sync().publish("news", "something");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(messages).containsExactly("something"));
            subscriber.sync().unsubscribe("news", "sports");
            commands.awaitSettled(3, PATIENCE);
            assertThat(commands.payloads())
                    .extracting(LettuceCommand::name)
                    .containsExactly("SUBSCRIBE", "PUBLISH", "UNSUBSCRIBE");
            assertThat(commands.payloads().get(0).arguments()).containsExactly("news", "sports");
            assertThat(commands.payloads().get(0).target())
                    .isEqualTo(TestRedis.shared().target());
        }
    }

    @Test
    void sentinelCommandsNameTheSentinelThatWasAsked() {
        try (StatefulRedisSentinelConnection<String, String> sentinel = client.connectSentinel()) {
            assertThat(sentinel.sync().ping()).isEqualTo("PONG");
        }
        assertThat(commands.onlyOperation().payload().target().host()).isEqualTo("127.0.0.1");
        assertThat(commands.onlyOperation().payload().target().port()).isEqualTo(URI.getPort());
    }

    @Test
    void aServerThatTheApplicationDidNotNameIsWhicheverIsConnectedTo() throws Exception {
        ConnectionTrace found = new ConnectionTrace(ConnectionTrace.UNKNOWN, TestRedis.RESOURCES, new ClientTrace());
        ConnectionTrace named = new ConnectionTrace(unconnected(URI), TestRedis.RESOURCES, new ClientTrace());
        for (int port = 1; port < 3; port++) {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            found.connected(address);
            named.connected(address);
            assertThat(found.target())
                    .isEqualTo(new DatabaseTarget("redis", null, "127.0.0.1", port, "127.0.0.1", port));
            assertThat(named.target())
                    .isEqualTo(new DatabaseTarget("redis", "0", "127.0.0.1", URI.getPort(), "127.0.0.1", port));
        }
    }

    @Test
    void aMasterAndItsReplicasAreConnectedToByTheClient() {
        try (StatefulRedisMasterReplicaConnection<String, String> connection =
                MasterReplica.connect(client, StringCodec.UTF8, URI)) {
            commands.clear();
            connection.sync().set("key", "a");
            connection.sync().get("key");
            // Lettuce asks the servers what they are and how far, and may do so late.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(commands.payloads())
                            .filteredOn(command -> List.of("SET", "GET").contains(command.name()))
                            .extracting(LettuceCommand::name, LettuceCommand::target)
                            .containsExactly(
                                    tuple("SET", TestRedis.shared().target()),
                                    tuple("GET", TestRedis.shared().target())));
        }
    }

    @Test
    void theApplicationsOwnListenersReceiveEachCommandOnce() {
        List<String> received = new CopyOnWriteArrayList<>();
        client.addListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                received.add("started " + event.getCommand().getType());
            }

            @Override
            public void commandSucceeded(CommandSucceededEvent event) {
                received.add("succeeded");
            }

            @Override
            public void commandFailed(CommandFailedEvent event) {
                received.add("failed");
            }
        });
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.setTimeout(Duration.ofSeconds(7));
            connection.sync().ping();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).startsWith("started PING", "succeeded"));
        }
        assertThat(commands.payloads()).first().extracting(LettuceCommand::name).isEqualTo("PING");
    }

    @Test
    void aConnectionThatLettuceTracesItselfIsLeftToIt() {
        ClientResources traced =
                TestRedis.RESOURCES.mutate().tracing(new OwnTracing()).build();
        TracedRedisClient other = TracedRedisClient.create(traced, URI);
        try (StatefulRedisConnection<String, String> connection = other.connect()) {
            connection.sync().ping();
            connection.reactive().ping().block();
        } finally {
            other.shutdown();
        }
        connects.onlyOperation();
        commands.recordedNothing();
    }

    /** Traces nothing, but says that it does. */
    private static final class OwnTracing implements Tracing {
        @Override
        public TracerProvider getTracerProvider() {
            return Tracing.disabled().getTracerProvider();
        }

        @Override
        public TraceContextProvider initialTraceContextProvider() {
            return Tracing.disabled().initialTraceContextProvider();
        }

        @Override
        public boolean isEnabled() {
            return true;
        }

        @Override
        public boolean includeCommandArgsInSpanTags() {
            return false;
        }

        @Override
        public Endpoint createEndpoint(SocketAddress address) {
            return Tracing.disabled().createEndpoint(address);
        }
    }
}
