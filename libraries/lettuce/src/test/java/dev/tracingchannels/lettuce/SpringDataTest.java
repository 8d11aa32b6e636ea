// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Attachments;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.lettuce.core.RedisCommandExecutionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettucePoolingClientConfiguration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import reactor.core.Disposable;

/** What Spring Data Redis does by an attached connection factory. */
class SpringDataTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LettuceConnectionFactory factory = attached(original(LettuceClientConfiguration.builder()));
    private StringRedisTemplate template;
    private EventRecorder<LettuceCommand> commands;

    private static LettuceConnectionFactory original(
            LettuceClientConfiguration.LettuceClientConfigurationBuilder client) {
        return new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()),
                client.clientResources(TestRedis.RESOURCES).build());
    }

    private static LettuceConnectionFactory attached(LettuceConnectionFactory original) {
        return Attachments.discover().attach(LettuceConnectionFactory.class, original);
    }

    @BeforeEach
    void start() {
        use(factory);
        commands = EventRecorder.on(LettuceChannels.COMMAND);
    }

    private void use(LettuceConnectionFactory used) {
        factory = used;
        factory.afterPropertiesSet();
        template = new StringRedisTemplate(factory);
        template.execute((RedisConnection connection) -> {
            connection.serverCommands().flushAll();
            return null;
        });
    }

    @AfterEach
    void stop() {
        factory.destroy();
        commands.close();
    }

    private void restartWith(LettuceConnectionFactory original) {
        factory.destroy();
        use(attached(original));
        commands.clear();
    }

    private List<String> names() {
        return commands.payloads().stream().map(LettuceCommand::name).toList();
    }

    private void areOver(String... names) {
        commands.awaitSettled(names.length, PATIENCE);
        assertThat(names()).containsExactly(names);
    }

    @Test
    void theCommandsOfATemplateArePublishedOnce() {
        template.opsForValue().set("key", "value");
        RecordedOperation<LettuceCommand> command =
                commands.onlyOperation().settlesWithin(PATIENCE).returned("OK").wasAsynchronous();
        assertThat(command.payload().name()).isEqualTo("SET");
        assertThat(command.payload().arguments()).containsExactly("key", "value");
        assertThat(command.payload().target()).isEqualTo(TestRedis.shared().target());
        assertThat(template.opsForValue().get("key")).isEqualTo("value");
        areOver("SET", "GET");
    }

    @Test
    void theErrorOfTheServerIsPublishedAndSpringTranslatesItAsBefore() {
        template.opsForValue().set("key", "value");
        assertThatThrownBy(() -> template.opsForValue().increment("key")).isInstanceOf(RedisSystemException.class);
        commands.operations(2).get(1).settlesWithin(PATIENCE).failedWith(RedisCommandExecutionException.class);
    }

    @Test
    void connectionsThatAreNotSharedArePublishedAsWell() {
        LettuceConnectionFactory original = original(LettuceClientConfiguration.builder());
        original.setShareNativeConnection(false);
        restartWith(original);
        assertThat(factory.getShareNativeConnection()).isFalse();
        try (EventRecorder<LettuceConnect> connects = EventRecorder.on(LettuceChannels.CONNECT)) {
            template.opsForValue().set("key", "value");
            template.opsForValue().get("key");
            assertThat(connects.operations()).hasSize(2);
        }
        areOver("SET", "GET");
    }

    @Test
    void pooledConnectionsArePublishedAndUsedAgain() {
        LettuceConnectionFactory original = original(LettucePoolingClientConfiguration.builder());
        original.setShareNativeConnection(false);
        restartWith(original);
        try (EventRecorder<LettuceConnect> connects = EventRecorder.on(LettuceChannels.CONNECT)) {
            template.opsForValue().set("key", "value");
            template.opsForValue().get("key");
            assertThat(connects.operations()).isEmpty();
        }
        areOver("SET", "GET");
    }

    @Test
    void theCommandsOfAPipelineArePublished() {
        List<Object> answers = template.executePipelined(inPipeline());
        assertThat(answers).containsExactly(true, "value", 1L);
        areOver("SET", "GET", "INCR");
    }

    @Test
    void aPipelineThatIsFlushedWhenItIsClosedIsABatch() {
        LettuceConnectionFactory original = original(LettuceClientConfiguration.builder());
        original.setPipeliningFlushPolicy(PipeliningFlushPolicy.flushOnClose());
        restartWith(original);
        try (EventRecorder<LettuceBatch> batches = EventRecorder.on(LettuceChannels.BATCH)) {
            assertThat(template.executePipelined(inPipeline())).containsExactly(true, "value", 1L);
            LettuceBatch batch = batches.onlyOperation().settlesWithin(PATIENCE).payload();
            assertThat(batch.commands()).extracting(LettuceCommand::name).containsExactly("SET", "GET", "INCR");
        }
        areOver("SET", "GET", "INCR");
    }

    private static SessionCallback<Object> inPipeline() {
        return new SessionCallback<>() {
            @Override
            @SuppressWarnings({"unchecked", "NullAway"}) // the template's types; a pipeline has no answers yet
            public <K, V> Object execute(RedisOperations<K, V> operations) throws DataAccessException {
                StringRedisTemplate strings = (StringRedisTemplate) operations;
                strings.opsForValue().set("key", "value");
                strings.opsForValue().get("key");
                strings.opsForValue().increment("count");
                return null;
            }
        };
    }

    @Test
    void theCommandsOfATransactionArePublished() {
        List<Object> answers = template.execute(new SessionCallback<List<Object>>() {
            @Override
            public <K, V> List<Object> execute(RedisOperations<K, V> operations) throws DataAccessException {
                StringRedisTemplate strings = (StringRedisTemplate) operations;
                strings.multi();
                strings.opsForValue().set("key", "value");
                strings.opsForValue().increment("count");
                return strings.exec();
            }
        });
        assertThat(answers).containsExactly(true, 1L);
        areOver("MULTI", "SET", "INCR", "EXEC");
    }

    @Test
    void aReactiveTemplatesCommandsArePublishedInTheContextOfTheSubscription() {
        Store<String> callers = Store.create("subscriber");
        ReactiveStringRedisTemplate reactive = new ReactiveStringRedisTemplate(factory);
        CompletableFuture<String> seen = new CompletableFuture<>();
        var setting = reactive.opsForValue().set("key", "value");
        commands.recordedNothing();
        assertThat(setting.block(PATIENCE)).isTrue();
        callers.run(
                "subscriber",
                () -> reactive.opsForValue().get("key").subscribe(value -> seen.complete(value + ' ' + callers.get())));
        assertThat(seen).succeedsWithin(PATIENCE).isEqualTo("value subscriber");
        areOver("SET", "GET");
    }

    @Test
    void cancellingAReactiveTemplatesCommandEndsIt() {
        ReactiveStringRedisTemplate reactive = new ReactiveStringRedisTemplate(factory);
        Disposable popping =
                reactive.opsForList().leftPop("list", Duration.ofSeconds(60)).subscribe();
        await().atMost(PATIENCE).until(() -> names().contains("BLPOP"));
        popping.dispose();
        commands.onlyOperation().settlesWithin(PATIENCE).failedWith(CancellationException.class);
    }

    @Test
    void aListenerContainerSubscribesAndGetsMessages() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        RedisMessageListenerContainer container = new RedisMessageListenerContainer();
        container.setConnectionFactory(factory);
        container.addMessageListener(
                (message, pattern) -> received.add(new String(message.getBody(), StandardCharsets.UTF_8)),
                new ChannelTopic("news"));
        container.afterPropertiesSet();
        try {
            container.start();
            template.convertAndSend("news", "hello");
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
            await().atMost(PATIENCE).until(() -> names().contains("PUBLISH"));
            assertThat(names()).startsWith("SUBSCRIBE", "PUBLISH");
        } finally {
            container.stop();
            container.destroy();
        }
    }

    @Test
    void aCachesCommandsArePublished() {
        RedisCacheManager manager = RedisCacheManager.builder(factory).build();
        manager.afterPropertiesSet();
        Cache cache = manager.getCache("books");
        assertThat(cache.get("title", () -> "a")).isEqualTo("a");
        assertThat(cache.get("title", String.class)).isEqualTo("a");
        assertThat(names()).contains("SET").filteredOn("GET"::equals).hasSizeGreaterThanOrEqualTo(2);
        assertThat(commands.operations()).allSatisfy(operation -> operation.settlesWithin(PATIENCE));
    }

    @Test
    void aFactoryThatIsResetOrStoppedAndStartedStaysTraced() {
        for (Runnable renewal : List.<Runnable>of(factory::resetConnection, factory::initConnection, () -> {
            factory.stop();
            assertThat(factory.isRunning()).isFalse();
            factory.start();
        })) {
            renewal.run();
            commands.clear();
            template.opsForValue().set("key", "value");
            areOver("SET");
        }
    }
}
