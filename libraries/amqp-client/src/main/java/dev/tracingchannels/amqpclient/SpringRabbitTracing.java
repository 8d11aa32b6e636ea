// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.core.ErrorHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.aopalliance.aop.Advice;
import org.springframework.amqp.core.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerContainerFactory;

/**
 * Makes Spring's containers publish on {@link AmqpClientChannels#PROCESS} around their listeners. A {@code SimpleMessageListenerContainer}
 * takes messages into a queue of its own, and calls its listener later on another thread; a {@code DirectMessageListenerContainer} keeps to
 * itself what its listener throws. Spring's templates need nothing but a {@link TracedConnectionFactory}. Safe for use from many threads.
 */
public final class SpringRabbitTracing {
    private SpringRabbitTracing() {}

    /**
     * Wraps a factory, for methods with {@code @RabbitListener}. Where the factory is needed by its own type, have it call {@link
     * #attach} instead: {@code factory.setContainerCustomizer(SpringRabbitTracing::attach)}.
     *
     * @param factory the factory
     * @param <C> its containers
     * @return a factory whose containers publish; the same one if it does already
     */
    public static <C extends MessageListenerContainer> RabbitListenerContainerFactory<C> wrap(
            RabbitListenerContainerFactory<C> factory) {
        Objects.requireNonNull(factory, "factory");
        return TracedContainerFactory.wrap(factory);
    }

    /**
     * Makes a container publish what its listener gets. To be called after its chain of advices and the arguments of its consumers are
     * set. A container that is active stays as it is, and so does one that is not of RabbitMQ's Java client.
     *
     * @param container the container
     * @param <C> its type
     * @return the same container
     */
    public static <C> C attach(C container) {
        Objects.requireNonNull(container, "container");
        if (container instanceof AbstractMessageListenerContainer spring && !spring.isActive()) {
            try {
                advise(spring);
            } catch (ReflectiveOperationException | RuntimeException closed) {
                ErrorHandler.report("reading the advices of a container, which publishes as if not attached", closed);
            }
        }
        return container;
    }

    private static void advise(AbstractMessageListenerContainer container) throws ReflectiveOperationException {
        Advice[] advices = advices(container);
        Optional<ListenerAdvice> ours = ours(advices);
        if (ours.isPresent()) {
            ours.get().isAttached = true;
        } else {
            container.setAdviceChain(Stream.concat(Stream.of(new ListenerAdvice()), Arrays.stream(advices))
                    .toArray(Advice[]::new));
        }
        container.setConsumerArguments(AttachedContainer.marked(container.getConsumerArguments()));
        // Where it is initialized, it has read its advices. Now it does so anew when it starts.
        container.shutdown();
    }

    static <C> C detach(C container) {
        if (container instanceof AbstractMessageListenerContainer spring
                && AttachedContainer.asks(spring.getConsumerArguments())) {
            spring.setConsumerArguments(AttachedContainer.unmarked(spring.getConsumerArguments()));
            try {
                // It stays in the chain, since a container that loses its last advice keeps it.
                ours(advices(spring)).ifPresent(advice -> advice.isAttached = false);
            } catch (ReflectiveOperationException | RuntimeException closed) {
                ErrorHandler.report("reading the advices of a container, which still publishes", closed);
            }
        }
        return container;
    }

    private static Optional<ListenerAdvice> ours(Advice[] advices) {
        return Arrays.stream(advices)
                .filter(ListenerAdvice.class::isInstance)
                .map(ListenerAdvice.class::cast)
                .findFirst();
    }

    /** They can be set by everybody, and asked for by subclasses only. */
    private static Advice[] advices(AbstractMessageListenerContainer container) throws ReflectiveOperationException {
        Method getter = AbstractMessageListenerContainer.class.getDeclaredMethod("getAdviceChain");
        getter.setAccessible(true);
        return (Advice[]) getter.invoke(container);
    }
}
