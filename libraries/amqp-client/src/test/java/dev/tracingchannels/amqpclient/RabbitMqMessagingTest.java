// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import org.junit.jupiter.api.Assumptions;

class RabbitMqMessagingTest extends AmqpClientContract {
    @Override
    AmqpBroker broker() {
        return AmqpBroker.rabbitMq().orElseGet(() -> Assumptions.abort("RabbitMQ is not installed."));
    }
}
