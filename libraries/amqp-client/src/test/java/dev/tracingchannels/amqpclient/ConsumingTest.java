// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.TestDouble;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whichever form a consumer is given in, its messages are published, and everything else is handed on. */
class ConsumingTest {
    private static final Envelope ENVELOPE = new Envelope(7, false, "exchange", "key");
    private static final byte[] BODY = {1, 2};

    private final List<@Nullable Object> handedOn = new ArrayList<>();
    private final List<String> consumed = new ArrayList<>();
    private final Connection connection = TestDouble.of(
            Connection.class, (self, method, arguments) -> method.getReturnType() == int.class ? 0 : null);
    private final Channel channel = new TracedChannel(
            TestDouble.of(Channel.class, (self, method, arguments) -> {
                handedOn.clear();
                handedOn.addAll(Arrays.asList(arguments));
                return method.getName().equals("basicConsume") ? "tag" : null;
            }),
            new TracedConnection(connection));

    private final Consumer consumer = TestDouble.of(Consumer.class, (self, method, arguments) -> {
        consumed.add(method.getName());
        return null;
    });
    private final DeliverCallback callback = (consumerTag, message) -> consumed.add("handleDelivery");

    @TestFactory
    Stream<DynamicTest> everyFormPublishes() {
        return Arrays.stream(Channel.class.getMethods())
                .filter(method -> method.getName().equals("basicConsume"))
                .map(method -> DynamicTest.dynamicTest(method.toGenericString(), () -> publishes(method)));
    }

    private void publishes(Method method) throws Exception {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == String.class ? "queue" : value(type))
                .toArray();
        consumed.clear();
        assertThat(method.invoke(channel, arguments)).isEqualTo("tag");
        assertThat(handedOn).hasSameSizeAs(arguments);
        int published = 0;
        for (int i = 0; i < arguments.length; i++) {
            Object given = handedOn.get(i);
            if (given == arguments[i] || given.equals(arguments[i])) {
                continue;
            }
            deliver(given);
            published++;
        }
        assertThat(published).isEqualTo(1);
    }

    private @Nullable Object value(Class<?> type) {
        if (type == Consumer.class) {
            return consumer;
        }
        if (type == DeliverCallback.class) {
            return callback;
        }
        return type == boolean.class ? true : TestDouble.of(type, (self, method, arguments) -> null);
    }

    private void deliver(@Nullable Object given) throws Exception {
        AMQP.BasicProperties properties = new AMQP.BasicProperties();
        try (EventRecorder<AmqpProcess> recorder = EventRecorder.on(AmqpClientChannels.PROCESS)) {
            if (given instanceof Consumer traced) {
                traced.handleDelivery("tag", ENVELOPE, properties, BODY);
            } else {
                ((DeliverCallback) given).handle("tag", new Delivery(ENVELOPE, properties, BODY));
            }
            AmqpProcess process = recorder.onlyOperation().wasSynchronous().payload();
            assertThat(process.consumerTag()).isEqualTo("tag");
            assertThat(process.messages().get(0).queue()).isEqualTo("queue");
            assertThat(process.messages().get(0).envelope()).isSameAs(ENVELOPE);
            assertThat(process.messages().get(0).properties()).isSameAs(properties);
            assertThat(process.messages().get(0).bodySize()).isEqualTo(2);
        }
        assertThat(consumed).containsExactly("handleDelivery");
    }

    @Test
    void aDefaultConsumerIsTheApplicationsOwnWhenAskedFor() throws Exception {
        channel.setDefaultConsumer(consumer);
        Consumer traced = (Consumer) handedOn.get(0);
        assertThat(TracedConsumer.unwrap(traced)).isSameAs(consumer);
        try (EventRecorder<AmqpProcess> recorder = EventRecorder.on(AmqpClientChannels.PROCESS)) {
            traced.handleDelivery("tag", ENVELOPE, new AMQP.BasicProperties(), BODY);
            assertThat(recorder.onlyOperation().payload().messages().get(0).queue())
                    .isNull();
        }
        channel.setDefaultConsumer(null);
        assertThat(handedOn).containsExactly((Object) null);
    }

    /** The argument that marks its consumer is not sent to the broker. */
    @Test
    void theConsumerOfAContainerThatIsAttachedIsHandedOnAsItIs() throws Exception {
        Map<String, Object> arguments = Map.of("x-priority", 1);
        assertThat(channel.basicConsume("queue", false, "", false, true, AttachedContainer.marked(arguments), consumer))
                .isEqualTo("tag");
        assertThat(handedOn).containsExactly("queue", false, "", false, true, arguments, consumer);
    }
}
