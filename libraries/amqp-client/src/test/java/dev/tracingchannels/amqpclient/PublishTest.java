// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

class PublishTest extends ConnectedContract<AmqpPublish> {
    @Override
    protected TracingChannel<AmqpPublish> channel() {
        return AmqpClientChannels.PUBLISH;
    }

    @Override
    protected @Nullable Object succeed() throws IOException {
        client.channel.basicPublish("", queue, null, BODY);
        return null;
    }

    @Override
    protected void fail() throws IOException {
        closed.basicPublish("", queue, null, BODY);
    }

    @Override
    protected void succeedWith(String secret) throws IOException {
        client.channel.basicPublish("", queue, secret(secret), secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Channel measured = measured(publishing);
        return () -> {
            measured.basicPublish("", "queue", null, BODY);
            return null;
        };
    }
}
