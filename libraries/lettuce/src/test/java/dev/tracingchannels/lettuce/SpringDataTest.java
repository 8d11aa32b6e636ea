// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The connections of Spring Data Redis; the code is that of docs/application.md. */
class SpringDataTest {
    private static LettuceConnectionFactory traced(
            RedisStandaloneConfiguration server, LettuceClientConfiguration options) {
        return new LettuceConnectionFactory(server, options) {
            @Override
            protected AbstractRedisClient createClient() {
                return TracedRedisClient.wrap((RedisClient) super.createClient());
            }
        };
    }

    @Test
    void theCommandsOfATemplateArePublishedOnce() {
        LettuceConnectionFactory factory = traced(
                new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()),
                LettuceClientConfiguration.builder()
                        .clientResources(TestRedis.RESOURCES)
                        .build());
        factory.afterPropertiesSet();
        factory.start();
        try (EventRecorder<LettuceCommand> recorder = EventRecorder.on(LettuceChannels.COMMAND)) {
            StringRedisTemplate template = new StringRedisTemplate(factory);
            template.opsForValue().set("key", "value");
            RecordedOperation<LettuceCommand> command = recorder.onlyOperation().settles();
            assertThat(command.payload().name()).isEqualTo("SET");
            assertThat(command.payload().target().port())
                    .isEqualTo(TestRedis.shared().port());
            assertThat(template.opsForValue().get("key")).isEqualTo("value");
        } finally {
            factory.destroy();
        }
    }
}
