// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.mapping.OutgoingHeaders;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.Message;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Publishes what a session sends. Only called while there are subscribers. */
final class Sending {
    private final SessionTrace session;

    Sending(SessionTrace session) {
        this.session = session;
    }

    JmsSend of(@Nullable Message message, @Nullable Destination destination) {
        return new JmsSend(
                message,
                destination,
                session,
                new OutgoingHeaders(name -> message == null ? null : MessageHeaders.get(message, name)));
    }

    /** Sends a message, and returns when the provider has it. */
    <X extends Exception> void send(JmsSend send, Body<@Nullable Object, X> work) throws X {
        Message message = send.message();
        Outermost.SEND.<@Nullable Object, X>run(
                message == null ? send : message,
                work,
                () -> JmsChannels.SEND.<@Nullable Object, X>traceSync(() -> send, () -> {
                    AddedProperties added = AddedProperties.add(send.headers(), message);
                    try {
                        return work.run();
                    } finally {
                        added.restore();
                    }
                }));
    }

    /** Sends a message, and returns at once. Until the listener is called the message is the provider's. */
    <X extends Exception> void send(JmsSend send, CompletionListener listener, AsynchronousWork<X> work) throws X {
        Message message = send.message();
        Outermost.SEND.<@Nullable Object, X>run(
                message == null ? send : message,
                () -> {
                    work.send(listener);
                    return null;
                },
                () -> publish(send, listener, work));
    }

    private static <X extends Exception> @Nullable Object publish(
            JmsSend send, CompletionListener listener, AsynchronousWork<X> work) throws X {
        Completion completion = new Completion(listener);
        return JmsChannels.SEND.<Message, @Nullable Object, X>traceCallback(() -> send, completion, traced -> {
            AddedProperties added = AddedProperties.add(send.headers(), send.message());
            try {
                work.send(new CompletionListener() {
                    @Override
                    public void onCompletion(Message sent) {
                        added.restore();
                        traced.succeed(sent);
                    }

                    @Override
                    public void onException(Message refused, Exception failure) {
                        added.restore();
                        completion.refused = refused;
                        traced.fail(failure);
                    }
                });
            } catch (Throwable refused) {
                added.restore();
                throw refused;
            }
            return null;
        });
    }

    /**
     * Sends, with a listener for the outcome.
     *
     * @param <X> what it throws
     */
    @FunctionalInterface
    interface AsynchronousWork<X extends Exception> {
        void send(CompletionListener listener) throws X;
    }

    /** Calls the application's listener, which gets the message with an exception, too. */
    private static final class Completion implements BiConsumer<Message, @Nullable Throwable> {
        private final CompletionListener listener;
        private volatile @Nullable Message refused;

        private Completion(CompletionListener listener) {
            this.listener = listener;
        }

        @Override
        public void accept(Message sent, @Nullable Throwable failure) {
            if (failure == null) {
                listener.onCompletion(sent);
            } else {
                listener.onException(refused, (Exception) failure);
            }
        }
    }
}
