// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.testing.LibraryContract;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LettuceLibraryTest extends LibraryContract {
    private static TestRedis node;

    private final List<AbstractRedisClient> clients = new ArrayList<>();

    @BeforeAll
    static void startNode() {
        node = TestRedis.startCluster();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @AfterEach
    void shutDown() {
        clients.forEach(AbstractRedisClient::shutdown);
    }

    @Override
    protected <T> T attachable(Class<T> type) {
        if (type.getName().equals(SpringFactories.TYPE)) {
            return type.cast(SpringFactories.create());
        }
        AbstractRedisClient client = type == RedisClient.class
                ? RedisClient.create(TestRedis.RESOURCES, TestRedis.shared().uri())
                : RedisClusterClient.create(TestRedis.RESOURCES, node.uri());
        clients.add(client);
        return type.cast(client);
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        if (type.getName().equals(SpringFactories.TYPE)) {
            SpringFactories.operate(object);
            return;
        }
        if (object instanceof RedisClient client) {
            try (StatefulRedisConnection<String, String> connection = client.connect()) {
                connection.sync().set("key", "value");
            }
        } else {
            try (StatefulRedisClusterConnection<String, String> connection = ((RedisClusterClient) object).connect()) {
                connection.sync().set("key", "value");
            }
        }
    }

    @Test
    void anAttachedClientHasTheResourcesAndOptionsOfTheOriginal() {
        RedisClient client = attachable(RedisClient.class);
        client.setOptions(ClientOptions.builder().requestQueueSize(7).build());
        RedisClient traced = TracedRedisClient.wrap(client);
        assertThat(traced.getResources()).isSameAs(client.getResources());
        assertThat(traced.getOptions()).isSameAs(client.getOptions());

        RedisClusterClient cluster = attachable(RedisClusterClient.class);
        cluster.setOptions(ClusterClientOptions.builder().maxRedirects(7).build());
        RedisClusterClient tracedCluster = TracedRedisClusterClient.wrap(cluster);
        assertThat(tracedCluster.getResources()).isSameAs(cluster.getResources());
        assertThat(tracedCluster.getOptions()).isSameAs(cluster.getOptions());
    }

    @Test
    void shuttingAnAttachedClientDownShutsTheOriginalDownWithItsOwnResources() {
        RedisClient client = RedisClient.create(TestRedis.shared().uri());
        RedisClient traced = TracedRedisClient.wrap(client);
        operate(RedisClient.class, traced);
        traced.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        assertThat(client.getResources().eventExecutorGroup().isShuttingDown()).isTrue();
        assertThatThrownBy(client::connect).isInstanceOf(Exception.class);
    }

    @Test
    void anAttachedClientWithoutAUriAsksForOneAsTheOriginalDoes() {
        RedisClient client = RedisClient.create(TestRedis.RESOURCES);
        clients.add(client);
        RedisClient traced = TracedRedisClient.wrap(client);
        Class<?> untraced = thrownBy(client);
        assertThat(thrownBy(traced)).isEqualTo(untraced);
        RedisURI uri = TestRedis.shared().uri();
        try (StatefulRedisConnection<String, String> connection = traced.connect(uri)) {
            assertThat(connection.sync().ping()).isEqualTo("PONG");
        }
    }

    private static Class<?> thrownBy(RedisClient client) {
        try {
            client.connect().close();
            return void.class;
        } catch (IllegalStateException | RedisException thrown) {
            return thrown.getClass();
        }
    }

    @Test
    void aClientThatWasMadeTracedStaysSo() {
        RedisClient client =
                TracedRedisClient.create(TestRedis.RESOURCES, TestRedis.shared().uri());
        clients.add(client);
        assertThat(TracedRedisClient.wrap(client)).isSameAs(client);
        assertThat(TracedRedisClient.unwrap(client)).isSameAs(client);
    }
}
