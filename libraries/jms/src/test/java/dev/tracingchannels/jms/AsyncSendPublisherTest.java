// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Assumptions;

/**
 * With a listener for the outcome, which is called on another thread. ActiveMQ has no such sending, so its producer is made to have
 * one here.
 */
class AsyncSendPublisherTest extends SendPublisherTest {
    @Override
    void send(MessageProducer producer, Message message) throws Exception {
        CompletableFuture<Message> outcome = new CompletableFuture<>();
        producer.send(message, new CompletionListener() {
            @Override
            public void onCompletion(Message sent) {
                outcome.complete(sent);
            }

            @Override
            public void onException(Message refused, Exception failure) {
                outcome.completeExceptionally(failure);
            }
        });
        try {
            outcome.get();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    /** A provider that calls the listener on a thread of its own. */
    private static MessageProducer provider(Callable<?> sending) {
        return TestDouble.of(MessageProducer.class, (self, method, arguments) -> {
            CompletionListener listener = (CompletionListener) arguments[arguments.length - 1];
            Thread thread = new Thread(() -> {
                try {
                    sending.call();
                    listener.onCompletion((Message) arguments[0]);
                } catch (Exception failure) {
                    listener.onException((Message) arguments[0], failure);
                }
            });
            thread.start();
            return null;
        });
    }

    /** For the provider of each call. */
    @Override
    protected Set<Class<?>> wrappers() {
        return Set.of(TracedProducer.class, Sending.class);
    }

    @Override
    protected Object succeed() throws Exception {
        send(() -> null);
        return "sent";
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        send(TracedProducer.wrap(provider(() -> null), null, SessionTrace.UNKNOWN), message(secret));
    }

    private void send(Callable<?> sending) throws Exception {
        send(TracedProducer.wrap(provider(sending), null, SessionTrace.UNKNOWN), message("body"));
    }

    @Override
    protected void fail() throws Exception {
        send(() -> {
            throw new JMSException("refused");
        });
    }

    @Override
    protected void failWith(String secret) throws Exception {
        send(() -> {
            throw new JMSException("refused " + secret, secret);
        });
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        MessageProducer producer = TestDouble.of(MessageProducer.class, (self, method, arguments) -> {
            action.run();
            ((CompletionListener) arguments[1]).onCompletion((Message) arguments[0]);
            return null;
        });
        send(TracedProducer.wrap(producer, null, SessionTrace.UNKNOWN), message("body"));
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        return Assumptions.abort("measured by the synchronous call, which asks the channel in the same way");
    }
}
