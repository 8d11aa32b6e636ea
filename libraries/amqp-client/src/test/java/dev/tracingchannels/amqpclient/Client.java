// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ExceptionHandler;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection to a broker, traced. */
final class Client implements AutoCloseable {
    static final int SECONDS = 30;

    private static final AtomicInteger QUEUES = new AtomicInteger();

    /** What consumers throw goes here. */
    final BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();

    final Connection connection;
    final Channel channel;

    Client(AmqpBroker broker) {
        ConnectionFactory factory = settings(broker);
        factory.setExceptionHandler(handler());
        try {
            connection = TracedConnectionFactory.wrap(factory).newConnection();
            channel = connection.createChannel();
        } catch (IOException | TimeoutException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    static ConnectionFactory settings(AmqpBroker broker) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("localhost");
        factory.setPort(broker.port());
        return factory;
    }

    private ExceptionHandler handler() {
        return new DefaultExceptionHandler() {
            @Override
            public void handleConsumerException(
                    Channel origin, Throwable exception, Consumer consumer, String consumerTag, String methodName) {
                thrown.add(exception);
            }
        };
    }

    /** A queue with a name of its own that goes with the connection. */
    String queue() {
        return queue(Map.of());
    }

    String queue(Map<String, Object> arguments) {
        String name = "orders-" + QUEUES.incrementAndGet();
        try {
            channel.queueDeclare(name, false, true, false, arguments);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return name;
    }

    /** Gives a number of messages of a queue to some work, and waits until they are done. */
    void consume(String queue, int count, Work work) throws Exception {
        try (Channel own = connection.createChannel()) {
            CountDownLatch done = new CountDownLatch(count);
            String tag = own.basicConsume(
                    queue,
                    true,
                    (consumerTag, delivery) -> {
                        try {
                            work.on(delivery);
                        } finally {
                            done.countDown();
                        }
                    },
                    consumerTag -> {});
            if (!done.await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(done.getCount() + " messages are missing");
            }
            own.basicCancel(tag);
        }
    }

    /** What a consumer has thrown. */
    Throwable failure() throws InterruptedException {
        Throwable failure = thrown.poll(SECONDS, TimeUnit.SECONDS);
        if (failure == null) {
            throw new AssertionError("no consumer has thrown anything");
        }
        return failure;
    }

    /** The client hands on whatever a consumer throws. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> X unchecked(Throwable failure) throws X {
        throw (X) failure;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    interface Work {
        void on(Delivery delivery) throws IOException;
    }
}
