// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Spring's connection factories, for a test that also runs without Spring. */
final class SpringFactories {
    static final String TYPE = "org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory";

    private SpringFactories() {}

    static Object create() {
        return new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()),
                LettuceClientConfiguration.builder()
                        .clientResources(TestRedis.RESOURCES)
                        .build());
    }

    static void operate(Object object) {
        LettuceConnectionFactory factory = (LettuceConnectionFactory) object;
        factory.start();
        try {
            new StringRedisTemplate(factory).opsForValue().set("key", "value");
        } finally {
            factory.stop();
        }
    }
}
