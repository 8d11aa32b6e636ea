// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.EventRecorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What older clients do not have. */
class CurrentClientTest {
    @Test
    void aBufferIsPublishedAsItIs() throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap("one body".getBytes(StandardCharsets.UTF_8));
        buffer.position(4);
        try (Client client = new Client(AmqpBroker.any());
                EventRecorder<AmqpPublish> recorder = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            String queue = client.queue();
            int[] before = new int[1];
            try (Subscription tool = AmqpClientChannels.PUBLISH.start().subscribe((operation, event) -> {
                operation.payload().outgoing().set("X-Tool", "one");
                before[0] = buffer.position();
            })) {
                client.channel.basicPublish("", queue, false, false, null, buffer, null);
            }
            assertThat(before[0]).isEqualTo(4);
            assertThat(recorder.onlyOperation().payload().bodySize()).isEqualTo(4);
            GetResponse message = client.channel.basicGet(queue, true);
            assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).isEqualTo("body");
            assertThat(message.getProps().getHeaders()).containsKey("X-Tool");
        }
    }
}
