// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import io.lettuce.core.ReadFrom;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import redis.embedded.RedisSentinel;

/** An attached connection factory to a cluster, behind a sentinel, and to a master and its replicas. */
class SpringTopologiesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LettuceConnectionFactory factory;

    @AfterEach
    void stop() {
        factory.destroy();
    }

    private void connect(
            RedisConfiguration servers, LettuceClientConfiguration.LettuceClientConfigurationBuilder client) {
        factory = TracedLettuceConnectionFactory.wrap(new LettuceConnectionFactory(
                servers, client.clientResources(TestRedis.RESOURCES).build()));
        factory.afterPropertiesSet();
    }

    private void publishesEachCommandWith(TestRedis server) {
        StringRedisTemplate template = new StringRedisTemplate(factory);
        ReactiveStringRedisTemplate reactive = new ReactiveStringRedisTemplate(factory);
        // With the first command Lettuce looks for the servers, by commands of its own.
        template.opsForValue().set("key", "value");
        reactive.opsForValue().get("key").block(PATIENCE);
        try (EventRecorder<LettuceCommand> commands = EventRecorder.on(LettuceChannels.COMMAND)) {
            template.opsForValue().set("key", "value");
            assertThat(new ReactiveStringRedisTemplate(factory)
                            .opsForValue()
                            .get("key")
                            .block(PATIENCE))
                    .isEqualTo("value");
            commands.awaitSettled(2, PATIENCE);
            assertThat(commands.payloads()).extracting(LettuceCommand::name).containsExactly("SET", "GET");
            assertThat(commands.payloads())
                    .allSatisfy(command -> assertThat(command.target().port()).isEqualTo(server.port()));
        }
    }

    @Test
    void theCommandsToAClusterArePublishedWithTheirNode() {
        try (TestRedis node = TestRedis.startCluster()) {
            connect(
                    new RedisClusterConfiguration(List.of("127.0.0.1:" + node.port())),
                    LettuceClientConfiguration.builder());
            publishesEachCommandWith(node);
            try (EventRecorder<LettuceCommand> commands = EventRecorder.on(LettuceChannels.COMMAND)) {
                assertThat(new StringRedisTemplate(factory).keys("*")).containsExactly("key");
                assertThat(commands.onlyOperation()
                                .settlesWithin(PATIENCE)
                                .payload()
                                .name())
                        .isEqualTo("KEYS");
            }
            factory.stop();
            factory.start();
            publishesEachCommandWith(node);
        }
    }

    @Test
    void theCommandsToTheMasterThatASentinelKnowsArePublished() throws IOException {
        int port = TestRedis.freePort();
        RedisSentinel sentinel = RedisSentinel.newRedisSentinel()
                .bind("127.0.0.1")
                .port(port)
                .masterName("books")
                .masterPort(TestRedis.shared().port())
                .quorumSize(1)
                .build();
        sentinel.start();
        try {
            connect(
                    new RedisSentinelConfiguration().master("books").sentinel("127.0.0.1", port),
                    LettuceClientConfiguration.builder());
            publishesEachCommandWith(TestRedis.shared());
        } finally {
            sentinel.stop();
        }
    }

    @Test
    void theCommandsToAMasterWithReplicasArePublished() {
        RedisStaticMasterReplicaConfiguration servers = new RedisStaticMasterReplicaConfiguration(
                "127.0.0.1", TestRedis.shared().port());
        connect(servers, LettuceClientConfiguration.builder().readFrom(ReadFrom.MASTER_PREFERRED));
        publishesEachCommandWith(TestRedis.shared());
    }
}
