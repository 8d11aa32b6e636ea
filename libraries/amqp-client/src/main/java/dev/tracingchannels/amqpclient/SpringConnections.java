// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.core.ErrorHandler;
import java.lang.reflect.Field;
import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;

/**
 * Makes the connections of Spring's factories publish, in place: a factory is a bean that others are given, by its class. It has the
 * client's factory in a field that nobody may set, so that is set by reflection, once. One that is detached keeps its traced factory, since
 * it keeps connections too: these stop to publish.
 */
final class SpringConnections {
    private SpringConnections() {}

    static void attach(AbstractConnectionFactory factory) {
        try {
            attach(factory, TracedConnectionFactory.wrap(factory.getRabbitConnectionFactory()));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            ErrorHandler.report("setting the traced factory of Spring's connections, which publish nothing", closed);
        }
    }

    /** The one for publishing has the same settings, and must go on to see them change. */
    private static void attach(AbstractConnectionFactory factory, ConnectionFactory traced)
            throws ReflectiveOperationException {
        ConnectionFactory present = factory.getRabbitConnectionFactory();
        if (present != traced) {
            Field field = AbstractConnectionFactory.class.getDeclaredField("rabbitConnectionFactory");
            field.setAccessible(true);
            field.set(factory, traced);
        }
        if (traced instanceof TracedConnectionFactory ours) {
            ours.attached(true);
        }
        if (factory.getPublisherConnectionFactory() instanceof AbstractConnectionFactory publisher
                && publisher != factory) {
            boolean isShared = publisher.getRabbitConnectionFactory() == present;
            attach(publisher, isShared ? traced : TracedConnectionFactory.wrap(publisher.getRabbitConnectionFactory()));
        }
    }

    static void detach(AbstractConnectionFactory factory) {
        ConnectionFactory present = factory.getRabbitConnectionFactory();
        if (present instanceof TracedConnectionFactory ours && TracedConnectionFactory.unwrap(ours) != ours) {
            ours.attached(false);
        }
        if (factory.getPublisherConnectionFactory() instanceof AbstractConnectionFactory publisher
                && publisher != factory) {
            detach(publisher);
        }
    }
}
