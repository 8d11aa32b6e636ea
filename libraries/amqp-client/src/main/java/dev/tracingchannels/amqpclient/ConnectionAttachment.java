// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Connection;
import dev.tracingchannels.mapping.Attachment;

/** Makes the channels of a {@link Connection} publish. */
final class ConnectionAttachment implements Attachment<Connection> {
    @Override
    public Class<Connection> type() {
        return Connection.class;
    }

    @Override
    public Connection attach(Connection target) {
        return TracedConnection.wrap(target);
    }

    @Override
    public Connection detach(Connection target) {
        return TracedConnection.unwrap(target);
    }
}
