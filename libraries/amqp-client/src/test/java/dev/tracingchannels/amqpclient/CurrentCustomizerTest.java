// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** The type of a customizer is another one before Spring AMQP 4. */
class CurrentCustomizerTest {
    @Test
    void theCustomizerOfTheApplicationIsCalledAsBeforeAndIsThereAfterwards() {
        AtomicInteger customized = new AtomicInteger();
        SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
        factory.setContainerCustomizer(container -> customized.incrementAndGet());
        assertThat(AttachingCustomizer.attach(factory)).isTrue();
        assertThat(AttachingCustomizer.attach(factory)).isTrue();
        SimpleMessageListenerContainer container = factory.createListenerContainer();
        assertThat(customized).hasValue(1);
        assertThat(AttachedContainer.asks(container.getConsumerArguments())).isTrue();
        AttachingCustomizer.detach(factory);
        container = factory.createListenerContainer();
        assertThat(customized).hasValue(2);
        assertThat(AttachedContainer.asks(container.getConsumerArguments())).isFalse();
    }

    @Test
    void springsContainersAreAttached() {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer();
        SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
        SpringRabbitTracing.attach(container);
        factory.setContainerCustomizer(SpringRabbitTracing::attach);
        assertThat(AttachedContainer.asks(container.getConsumerArguments())).isTrue();
        assertThat(AttachedContainer.asks(factory.createListenerContainer(null).getConsumerArguments()))
                .isTrue();
    }
}
