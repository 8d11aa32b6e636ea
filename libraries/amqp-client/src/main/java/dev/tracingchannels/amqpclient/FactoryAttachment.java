// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.mapping.Attachment;

/** Makes the connections of a {@link ConnectionFactory} publish. */
final class FactoryAttachment implements Attachment<ConnectionFactory> {
    @Override
    public Class<ConnectionFactory> type() {
        return ConnectionFactory.class;
    }

    @Override
    public ConnectionFactory attach(ConnectionFactory target) {
        return TracedConnectionFactory.wrap(target);
    }

    @Override
    public ConnectionFactory detach(ConnectionFactory target) {
        return TracedConnectionFactory.unwrap(target);
    }
}
