// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.ConnectionFactory;

/** The classic API, over a socket. */
class JmsOverTcpMessagingTest extends JmsMessagingTest {
    @Override
    ConnectionFactory factory() {
        return TestBroker.tcpFactory();
    }
}
