// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.testing.ForwardingContract;
import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueConnectionFactory;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicConnectionFactory;
import jakarta.jms.XATopicSession;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each interface of Jakarta Messaging that is wrapped. */
abstract class ForwardingContractOfJms extends ForwardingContract {
    private static final JMSContext CONTEXT = TestDouble.of(JMSContext.class, (self, method, arguments) -> null);
    private static final List<Class<?>> FACTORIES = List.of(
            ConnectionFactory.class,
            QueueConnectionFactory.class,
            TopicConnectionFactory.class,
            XAConnectionFactory.class,
            XAQueueConnectionFactory.class,
            XATopicConnectionFactory.class);
    private static final List<Class<? extends Connection>> CONNECTIONS = List.of(
            Connection.class,
            QueueConnection.class,
            TopicConnection.class,
            XAConnection.class,
            XAQueueConnection.class,
            XATopicConnection.class);
    private static final List<Class<? extends Session>> SESSIONS = List.of(
            Session.class,
            QueueSession.class,
            TopicSession.class,
            XASession.class,
            XAQueueSession.class,
            XATopicSession.class);
    private static final List<Class<? extends MessageProducer>> PRODUCERS =
            List.of(MessageProducer.class, QueueSender.class, TopicPublisher.class);
    private static final List<Class<? extends MessageConsumer>> CONSUMERS =
            List.of(MessageConsumer.class, QueueReceiver.class, TopicSubscriber.class);
    private static final Set<Class<?>> WRAPPED = Set.copyOf(Stream.of(
                    FACTORIES,
                    CONNECTIONS,
                    SESSIONS,
                    PRODUCERS,
                    CONSUMERS,
                    List.of(JMSContext.class, XAJMSContext.class, JMSProducer.class, JMSConsumer.class))
            .flatMap(List::stream)
            .toList());

    @Override
    protected List<Wrapping<?>> wrappings() {
        SessionTrace trace = SessionTrace.UNKNOWN;
        return Stream.of(
                        FACTORIES.stream().map(type -> new Wrapping<>(type, TracedFactory::wrap)),
                        CONNECTIONS.stream().map(type -> new Wrapping<>(type, TracedConnection::wrap)),
                        SESSIONS.stream()
                                .map(type -> new Wrapping<>(type, session -> TracedSession.wrap(session, trace))),
                        PRODUCERS.stream()
                                .map(type -> new Wrapping<>(type, each -> TracedProducer.wrap(each, null, trace))),
                        CONSUMERS.stream()
                                .map(type -> new Wrapping<>(type, each -> TracedConsumer.wrap(each, Source.UNKNOWN))),
                        Stream.of(
                                new Wrapping<>(JMSContext.class, TracedContext::wrap),
                                new Wrapping<>(XAJMSContext.class, TracedContext::wrapXa),
                                new Wrapping<>(JMSProducer.class, each -> new TracedJmsProducer(each, CONTEXT, trace)),
                                new Wrapping<>(JMSConsumer.class, each -> new TracedJmsConsumer(each, Source.UNKNOWN))))
                .<Wrapping<?>>flatMap(each -> each)
                .toList();
    }

    @Override
    protected boolean isWrapped(Class<?> type) {
        return WRAPPED.contains(type);
    }

    /** What is given to the provider wrapped, or unwrapped, is in {@link TracedObjectsTest}. */
    @Override
    protected boolean isForwarded(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .noneMatch(type -> type.getSimpleName().equals("ServerSessionPool")
                        || type.getSimpleName().equals("MessageListener"));
    }

    @Override
    protected @Nullable Object sample(Class<?> type) {
        return type == Map.class ? Map.of("key", "value") : null;
    }
}
