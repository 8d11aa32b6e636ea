// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the README shows, run. */
class ReadmeExampleTest {
    @Test
    void theReadmesCodeDoesWhatItSays() {
        List<String> failures = new CopyOnWriteArrayList<>();
        String uri = TestRedis.shared().uri().toString();

        RedisClient client = TracedRedisClient.create(uri);

        Subscription subscription = LettuceChannels.COMMAND.subscribe(new TracingSubscriber<LettuceCommand>() {
            @Override
            public void error(Operation<LettuceCommand> operation) {
                failures.add(operation.payload().name() + ": " + operation.error());
            }
        });

        try {
            RedisCommands<String, String> redis = client.connect().sync();
            redis.set("text", "a");
            assertThatThrownBy(() -> redis.incr("text")).isInstanceOf(RedisCommandExecutionException.class);
        } finally {
            subscription.close();
            client.shutdown();
        }
        assertThat(failures)
                .containsExactly("INCR: io.lettuce.core.RedisCommandExecutionException: "
                        + "ERR value is not an integer or out of range");
    }
}
