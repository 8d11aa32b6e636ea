// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.lettuce.LettuceConnect.Kind;
import dev.tracingchannels.testing.EventRecorder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.tracing.MicrometerTracing;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.ReflectionUtils;

/** An attached connection factory beside the one that it was made from. */
class SpringFactoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<LettuceConnectionFactory> factories = new ArrayList<>();

    private static LettuceClientConfiguration client(ClientResources resources) {
        return LettuceClientConfiguration.builder().clientResources(resources).build();
    }

    private static RedisStandaloneConfiguration server() {
        return new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port());
    }

    private LettuceConnectionFactory original() {
        return kept(new LettuceConnectionFactory(server(), client(TestRedis.RESOURCES)));
    }

    private LettuceConnectionFactory kept(LettuceConnectionFactory factory) {
        factories.add(factory);
        return factory;
    }

    @AfterEach
    void destroy() {
        factories.forEach(LettuceConnectionFactory::destroy);
    }

    private static List<String> published(LettuceConnectionFactory factory) {
        try (EventRecorder<LettuceCommand> commands = EventRecorder.on(LettuceChannels.COMMAND)) {
            new StringRedisTemplate(factory).opsForValue().set("key", "value");
            commands.operations().forEach(operation -> operation.settlesWithin(PATIENCE));
            return commands.payloads().stream().map(LettuceCommand::name).toList();
        }
    }

    @Test
    void eachFieldOfAFactoryIsASettingOrState() {
        List<String> settings = new ArrayList<>();
        ReflectionUtils.doWithFields(
                LettuceConnectionFactory.class,
                field -> settings.add(field.getName()),
                TracedLettuceConnectionFactory::isSetting);
        assertThat(settings)
                .as("what is copied; another field is to be looked at")
                .containsExactlyInAnyOrder(
                        "phase",
                        "autoStartup",
                        "earlyStartup",
                        "convertPipelineAndTxResults",
                        "eagerInitialization",
                        "shareNativeConnection",
                        "validateConnection",
                        "executor",
                        "pipeliningFlushPolicy",
                        "configuration",
                        "standaloneConfig");
    }

    @Test
    void allSettingsAreTakenOver() {
        LettuceConnectionFactory original = original();
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
        PipeliningFlushPolicy policy = PipeliningFlushPolicy.flushOnClose();
        original.setPhase(7);
        original.setAutoStartup(false);
        original.setEarlyStartup(false);
        original.setConvertPipelineAndTxResults(false);
        original.setEagerInitialization(true);
        original.setShareNativeConnection(false);
        original.setValidateConnection(true);
        original.setExecutor(executor);
        original.setPipeliningFlushPolicy(policy);
        original.getStandaloneConfiguration().setDatabase(3);
        LettuceConnectionFactory traced = TracedLettuceConnectionFactory.wrap(original);
        assertThat(traced.getPhase()).isEqualTo(7);
        assertThat(traced.isAutoStartup()).isFalse();
        assertThat(traced.isEarlyStartup()).isFalse();
        assertThat(traced.getConvertPipelineAndTxResults()).isFalse();
        assertThat(traced.getEagerInitialization()).isTrue();
        assertThat(traced.getShareNativeConnection()).isFalse();
        assertThat(traced.getValidateConnection()).isTrue();
        DirectFieldAccessor fields = new DirectFieldAccessor(traced);
        assertThat(fields.getPropertyValue("executor")).isSameAs(executor);
        assertThat(fields.getPropertyValue("pipeliningFlushPolicy")).isSameAs(policy);
        assertThat(traced.getDatabase()).isEqualTo(3);
        assertThat(traced.getClientConfiguration()).isSameAs(original.getClientConfiguration());
    }

    @Test
    void nothingIsMadeBeforeTheFactoryIsStarted() {
        LettuceConnectionFactory original = original();
        LettuceConnectionFactory traced = kept(TracedLettuceConnectionFactory.wrap(original));
        assertThat(traced.isRunning()).isFalse();
        assertThat(new DirectFieldAccessor(traced).getPropertyValue("client")).isNull();
        traced.afterPropertiesSet();
        assertThat(traced.getNativeClient()).isInstanceOf(TracedRedisClient.class);
        assertThat(original.isRunning()).isFalse();
    }

    @Test
    void aRunningFactoryKeepsItsConnectionsAndItsTracedOneMakesItsOwn() {
        LettuceConnectionFactory original = original();
        original.setEagerInitialization(true);
        original.afterPropertiesSet();
        try (EventRecorder<LettuceConnect> connects = EventRecorder.on(LettuceChannels.CONNECT)) {
            LettuceConnectionFactory traced = kept(TracedLettuceConnectionFactory.wrap(original));
            assertThat(traced.isRunning()).isTrue();
            assertThat(connects.payloads())
                    .extracting(LettuceConnect::kind)
                    .containsExactly(Kind.STANDALONE, Kind.STANDALONE);
            assertThat(published(traced)).containsExactly("SET");
            assertThat(published(original)).isEmpty();
        }
    }

    @Test
    void whatWasMadeFromARunningFactoryStopsAndStartsBoth() {
        LettuceConnectionFactory original = original();
        original.afterPropertiesSet();
        LettuceConnectionFactory traced = kept(TracedLettuceConnectionFactory.wrap(original));
        traced.stop();
        assertThat(original.isRunning()).isFalse();
        traced.start();
        assertThat(published(traced)).containsExactly("SET");
        assertThat(published(original)).isEmpty();
        traced.destroy();
        assertThat(original.isRunning()).isFalse();
    }

    @Test
    void aFactoryThatWasAttachedBeforeItRanRunsWhenItIsDetached() {
        LettuceConnectionFactory original = original();
        LettuceConnectionFactory traced = kept(TracedLettuceConnectionFactory.wrap(original));
        assertThat(TracedLettuceConnectionFactory.unwrap(traced)).isSameAs(original);
        assertThat(original.isRunning()).isFalse();
        traced.afterPropertiesSet();
        assertThat(published(TracedLettuceConnectionFactory.unwrap(traced))).isEmpty();
        assertThat(original.isRunning()).isTrue();
    }

    @Test
    void aFactoryWithoutResourcesShutsItsOwnDown() {
        LettuceConnectionFactory original = kept(new LettuceConnectionFactory(server()));
        LettuceConnectionFactory traced = kept(TracedLettuceConnectionFactory.wrap(original));
        traced.afterPropertiesSet();
        assertThat(published(traced)).containsExactly("SET");
        ClientResources resources = traced.getRequiredNativeClient().getResources();
        traced.stop();
        assertThat(resources.eventExecutorGroup().isShuttingDown()).isTrue();
        traced.start();
        assertThat(published(traced)).containsExactly("SET");
    }

    @Test
    void aSubclassStaysAsItIsAndIsReported() {
        LettuceConnectionFactory subclass =
                kept(new LettuceConnectionFactory(server(), client(TestRedis.RESOURCES)) {});
        ProxyFactory proxies = new ProxyFactory(original());
        proxies.setProxyTargetClass(true);
        LettuceConnectionFactory proxy = (LettuceConnectionFactory) proxies.getProxy();
        try (LoggedMessages logged = LoggedMessages.of("dev.tracingchannels.lettuce")) {
            assertThat(TracedLettuceConnectionFactory.wrap(subclass)).isSameAs(subclass);
            assertThat(TracedLettuceConnectionFactory.wrap(proxy)).isSameAs(proxy);
            assertThat(logged.texts())
                    .satisfiesExactly(
                            message -> assertThat(message)
                                    .contains(subclass.getClass().getName()),
                            message -> assertThat(message)
                                    .contains(proxy.getClass().getName()));
        }
    }

    @Test
    void aSubclassThatMakesItsClientsItselfIsNotReported() {
        LettuceConnectionFactory subclass = kept(new LettuceConnectionFactory(server(), client(TestRedis.RESOURCES)) {
            @Override
            protected AbstractRedisClient createClient() {
                return TracedRedisClient.wrap((RedisClient) super.createClient());
            }
        });
        try (LoggedMessages logged = LoggedMessages.of("dev.tracingchannels.lettuce")) {
            assertThat(TracedLettuceConnectionFactory.wrap(subclass)).isSameAs(subclass);
            assertThat(logged.texts()).isEmpty();
        }
        subclass.afterPropertiesSet();
        assertThat(published(subclass)).containsExactly("SET");
    }

    /** As Spring Boot 4 makes them, until its bean {@code lettuceObservation} is removed. */
    @Test
    void resourcesThatTraceByThemselvesGiveTheirOwnSpans() {
        ClientResources resources = TestRedis.RESOURCES
                .mutate()
                .tracing(new MicrometerTracing(ObservationRegistry.create(), "Redis"))
                .build();
        LettuceConnectionFactory traced = kept(
                TracedLettuceConnectionFactory.wrap(kept(new LettuceConnectionFactory(server(), client(resources)))));
        traced.afterPropertiesSet();
        assertThat(published(traced)).isEmpty();
    }
}
