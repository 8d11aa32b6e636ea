// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.mapping.OutgoingHeaders;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes what a producer of the simplified API sends. Not safe for use from several threads, as no producer is. */
final class TracedJmsProducer extends ForwardingJmsProducer {
    private final JMSContext context;
    private final SessionTrace session;
    private final Sending sending;
    private @Nullable CompletionListener async;

    TracedJmsProducer(JMSProducer producer, JMSContext context, SessionTrace session) {
        super(producer);
        this.context = context;
        this.session = session;
        this.sending = new Sending(session);
    }

    @Override
    public JMSProducer setAsync(@Nullable CompletionListener listener) {
        delegate.setAsync(listener);
        async = listener;
        return this;
    }

    @Override
    public @Nullable CompletionListener getAsync() {
        return delegate.getAsync();
    }

    @Override
    public JMSProducer send(Destination destination, Message message) {
        if (isUnheard()) {
            delegate.send(destination, message);
        } else {
            publish(destination, message, () -> delegate.send(destination, message));
        }
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, String body) {
        if (isUnheard()) {
            delegate.send(destination, body);
        } else {
            publish(destination, MessageBody.of(body), () -> delegate.send(destination, body));
        }
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, Map<String, Object> body) {
        if (isUnheard()) {
            delegate.send(destination, body);
        } else {
            publish(destination, MessageBody.of(body), () -> delegate.send(destination, body));
        }
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, byte[] body) {
        if (isUnheard()) {
            delegate.send(destination, body);
        } else {
            publish(destination, MessageBody.of(body), () -> delegate.send(destination, body));
        }
        return this;
    }

    @Override
    public JMSProducer send(Destination destination, Serializable body) {
        if (isUnheard()) {
            delegate.send(destination, body);
        } else {
            publish(destination, MessageBody.of(body), () -> delegate.send(destination, body));
        }
        return this;
    }

    /** Returns whether nobody listens; counts the message. */
    private boolean isUnheard() {
        session.sent();
        return !JmsChannels.SEND.hasSubscribers();
    }

    /** Sends a message that can have properties. Where none can be made, the provider gets the body, and says why. */
    private void publish(Destination destination, MessageBody body, Runnable original) {
        Message message = null;
        try {
            message = body.in(context);
        } catch (JMSException | RuntimeException refused) {
            publish(destination, (Message) null, original);
            return;
        }
        Message made = message;
        publish(destination, made, () -> delegate.send(destination, made));
    }

    private void publish(Destination destination, @Nullable Message message, Runnable work) {
        OutgoingHeaders headers = new OutgoingHeaders(name -> own(name, message));
        JmsSend send = new JmsSend(message, destination, session, headers);
        CompletionListener listener = async;
        if (listener == null) {
            sending.send(send, () -> {
                with(headers, work);
                return null;
            });
            return;
        }
        sending.send(send, listener, traced -> {
            delegate.setAsync(traced);
            try {
                with(headers, work);
            } finally {
                delegate.setAsync(listener);
            }
        });
    }

    private @Nullable String own(String header, @Nullable Message message) {
        String property = MessageHeaders.property(header);
        if (delegate.propertyExists(property)) {
            return String.valueOf(delegate.getObjectProperty(property));
        }
        return message == null ? null : MessageHeaders.get(message, header);
    }

    /** The producer's properties replace those of the message, so that tools must replace the producer's, for this message. */
    private void with(OutgoingHeaders headers, Runnable work) {
        Map<String, Object> replaced = new HashMap<>();
        try {
            headers.forEach((header, value) -> {
                String property = MessageHeaders.property(header);
                if (delegate.propertyExists(property)) {
                    replaced.put(property, delegate.getObjectProperty(property));
                    delegate.setProperty(property, value);
                }
            });
        } catch (JMSRuntimeException refused) {
            ErrorHandler.report("the properties of a producer of JMS", refused);
        }
        try {
            work.run();
        } finally {
            replaced.forEach(delegate::setProperty);
        }
    }
}
