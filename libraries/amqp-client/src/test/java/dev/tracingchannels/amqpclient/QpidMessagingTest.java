// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.amqpclient.broker.AmqpBroker;

class QpidMessagingTest extends AmqpClientContract {
    @Override
    AmqpBroker broker() {
        return AmqpBroker.qpid();
    }
}
