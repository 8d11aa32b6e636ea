// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A broker that speaks AMQP 0-9-1, on the loopback interface and a free port. It starts when it is first asked for, which takes seconds, and
 * stops with the JVM; each JVM has one of a kind. Its user is {@code guest}, with that as the password. Safe for use from many threads.
 */
public final class AmqpBroker {
    private final String product;
    private final int port;

    AmqpBroker(String product, int port) {
        this.product = Objects.requireNonNull(product, "product");
        this.port = port;
    }

    /**
     * Returns RabbitMQ where it is installed, else Qpid.
     *
     * @return the broker
     */
    public static AmqpBroker any() {
        return rabbitMq().orElseGet(AmqpBroker::qpid);
    }

    /**
     * Returns RabbitMQ.
     *
     * @return the broker; empty where it is not installed
     */
    public static Optional<AmqpBroker> rabbitMq() {
        return Files.isExecutable(Path.of(RabbitMqServer.SCRIPT)) ? Optional.of(RabbitMq.BROKER) : Optional.empty();
    }

    /**
     * Returns Qpid Broker-J, which runs in this JVM.
     *
     * @return the broker
     */
    public static AmqpBroker qpid() {
        return Qpid.BROKER;
    }

    /**
     * Returns the port.
     *
     * @return the port on 127.0.0.1
     */
    public int port() {
        return port;
    }

    @Override
    public String toString() {
        return product;
    }

    private static final class RabbitMq {
        private static final AmqpBroker BROKER = RabbitMqServer.start();

        private RabbitMq() {}
    }

    private static final class Qpid {
        private static final AmqpBroker BROKER = QpidServer.start();

        private Qpid() {}
    }
}
