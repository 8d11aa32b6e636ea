// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.CancelCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.ConsumerShutdownSignalCallback;
import com.rabbitmq.client.DeliverCallback;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has what is consumed published, by whichever of the forms it is asked for. */
abstract class ConsumingChannel extends ForwardingChannel {
    ConsumingChannel(Channel original) {
        super(original);
    }

    abstract @Nullable Consumer traced(@Nullable String queue, @Nullable Consumer consumer);

    abstract @Nullable DeliverCallback traced(@Nullable String queue, @Nullable DeliverCallback callback);

    @Override
    public void setDefaultConsumer(@Nullable Consumer consumer) {
        original.setDefaultConsumer(traced(null, consumer));
    }

    @Override
    public @Nullable Consumer getDefaultConsumer() {
        return TracedConsumer.unwrap(original.getDefaultConsumer());
    }

    @Override
    public String basicConsume(String queue, Consumer callback) throws IOException {
        return original.basicConsume(queue, traced(queue, callback));
    }

    @Override
    public String basicConsume(String queue, DeliverCallback deliverCallback, CancelCallback cancelCallback)
            throws IOException {
        return original.basicConsume(queue, traced(queue, deliverCallback), cancelCallback);
    }

    @Override
    public String basicConsume(
            String queue, DeliverCallback deliverCallback, ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(queue, traced(queue, deliverCallback), shutdownSignalCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            DeliverCallback deliverCallback,
            CancelCallback cancelCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(queue, traced(queue, deliverCallback), cancelCallback, shutdownSignalCallback);
    }

    @Override
    public String basicConsume(String queue, boolean autoAck, Consumer callback) throws IOException {
        return original.basicConsume(queue, autoAck, traced(queue, callback));
    }

    @Override
    public String basicConsume(
            String queue, boolean autoAck, DeliverCallback deliverCallback, CancelCallback cancelCallback)
            throws IOException {
        return original.basicConsume(queue, autoAck, traced(queue, deliverCallback), cancelCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            DeliverCallback deliverCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(queue, autoAck, traced(queue, deliverCallback), shutdownSignalCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            DeliverCallback deliverCallback,
            CancelCallback cancelCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(
                queue, autoAck, traced(queue, deliverCallback), cancelCallback, shutdownSignalCallback);
    }

    @Override
    public String basicConsume(String queue, boolean autoAck, Map<String, Object> arguments, Consumer callback)
            throws IOException {
        return original.basicConsume(queue, autoAck, arguments, traced(queue, callback));
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            Map<String, Object> arguments,
            DeliverCallback deliverCallback,
            CancelCallback cancelCallback)
            throws IOException {
        return original.basicConsume(queue, autoAck, arguments, traced(queue, deliverCallback), cancelCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            Map<String, Object> arguments,
            DeliverCallback deliverCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(queue, autoAck, arguments, traced(queue, deliverCallback), shutdownSignalCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            Map<String, Object> arguments,
            DeliverCallback deliverCallback,
            CancelCallback cancelCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(
                queue, autoAck, arguments, traced(queue, deliverCallback), cancelCallback, shutdownSignalCallback);
    }

    @Override
    public String basicConsume(String queue, boolean autoAck, String consumerTag, Consumer callback)
            throws IOException {
        return original.basicConsume(queue, autoAck, consumerTag, traced(queue, callback));
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            String consumerTag,
            DeliverCallback deliverCallback,
            CancelCallback cancelCallback)
            throws IOException {
        return original.basicConsume(queue, autoAck, consumerTag, traced(queue, deliverCallback), cancelCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            String consumerTag,
            DeliverCallback deliverCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(
                queue, autoAck, consumerTag, traced(queue, deliverCallback), shutdownSignalCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            String consumerTag,
            DeliverCallback deliverCallback,
            CancelCallback cancelCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(
                queue, autoAck, consumerTag, traced(queue, deliverCallback), cancelCallback, shutdownSignalCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            String consumerTag,
            boolean noLocal,
            boolean exclusive,
            Map<String, Object> arguments,
            Consumer callback)
            throws IOException {
        return original.basicConsume(
                queue, autoAck, consumerTag, noLocal, exclusive, arguments, traced(queue, callback));
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            String consumerTag,
            boolean noLocal,
            boolean exclusive,
            Map<String, Object> arguments,
            DeliverCallback deliverCallback,
            CancelCallback cancelCallback)
            throws IOException {
        return original.basicConsume(
                queue,
                autoAck,
                consumerTag,
                noLocal,
                exclusive,
                arguments,
                traced(queue, deliverCallback),
                cancelCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            String consumerTag,
            boolean noLocal,
            boolean exclusive,
            Map<String, Object> arguments,
            DeliverCallback deliverCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(
                queue,
                autoAck,
                consumerTag,
                noLocal,
                exclusive,
                arguments,
                traced(queue, deliverCallback),
                shutdownSignalCallback);
    }

    @Override
    public String basicConsume(
            String queue,
            boolean autoAck,
            String consumerTag,
            boolean noLocal,
            boolean exclusive,
            Map<String, Object> arguments,
            DeliverCallback deliverCallback,
            CancelCallback cancelCallback,
            ConsumerShutdownSignalCallback shutdownSignalCallback)
            throws IOException {
        return original.basicConsume(
                queue,
                autoAck,
                consumerTag,
                noLocal,
                exclusive,
                arguments,
                traced(queue, deliverCallback),
                cancelCallback,
                shutdownSignalCallback);
    }
}
