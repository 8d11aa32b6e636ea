// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.core.ErrorHandler;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.ContainerCustomizer;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;

/**
 * Attaches the containers of a factory, after the customizer that the application has set.
 *
 * @param <C> the type of the containers
 */
final class AttachingCustomizer<C extends AbstractMessageListenerContainer> implements ContainerCustomizer<C> {
    private final @Nullable ContainerCustomizer<C> original;

    private AttachingCustomizer(@Nullable ContainerCustomizer<C> original) {
        this.original = original;
    }

    /** Returns whether it can be done in place. */
    static <C extends AbstractMessageListenerContainer> boolean attach(
            AbstractRabbitListenerContainerFactory<C> factory) {
        try {
            ContainerCustomizer<C> present = customizer(factory);
            if (!(present instanceof AttachingCustomizer<C>)) {
                factory.setContainerCustomizer(new AttachingCustomizer<>(present));
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            ErrorHandler.report("reading the customizer of a factory of containers, which is wrapped instead", closed);
            return false;
        }
    }

    @SuppressWarnings("NullAway") // as it was
    static <C extends AbstractMessageListenerContainer> void detach(AbstractRabbitListenerContainerFactory<C> factory) {
        try {
            if (customizer(factory) instanceof AttachingCustomizer<C> ours) {
                factory.setContainerCustomizer(ours.original);
            }
        } catch (ReflectiveOperationException | RuntimeException closed) {
            ErrorHandler.report("reading the customizer of a factory of containers, which was never attached", closed);
        }
    }

    /** Everybody may set it, and nobody may ask for it. */
    @SuppressWarnings("unchecked") // as declared
    private static <C extends AbstractMessageListenerContainer> @Nullable ContainerCustomizer<C> customizer(
            AbstractRabbitListenerContainerFactory<C> factory) throws ReflectiveOperationException {
        Field field = AbstractRabbitListenerContainerFactory.class.getDeclaredField("containerCustomizer");
        field.setAccessible(true);
        return (ContainerCustomizer<C>) field.get(factory);
    }

    @Override
    public void configure(C container) {
        if (original != null) {
            original.configure(container);
        }
        SpringRabbitTracing.attach(container);
    }
}
