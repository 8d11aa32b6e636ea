// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import dev.tracingchannels.core.TracingChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** On a channel with publisher confirms. */
class ConfirmedPublishTest extends ConnectedContract<AmqpPublish> {
    private @Nullable Channel refused;

    @BeforeEach
    void confirm() throws Exception {
        client.channel.confirmSelect();
    }

    @Override
    protected TracingChannel<AmqpPublish> channel() {
        return AmqpClientChannels.PUBLISH;
    }

    private static void confirmed(Channel channel) throws Exception {
        channel.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(Client.SECONDS));
    }

    @Override
    protected @Nullable Object succeed() throws Exception {
        client.channel.basicPublish("", queue, null, BODY);
        confirmed(client.channel);
        return null;
    }

    /** The broker closes the channel. */
    @Override
    protected void fail() throws Exception {
        refused = client.connection.createChannel();
        refused.confirmSelect();
        refused.basicPublish("no exchange", "", null, BODY);
        confirmed(refused);
    }

    /** Each caller gets a copy. */
    @Override
    protected Throwable underlying(Throwable thrown) {
        return Objects.requireNonNull(Objects.requireNonNull(refused).getCloseReason());
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        client.channel.basicPublish("", queue, secret(secret), secret.getBytes(StandardCharsets.UTF_8));
        confirmed(client.channel);
    }
}
