// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.testing.MessagingContract;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the ways to use JMS have in common. */
abstract class JmsMessagingContract extends MessagingContract<jakarta.jms.Message> {
    static final long PATIENCE_SECONDS = 20;

    @Override
    protected String system() {
        return "jms";
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.BODY_SIZE, "JMS knows no size of a message, only the length of bytes.",
                Feature.PROCESSING_ON_THE_CALLERS_THREAD, "A listener runs on a thread of the provider.",
                Feature.BATCHES, "A listener gets one message.",
                Feature.LOOPS, "Messages are received one by one.",
                Feature.KEYS, "Messages have no keys.");
    }

    @Override
    protected String destination() {
        return TestBroker.name();
    }

    @Override
    protected int receives(int count) {
        return count;
    }

    /** The broker is asked, rather than what it has sent already. */
    static String asking(String queue) {
        return queue + "?consumer.prefetchSize=0";
    }

    static void fill(jakarta.jms.Message message, Message given) throws JMSException {
        for (Map.Entry<String, String> header : given.headers().entrySet()) {
            message.setStringProperty(header.getKey(), header.getValue());
        }
    }

    @Override
    protected Message read(jakarta.jms.Message message) {
        try {
            Map<String, String> headers = new HashMap<>();
            Enumeration<?> names = message.getPropertyNames();
            while (names.hasMoreElements()) {
                String name = (String) names.nextElement();
                if (!name.startsWith("JMSX")) {
                    headers.put(name, message.getStringProperty(name));
                }
            }
            String body = message instanceof TextMessage text ? text.getText() : null;
            return new Message(Destinations.name(message.getJMSDestination()), null, body, headers);
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs the work in a listener, and keeps what it threw, which a provider hides. */
    static final class Outcomes implements jakarta.jms.MessageListener {
        private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
        private final Work<jakarta.jms.Message> work;

        Outcomes(Work<jakarta.jms.Message> work) {
            this.work = work;
        }

        @Override
        public void onMessage(jakarta.jms.Message message) {
            try {
                work.on(message);
                outcomes.add(message);
            } catch (Exception failure) {
                outcomes.add(failure);
                Outcomes.<RuntimeException>throwUndeclared(failure);
            }
        }

        /** A listener in Kotlin throws what it likes. What is no RuntimeException is not delivered again by ActiveMQ. */
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <X extends Exception> void throwUndeclared(Exception failure) throws X {
            throw (X) failure;
        }

        /** Waits for as many messages, and throws the first failure. */
        void await(int count) throws Exception {
            for (int i = 0; i < count; i++) {
                Object outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (outcome == null) {
                    throw new AssertionError("only " + i + " messages were processed");
                }
                if (outcome instanceof Exception failure) {
                    throw failure;
                }
            }
        }
    }
}
