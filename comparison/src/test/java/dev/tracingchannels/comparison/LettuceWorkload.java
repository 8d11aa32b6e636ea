// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.lettuce.TracedRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Uses Redis through Lettuce in every way that Lettuce offers. */
final class LettuceWorkload implements Workload {
    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        RedisURI uri = RedisURI.create("127.0.0.1", port);
        RedisClient client = published ? TracedRedisClient.create(uri) : RedisClient.create(uri);
        StatefulRedisConnection<String, String> connection = client.connect();
        RedisCommands<String, String> redis = connection.sync();
        redis.flushall();

        steps.step("connect", () -> client.connect().close());
        steps.step("sync", () -> {
            redis.set("key", "secret value", SetArgs.Builder.ex(60));
            redis.get("key");
            redis.mset(Map.of("a", "1"));
            redis.hset("hash", "field", "secret");
            redis.lpush("list", "x", "y");
            redis.lrange("list", 0, -1);
            redis.sadd("set", "member");
            redis.zadd("scores", 1.5, "member");
            redis.xadd("stream", Map.of("field", "secret"));
            redis.expire("key", 60);
            redis.del("a", "hash");
        });
        steps.step("async", () -> {
            connection.async().set("key", "1").get();
            connection.async().incr("key").toCompletableFuture().get();
        });
        steps.step("reactive", () -> {
            connection.reactive().set("key", "1").block();
            connection.reactive().mget("key", "none").collectList().block();
        });
        steps.step("errors", () -> {
            failing(() -> redis.lpush("key", "x"));
            failing(() -> redis.evalsha("c0ffee", ScriptOutputType.STATUS, "key"));
            failing(() -> connection.async().incr("list").get());
            failing(() -> connection.reactive().incr("list").block());
        });
        steps.step("credentials", () -> {
            failing(() -> redis.auth("secret"));
            failing(() -> redis.configSet("requirepass-not", "secret"));
        });
        steps.step("script", () -> {
            redis.eval("return ARGV[1]", ScriptOutputType.VALUE, new String[] {"key"}, "secret");
        });
        steps.step("messages", () -> {
            redis.echo("secret");
            redis.publish("channel", "secret");
            try (StatefulRedisPubSubConnection<String, String> subscriber = client.connectPubSub()) {
                subscriber.sync().subscribe("channel");
            }
        });
        steps.step("transaction", () -> {
            redis.multi();
            var set = connection.async().set("key", "1");
            var failing = connection.async().incr("list");
            redis.exec();
            set.get();
            failing(failing::get);
        });
        steps.step("discarded", () -> {
            redis.multi();
            var set = connection.async().set("key", "1");
            redis.discard();
            set.get();
        });
        steps.step("held back", () -> {
            connection.setAutoFlushCommands(false);
            RedisAsyncCommands<String, String> async = connection.async();
            List<RedisFuture<String>> futures = List.of(async.set("a", "1"), async.set("b", "2"));
            connection.flushCommands();
            for (RedisFuture<String> future : futures) {
                future.get();
            }
            connection.setAutoFlushCommands(true);
        });
        steps.step("another database", () -> {
            redis.select(3);
            redis.get("key");
        });
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static void failing(Steps.Step step) throws Exception {
        try {
            step.run();
        } catch (RedisException | ExecutionException expected) {
            return;
        }
        throw new AssertionError("This was to fail.");
    }
}
