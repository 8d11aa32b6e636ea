// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.SocketAddressResolver;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** What is true of every publisher is true of each channel of Lettuce, in each way of use. */
class LettucePublisherTest {
    /** Made for each connection, which may have subscribers later. */
    private static final Set<Class<?>> OF_A_CONNECTION = Set.of(
            Connecting.class,
            ConnectionTrace.class,
            TracedChannelWriter.class,
            TracedConnection.class,
            TracedReactiveCommands.class);

    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    /** Addresses are looked up within a connect, on the caller's thread. */
    private final ClientResources resources = TestRedis.RESOURCES
            .mutate()
            .socketAddressResolver(new SocketAddressResolver() {
                @Override
                public SocketAddress resolve(RedisURI uri) {
                    runInside();
                    return super.resolve(uri);
                }
            })
            .build();

    private TracedRedisClient client;
    private StatefulRedisConnection<String, String> connection;

    @BeforeEach
    void connect() {
        client = TracedRedisClient.create(resources, TestRedis.shared().uri());
        client.addListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                runInside();
            }
        });
        connection = client.connect();
        connection.sync().flushall();
        connection.sync().set("text", "a");
    }

    @AfterEach
    void disconnect() {
        client.shutdown();
    }

    private void runInside() {
        Runnable action = inside.poll();
        if (action != null) {
            action.run();
        }
    }

    private abstract class Commands extends PublisherContract<LettuceCommand> {
        @Override
        protected TracingChannel<LettuceCommand> channel() {
            return LettuceChannels.COMMAND;
        }

        @Override
        protected void succeedAround(Runnable action) throws Exception {
            inside.add(action);
            succeed();
        }
    }

    @Nested
    class Sync extends Commands {
        @Override
        protected Callable<?> measuredCall(boolean publishing) {
            RedisChannelWriter silent = new SilentWriter();
            RedisChannelWriter writer = publishing
                    ? TracedChannelWriter.around(
                            silent, new ConnectionTrace(ConnectionTrace.UNKNOWN, resources, new ClientTrace()))
                    : silent;
            RedisCommand<String, String, String> command = new AsyncCommand<>(new Command<>(
                    CommandType.SET,
                    new StatusOutput<>(StringCodec.UTF8),
                    new CommandArgs<>(StringCodec.UTF8).addKey("key").addValue("value")));
            List<RedisCommand<String, String, ?>> commands = new ArrayList<>(List.of(command));
            return () -> {
                writer.write(commands);
                writer.flushCommands();
                return writer.write(command);
            };
        }

        @Override
        protected Object succeed() {
            return connection.sync().get("text");
        }

        @Override
        protected void fail() {
            connection.sync().incr("text");
        }

        /** Lettuce makes another exception for each caller that waits. */
        @Override
        protected Throwable underlying(Throwable thrown) {
            return thrown.getCause();
        }

        @Override
        protected void succeedWith(String secret) {
            connection.sync().set("key", secret);
        }
    }

    @Nested
    class Async extends Commands {
        @Override
        protected Object succeed() throws Exception {
            return connection.async().get("text").get();
        }

        @Override
        protected void fail() throws Exception {
            connection.async().incr("text").get();
        }

        @Override
        protected Throwable underlying(Throwable thrown) {
            return ((ExecutionException) thrown).getCause();
        }

        @Override
        protected void succeedWith(String secret) throws Exception {
            connection.async().set("key", secret).get();
        }
    }

    @Nested
    class Reactive extends Commands {
        @Override
        protected Object succeed() {
            return connection.reactive().get("text").block();
        }

        @Override
        protected void fail() {
            connection.reactive().incr("text").block();
        }

        @Override
        protected void succeedWith(String secret) {
            connection.reactive().set("key", secret).block();
        }
    }

    @Nested
    class ReactiveStream extends Commands {
        @Override
        protected Object succeed() {
            return connection.reactive().mget("text", "none").collectList().block();
        }

        @Override
        protected void fail() {
            connection.reactive().lrange("text", 0, 1).collectList().block();
        }

        @Override
        protected void succeedWith(String secret) {
            connection.reactive().smismember("key", secret).collectList().block();
        }
    }

    @Nested
    class Batch extends PublisherContract<LettuceBatch> {
        @Override
        protected Set<Class<?>> wrappers() {
            return OF_A_CONNECTION;
        }

        @Override
        protected TracingChannel<LettuceBatch> channel() {
            return LettuceChannels.BATCH;
        }

        private List<Object> batch(boolean failing) throws Exception {
            try (StatefulRedisConnection<String, String> own = client.connect()) {
                own.setAutoFlushCommands(false);
                var first = own.async().get("text");
                var second = failing ? own.async().incr("text") : own.async().exists("text");
                own.flushCommands();
                return List.of(first.get(), second.get());
            }
        }

        @Override
        protected Object succeed() throws Exception {
            return batch(false);
        }

        @Override
        protected void fail() throws Exception {
            batch(true);
        }

        @Override
        protected Throwable underlying(Throwable thrown) {
            return ((ExecutionException) thrown).getCause();
        }

        @Override
        protected void succeedWith(String secret) throws Exception {
            try (StatefulRedisConnection<String, String> own = client.connect()) {
                own.setAutoFlushCommands(false);
                var first = own.async().set("key", secret);
                var second = own.async().set("key", secret);
                own.flushCommands();
                first.get();
                second.get();
            }
        }
    }

    @Nested
    class Connect extends PublisherContract<LettuceConnect> {
        @Override
        protected Set<Class<?>> wrappers() {
            return OF_A_CONNECTION;
        }

        @Override
        protected TracingChannel<LettuceConnect> channel() {
            return LettuceChannels.CONNECT;
        }

        @Override
        protected Object succeed() {
            try (StatefulRedisConnection<String, String> connected = client.connect()) {
                return connected.isOpen();
            }
        }

        @Override
        protected void fail() {
            client.connect(RedisURI.create("127.0.0.1", 1));
        }

        @Override
        protected void succeedAround(Runnable action) {
            inside.add(action);
            succeed();
        }

        @Override
        protected void succeedWith(String secret) {
            RedisURI uri = TestRedis.shared().uri();
            uri.setCredentialsProvider(new StaticCredentialsProvider("default", secret.toCharArray()));
            client.connect(uri).close();
        }
    }
}
