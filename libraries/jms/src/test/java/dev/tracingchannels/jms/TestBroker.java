// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ActiveMQXAConnectionFactory;
import org.apache.activemq.broker.BrokerService;

/** ActiveMQ in this process, without a disk: one for all tests, which stops with the JVM. */
final class TestBroker {
    private static final String NAME = "b" + UUID.randomUUID().toString().replace("-", "");
    private static final BrokerService BROKER = start();
    private static final AtomicInteger DESTINATIONS = new AtomicInteger();

    private TestBroker() {}

    private static BrokerService start() {
        try {
            BrokerService broker = new BrokerService();
            broker.setBrokerName(NAME);
            broker.setPersistent(false);
            broker.setUseJmx(false);
            broker.setAdvisorySupport(true);
            broker.addConnector("tcp://127.0.0.1:0");
            broker.start();
            broker.waitUntilStarted();
            return broker;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Without a network. */
    static ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory("vm://" + BROKER.getBrokerName() + "?create=false");
    }

    static ActiveMQXAConnectionFactory xaFactory() {
        return new ActiveMQXAConnectionFactory("vm://" + BROKER.getBrokerName() + "?create=false");
    }

    static ActiveMQConnectionFactory tcpFactory() {
        try {
            return new ActiveMQConnectionFactory(
                    BROKER.getTransportConnectors().get(0).getConnectUri());
        } catch (Exception notStarted) {
            throw new IllegalStateException(notStarted);
        }
    }

    /** A name that no other test uses. */
    static String name() {
        return "orders-" + DESTINATIONS.incrementAndGet();
    }
}
