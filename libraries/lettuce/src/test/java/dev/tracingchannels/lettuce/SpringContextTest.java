// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.lettuce.LettuceConnect.Kind;
import dev.tracingchannels.mapping.Attachments;
import dev.tracingchannels.testing.EventRecorder;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A container that attaches its beans, before or after they are initialized. */
class SpringContextTest {
    enum Time {
        BEFORE_INITIALIZATION,
        AFTER_INITIALIZATION
    }

    private record Attaching(Attachments attachments, Time time) implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            return time == Time.BEFORE_INITIALIZATION ? attached(bean) : bean;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return time == Time.AFTER_INITIALIZATION ? attached(bean) : bean;
        }

        private Object attached(Object bean) {
            return bean instanceof LettuceConnectionFactory factory
                    ? attachments.attach(LettuceConnectionFactory.class, factory)
                    : bean;
        }
    }

    private static GenericApplicationContext context(Time time, Consumer<LettuceConnectionFactory> settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(Attaching.class, () -> new Attaching(Attachments.discover(), time));
        context.registerBean("redisConnectionFactory", LettuceConnectionFactory.class, () -> factory(settings));
        context.registerBean(
                StringRedisTemplate.class,
                () -> new StringRedisTemplate(context.getBean(RedisConnectionFactory.class)));
        context.registerBean(Health.class);
        return context;
    }

    private static LettuceConnectionFactory factory(Consumer<LettuceConnectionFactory> settings) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()),
                LettuceClientConfiguration.builder()
                        .clientResources(TestRedis.RESOURCES)
                        .build());
        settings.accept(factory);
        return factory;
    }

    /** Is given the factory by each type, as a health check of Spring Boot is. */
    private record Health(
            LettuceConnectionFactory byClass,
            RedisConnectionFactory blocking,
            ReactiveRedisConnectionFactory reactive) {}

    private static List<String> published(GenericApplicationContext context) {
        try (EventRecorder<LettuceCommand> commands = EventRecorder.on(LettuceChannels.COMMAND)) {
            context.getBean(StringRedisTemplate.class).opsForValue().set("key", "value");
            commands.operations().forEach(operation -> operation.settlesWithin(Duration.ofSeconds(20)));
            return commands.payloads().stream().map(LettuceCommand::name).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBeanIsInjectedByItsClassAndPublishesUntilTheContextIsClosed(Time time) {
        LettuceConnectionFactory bean;
        try (GenericApplicationContext context = context(time, factory -> {})) {
            context.refresh();
            bean = context.getBean(LettuceConnectionFactory.class);
            Health health = context.getBean(Health.class);
            assertThat(health.byClass()).isSameAs(bean);
            assertThat(health.blocking()).isSameAs(bean);
            assertThat(health.reactive()).isSameAs(bean);
            assertThat(published(context)).containsExactly("SET");
        }
        assertThat(bean.isRunning()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void stoppingAndStartingTheContextKeepsItTraced(Time time) {
        try (GenericApplicationContext context = context(time, factory -> {})) {
            context.refresh();
            context.stop();
            assertThat(context.getBean(LettuceConnectionFactory.class).isRunning())
                    .isFalse();
            context.start();
            assertThat(published(context)).containsExactly("SET");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFactoryThatTheContextStartsLateIsTraced(Time time) {
        try (GenericApplicationContext context = context(time, factory -> factory.setEarlyStartup(false))) {
            context.refresh();
            assertThat(published(context)).containsExactly("SET");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eagerConnectionsAreTraced(Time time) {
        try (EventRecorder<LettuceConnect> connects = EventRecorder.on(LettuceChannels.CONNECT);
                GenericApplicationContext context = context(time, factory -> factory.setEagerInitialization(true))) {
            context.refresh();
            assertThat(connects.payloads())
                    .extracting(LettuceConnect::kind)
                    .containsExactly(Kind.STANDALONE, Kind.STANDALONE);
            assertThat(published(context)).containsExactly("SET");
        }
    }

    /** Otherwise attaching the proxy would make the target. */
    @Test
    void aScopesProxyIsLeftAloneAndItsTargetAttached() {
        try (GenericApplicationContext context = context(Time.AFTER_INITIALIZATION, factory -> {})) {
            context.removeBeanDefinition("redisConnectionFactory");
            context.getBeanFactory().registerScope("test", new SimpleThreadScope());
            BeanDefinition target = BeanDefinitionBuilder.genericBeanDefinition(
                            LettuceConnectionFactory.class, () -> factory(factory -> {}))
                    .setScope("test")
                    .getBeanDefinition();
            BeanDefinitionHolder proxy = ScopedProxyUtils.createScopedProxy(
                    new BeanDefinitionHolder(target, "redisConnectionFactory"), context, true);
            context.registerBeanDefinition(proxy.getBeanName(), proxy.getBeanDefinition());
            context.refresh();
            assertThat(published(context)).containsExactly("SET");
        }
    }
}
