// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.amqpclient.AmqpSettle.Verdict;
import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmqpClientManifestTest {
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5672);
    private static final InetSocketAddress OTHER = InetSocketAddress.createUnresolved("other", 5673);

    private static AmqpReceive receive(String queue, AmqpMessage message, InetSocketAddress peer) {
        return new AmqpReceive(queue, message, peer, Instant.EPOCH);
    }

    private static AmqpSettle settle(Verdict verdict, long tag, String queue, InetSocketAddress peer) {
        return new AmqpSettle(verdict, tag, false, false, queue, peer);
    }

    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        AmqpMessage message = AmqpMappersTest.message("orders", "new", "bills");
        AmqpMessage other = AmqpMappersTest.message("orders", "old", "bills");
        LibraryManifest.of("amqp-client")
                .channel(
                        new AmqpPublishMapper(),
                        "sync, or opened by hand",
                        "0.1.0",
                        AmqpMappersTest.publish("orders", "new"),
                        Map.of(
                                "exchange", AmqpMappersTest.publish("bills", "new"),
                                "routingKey", AmqpMappersTest.publish("orders", "old"),
                                "bodySize",
                                        new AmqpPublish("orders", "new", false, AmqpMappersTest.PROPERTIES, 4, PEER),
                                "properties", new AmqpPublish("orders", "new", false, null, 3, PEER),
                                "peer", new AmqpPublish("orders", "new", false, AmqpMappersTest.PROPERTIES, 3, OTHER)))
                .channel(
                        new AmqpReceiveMapper(),
                        "sync",
                        "0.1.0",
                        receive("bills", message, PEER),
                        Map.of(
                                "message", receive("bills", other, PEER),
                                "peer", receive("bills", message, OTHER)))
                .channel(
                        new AmqpProcessMapper(),
                        "sync",
                        "0.1.0",
                        AmqpProcess.of(message, "tag", PEER),
                        Map.of(
                                "messages", AmqpProcess.of(other, "tag", PEER),
                                "isBatch", AmqpProcess.together(List.of(message), "tag", PEER),
                                "peer", AmqpProcess.of(message, "tag", OTHER)))
                .channel(
                        new AmqpSettleMapper(),
                        "sync",
                        "0.1.0",
                        settle(Verdict.ACK, 7, "bills", PEER),
                        Map.of(
                                "verdict", settle(Verdict.NACK, 7, "bills", PEER),
                                "deliveryTag", settle(Verdict.ACK, 8, "bills", PEER),
                                "queue", settle(Verdict.ACK, 7, "orders", PEER),
                                "peer", settle(Verdict.ACK, 7, "bills", OTHER)))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/amqp-client.json"));
    }
}
