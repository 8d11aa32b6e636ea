// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tracingchannels.amqpclient.TracedConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Uses RabbitMQ through its Java client. */
final class AmqpClientWorkload implements Workload {
    private static final byte[] BODY = "secret".getBytes(StandardCharsets.UTF_8);
    private static final long MILLIS = TimeUnit.SECONDS.toMillis(30);

    private Channel channel;

    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("localhost");
        factory.setPort(port);
        ConnectionFactory used = published ? TracedConnectionFactory.wrap(factory) : factory;
        try (Connection connection = used.newConnection()) {
            channel = connection.createChannel();
            channel.exchangeDeclare("shop", "direct", false, true, Map.of());
            for (String queue : new String[] {"orders", "bills", "refused", "spring.gen-4711"}) {
                channel.queueDeclare(queue, false, true, false, Map.of());
            }
            channel.queueBind("bills", "shop", "new");
            run(steps, connection);
        }
    }

    private void run(Steps steps, Connection connection) throws Exception {
        steps.step("default exchange", () -> {
            channel.basicPublish("", "orders", null, BODY);
            get("orders", true);
        });
        steps.step("exchange", () -> {
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .messageId("m1")
                    .correlationId("c1")
                    .build();
            channel.basicPublish("shop", "new", properties, BODY);
            consume("bills");
        });
        steps.step("generated", () -> {
            channel.basicPublish("", "spring.gen-4711", null, BODY);
            consume("spring.gen-4711");
        });
        steps.step("settle", () -> {
            for (int i = 0; i < 3; i++) {
                channel.basicPublish("", "refused", null, BODY);
            }
            channel.basicAck(get("refused", false), false);
            channel.basicNack(get("refused", false), false, false);
            channel.basicReject(get("refused", false), false);
        });
        steps.step("failing consumer", () -> {
            channel.basicPublish("", "orders", null, BODY);
            consume("orders", new IllegalStateException("broken"));
        });
        steps.step("confirmed", () -> {
            Channel confirming = connection.createChannel();
            confirming.confirmSelect();
            confirming.basicPublish("", "spring.gen-4711", null, BODY);
            confirming.waitForConfirmsOrDie(MILLIS);
            confirming.close();
        });
        steps.step("returned", () -> {
            Channel confirming = connection.createChannel();
            confirming.confirmSelect();
            confirming.basicPublish("shop", "unknown", true, null, BODY);
            confirming.waitForConfirmsOrDie(MILLIS);
            confirming.close();
        });
        steps.step("no exchange", () -> {
            Channel confirming = connection.createChannel();
            confirming.confirmSelect();
            confirming.basicPublish("none", "new", null, BODY);
            try {
                confirming.waitForConfirmsOrDie(MILLIS);
            } catch (ShutdownSignalException expected) {
                return;
            }
            throw new AssertionError("This was to fail.");
        });
        steps.step("closed", () -> {
            Channel closed = connection.createChannel();
            closed.close();
            failing(() -> closed.basicPublish("", "orders", null, BODY));
            failing(() -> closed.basicGet("orders", true));
            failing(() -> closed.basicAck(1, false));
        });
        steps.step("empty", () -> channel.basicGet("orders", true));
    }

    private long get(String queue, boolean autoAck) throws IOException {
        GetResponse message = channel.basicGet(queue, autoAck);
        return message.getEnvelope().getDeliveryTag();
    }

    private void consume(String queue) throws Exception {
        consume(queue, null);
    }

    private void consume(String queue, RuntimeException failure) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        String tag = channel.basicConsume(queue, true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(
                    String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                done.countDown();
                if (failure != null) {
                    throw failure;
                }
            }
        });
        if (!done.await(MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("There is no message.");
        }
        if (failure == null) {
            channel.basicCancel(tag);
        } else {
            // The client closes the channel of a consumer that fails.
            channel = channel.getConnection().createChannel();
        }
    }

    private static void failing(Steps.Step step) throws Exception {
        try {
            step.run();
        } catch (AlreadyClosedException expected) {
            return;
        }
        throw new AssertionError("This was to fail.");
    }
}
