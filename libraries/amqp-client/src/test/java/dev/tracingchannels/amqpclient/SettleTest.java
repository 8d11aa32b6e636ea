// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

class SettleTest extends ConnectedContract<AmqpSettle> {
    @Override
    protected TracingChannel<AmqpSettle> channel() {
        return AmqpClientChannels.SETTLE;
    }

    @Override
    protected @Nullable Object succeed() throws IOException {
        client.channel.basicPublish("", queue, null, BODY);
        client.channel.basicAck(
                client.channel.basicGet(queue, false).getEnvelope().getDeliveryTag(), false);
        return null;
    }

    @Override
    protected void fail() throws IOException {
        closed.basicReject(1, true);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Channel measured = measured(publishing);
        return () -> {
            measured.basicAck(1, false);
            return null;
        };
    }
}
