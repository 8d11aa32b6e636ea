// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real cluster of three nodes. */
@Tag("slow")
class ClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<TestRedis> NODES = new ArrayList<>();

    private TracedRedisClusterClient client;
    private StatefulRedisClusterConnection<String, String> connection;
    private EventRecorder<LettuceCommand> recorder;

    @BeforeAll
    static void form() {
        for (int i = 0; i < 3; i++) {
            NODES.add(TestRedis.start("cluster-enabled yes", "cluster-config-file nodes-" + i + ".conf"));
        }
        RedisClient plain = RedisClient.create(TestRedis.RESOURCES);
        int share = SlotHash.SLOT_COUNT / 3 + 1;
        List<StatefulRedisConnection<String, String>> connections = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            StatefulRedisConnection<String, String> node =
                    plain.connect(NODES.get(i).uri());
            connections.add(node);
            node.sync().clusterMeet("127.0.0.1", NODES.get(0).port());
            node.sync()
                    .clusterAddSlots(IntStream.range(i * share, Math.min((i + 1) * share, SlotHash.SLOT_COUNT))
                            .toArray());
        }
        for (StatefulRedisConnection<String, String> node : connections) {
            await().atMost(PATIENCE)
                    .until(() -> node.sync().clusterInfo().contains("cluster_state:ok")
                            && node.sync().clusterInfo().contains("cluster_known_nodes:3"));
        }
        plain.shutdown();
    }

    @AfterAll
    static void dissolve() {
        NODES.forEach(TestRedis::close);
    }

    @BeforeEach
    void connect() {
        client = TracedRedisClusterClient.create(
                TestRedis.RESOURCES, NODES.get(0).uri());
        connection = client.connect();
        connection.sync().flushall();
        recorder = EventRecorder.on(LettuceChannels.COMMAND);
    }

    @AfterEach
    void disconnect() {
        client.shutdown();
        recorder.close();
    }

    /** A key that belongs to a node. */
    private static String key(int node) {
        int share = SlotHash.SLOT_COUNT / 3 + 1;
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "key" + i)
                .filter(key -> SlotHash.getSlot(key) / share == node)
                .findFirst()
                .orElseThrow();
    }

    private List<RecordedOperation<LettuceCommand>> named(String name) {
        return recorder.operations().stream()
                .filter(operation -> operation.payload().name().equals(name))
                .toList();
    }

    @Test
    void aCommandNamesTheNodeThatItWentTo() {
        for (int node = 0; node < 3; node++) {
            connection.sync().set(key(node), "a");
            connection.reactive().get(key(node)).block();
        }
        for (int node = 0; node < 3; node++) {
            assertThat(named("SET").get(node).settlesWithin(PATIENCE).payload().target())
                    .isEqualTo(NODES.get(node).target());
            assertThat(named("GET").get(node).settlesWithin(PATIENCE).payload().target())
                    .isEqualTo(NODES.get(node).target());
        }
        assertThat(named("SET")).hasSize(3);
        assertThat(named("GET")).hasSize(3);
    }

    @Test
    void aFreshConnectionsFirstCommandBelongsToItsCaller() throws Exception {
        Store<String> callers = Store.create("caller");
        List<String> started = new CopyOnWriteArrayList<>();
        var subscription = LettuceChannels.COMMAND.start().subscribe((operation, name) -> {
            if (operation.payload().name().equals("BLPOP")) {
                started.add(String.valueOf(callers.get()));
            }
        });
        CompletableFuture<String> continued = new CompletableFuture<>();
        try (StatefulRedisClusterConnection<String, String> fresh = client.connect()) {
            var unused = callers.run("caller", () -> fresh.async().blpop(0, key(2)))
                    .whenComplete((ok, error) -> continued.complete(String.valueOf(callers.get())));
            connection.sync().lpush(key(2), "a");
            assertThat(continued.get(20, TimeUnit.SECONDS)).isEqualTo("caller");
        } finally {
            subscription.close();
        }
        assertThat(started).containsExactly("caller");
    }

    @Test
    void aRedirectedCommandIsOneOperationAndNamesTheNodeThatAnswered() {
        String key = key(1);
        int slot = SlotHash.getSlot(key);
        Partitions partitions = client.getPartitions();
        RedisClusterNode owner = partitions.getPartitionBySlot(slot);
        RedisClusterNode other = partitions.getPartitionBySlot(SlotHash.getSlot(key(0)));
        owner.setSlots(without(owner.getSlots(), slot));
        other.setSlots(with(other.getSlots(), slot));
        partitions.updateCache();

        connection.sync().set(key, "a");

        assertThat(named("SET")).singleElement().satisfies(operation -> {
            operation.settlesWithin(PATIENCE).returned("OK");
            assertThat(operation.payload().target()).isEqualTo(NODES.get(1).target());
        });
        assertThat(named("ASKING")).isEmpty();
    }

    private static List<Integer> without(List<Integer> slots, int slot) {
        return slots.stream().filter(each -> each != slot).toList();
    }

    private static List<Integer> with(List<Integer> slots, int slot) {
        return Stream.concat(slots.stream(), Stream.of(slot)).toList();
    }

    @Test
    void aCommandToOneNodeReportsItsRedirectionAsAnError() {
        StatefulRedisConnection<String, String> wrong =
                connection.getConnection("127.0.0.1", NODES.get(0).port());
        assertThatThrownBy(() -> wrong.sync().get(key(1)))
                .isInstanceOf(RedisCommandExecutionException.class)
                .hasMessageStartingWith("MOVED");
        RecordedOperation<LettuceCommand> moved = named("GET").get(0).settlesWithin(PATIENCE);
        moved.failedWith(RedisCommandExecutionException.class);
        assertThat(moved.payload().target()).isEqualTo(NODES.get(0).target());
    }

    @Test
    void aCommandOfManyKeysIsOneOperationForEachNode() {
        connection.sync().mget(key(0), key(1), key(2));
        assertThat(named("MGET"))
                .hasSize(3)
                .allSatisfy(operation -> operation.settlesWithin(PATIENCE))
                .extracting(operation -> operation.payload().target())
                .containsExactlyInAnyOrder(
                        NODES.get(0).target(),
                        NODES.get(1).target(),
                        NODES.get(2).target());
    }

    @Test
    void aCommandWithoutAKeyNamesTheNodeOfTheConnection() {
        connection.sync().ping();
        assertThat(named("PING")
                        .get(0)
                        .settlesWithin(PATIENCE)
                        .payload()
                        .target()
                        .peerHost())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void aFailureIsPublishedAsItReachesTheCaller() {
        String key = key(1);
        connection.sync().set(key, "text");
        RedisFuture<Long> failing = connection.async().incr(key);
        assertThat(failing.toCompletableFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RedisCommandExecutionException.class);
        named("INCR").get(0).failedWith(RedisCommandExecutionException.class);
    }

    @Test
    void whatIsHeldBackIsABatchForEachNode() {
        connection.sync().mget(key(0), key(1));
        try (EventRecorder<LettuceBatch> batches = EventRecorder.on(LettuceChannels.BATCH)) {
            connection.setAutoFlushCommands(false);
            List<RedisFuture<String>> futures = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                futures.add(connection.async().set(key(i % 2), "a"));
            }
            connection.flushCommands();
            futures.forEach(future -> assertThat(future.toCompletableFuture()).succeedsWithin(PATIENCE));
            connection.setAutoFlushCommands(true);
            assertThat(batches.awaitSettled(2, PATIENCE))
                    .extracting(operation -> operation.payload().target())
                    .containsExactlyInAnyOrder(
                            NODES.get(0).target(), NODES.get(1).target());
            assertThat(batches.payloads())
                    .allSatisfy(batch -> assertThat(batch.commands()).hasSize(2));
        }
        assertThat(named("SET")).hasSize(4);
    }

    @Test
    void connectingIsOneOperation() {
        try (EventRecorder<LettuceConnect> connects = EventRecorder.on(LettuceChannels.CONNECT)) {
            client.connect().close();
            client.connectAsync(StringCodec.UTF8).join().close();
            client.connectPubSub().close();
            connects.awaitSettled(3, PATIENCE);
            assertThat(connects.payloads())
                    .extracting(LettuceConnect::kind)
                    .containsExactly(
                            LettuceConnect.Kind.CLUSTER,
                            LettuceConnect.Kind.CLUSTER,
                            LettuceConnect.Kind.CLUSTER_PUB_SUB);
            assertThat(connects.payloads().get(0).target().port())
                    .isEqualTo(NODES.get(0).port());
        }
    }
}
