// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

class ReceiveTest extends ConnectedContract<AmqpReceive> {
    @Override
    protected TracingChannel<AmqpReceive> channel() {
        return AmqpClientChannels.RECEIVE;
    }

    @Override
    protected Object succeed() throws IOException {
        client.channel.basicPublish("", queue, null, BODY);
        return new String(client.channel.basicGet(queue, true).getBody(), StandardCharsets.UTF_8);
    }

    @Override
    protected void fail() throws IOException {
        client.connection.createChannel().basicGet("no queue", true);
    }

    @Override
    protected void succeedWith(String secret) throws IOException {
        client.channel.basicPublish("", queue, secret(secret), secret.getBytes(StandardCharsets.UTF_8));
        client.channel.basicGet(queue, true);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        GetResponse response = new GetResponse(new Envelope(1, false, "", "queue"), null, BODY, 0);
        Channel original = TestDouble.of(Channel.class, (self, method, arguments) -> response);
        Channel measured = publishing ? new TracedChannel(original, idleConnection()) : original;
        return () -> measured.basicGet("queue", true);
    }
}
