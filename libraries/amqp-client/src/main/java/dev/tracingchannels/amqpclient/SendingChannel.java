// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.WriteListener;
import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The half of a channel that sends messages, with or without confirms. */
abstract class SendingChannel extends ConsumingChannel {
    final TracedConnection connection;
    /** Made for the first message that is published with confirms on. */
    private volatile @Nullable Confirms confirms;

    private volatile boolean areConfirmsOn;

    SendingChannel(Channel original, TracedConnection connection) {
        super(original);
        this.connection = connection;
    }

    final boolean publishesOn(TracingChannel<?> channel) {
        return channel.hasSubscribers() && connection.isAttached();
    }

    @Override
    public void basicPublish(
            String exchange, String routingKey, AMQP.@Nullable BasicProperties props, byte @Nullable [] body)
            throws IOException {
        if (!publishesOn(AmqpClientChannels.PUBLISH)) {
            original.basicPublish(exchange, routingKey, props, body);
            return;
        }
        publish(
                exchange,
                routingKey,
                false,
                props,
                body == null ? 0 : body.length,
                sent -> original.basicPublish(exchange, routingKey, sent, body));
    }

    @Override
    public void basicPublish(
            String exchange,
            String routingKey,
            boolean mandatory,
            AMQP.@Nullable BasicProperties props,
            byte @Nullable [] body)
            throws IOException {
        if (!publishesOn(AmqpClientChannels.PUBLISH)) {
            original.basicPublish(exchange, routingKey, mandatory, props, body);
            return;
        }
        publish(
                exchange,
                routingKey,
                mandatory,
                props,
                body == null ? 0 : body.length,
                sent -> original.basicPublish(exchange, routingKey, mandatory, sent, body));
    }

    @Override
    public void basicPublish(
            String exchange,
            String routingKey,
            boolean mandatory,
            boolean immediate,
            AMQP.@Nullable BasicProperties props,
            byte @Nullable [] body)
            throws IOException {
        if (!publishesOn(AmqpClientChannels.PUBLISH)) {
            original.basicPublish(exchange, routingKey, mandatory, immediate, props, body);
            return;
        }
        publish(
                exchange,
                routingKey,
                mandatory,
                props,
                body == null ? 0 : body.length,
                sent -> original.basicPublish(exchange, routingKey, mandatory, immediate, sent, body));
    }

    /** Older versions do not have this one. */
    @Override
    public void basicPublish(
            String exchange,
            String routingKey,
            boolean mandatory,
            boolean immediate,
            AMQP.@Nullable BasicProperties props,
            @Nullable ByteBuffer body,
            @Nullable WriteListener writeListener)
            throws IOException {
        if (!publishesOn(AmqpClientChannels.PUBLISH)) {
            original.basicPublish(exchange, routingKey, mandatory, immediate, props, body, writeListener);
            return;
        }
        publish(
                exchange,
                routingKey,
                mandatory,
                props,
                body == null ? 0 : body.remaining(),
                sent -> original.basicPublish(exchange, routingKey, mandatory, immediate, sent, body, writeListener));
    }

    private void publish(
            String exchange,
            String routingKey,
            boolean mandatory,
            AMQP.@Nullable BasicProperties properties,
            int bodySize,
            Confirms.Sending sending)
            throws IOException {
        AmqpPublish publish = new AmqpPublish(exchange, routingKey, mandatory, properties, bodySize, connection.peer());
        if (areConfirmsOn) {
            confirms().publish(publish, sending);
            return;
        }
        AmqpClientChannels.PUBLISH.traceSync(() -> publish, () -> {
            sending.send(publish.sent());
            return null;
        });
    }

    @Override
    public AMQP.Confirm.SelectOk confirmSelect() throws IOException {
        AMQP.Confirm.SelectOk selected = original.confirmSelect();
        areConfirmsOn = true;
        return selected;
    }

    private Confirms confirms() {
        Confirms made = confirms;
        return made == null ? makeConfirms() : made;
    }

    private synchronized Confirms makeConfirms() {
        Confirms made = confirms;
        if (made == null) {
            made = Confirms.of(original);
            confirms = made;
        }
        return made;
    }

    @Override
    public void clearConfirmListeners() {
        original.clearConfirmListeners();
        Confirms own = confirms;
        if (own != null) {
            own.listenForConfirms();
        }
    }

    @Override
    public void clearReturnListeners() {
        original.clearReturnListeners();
        Confirms own = confirms;
        if (own != null) {
            own.listenForReturns();
        }
    }
}
