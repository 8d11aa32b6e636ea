// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import dev.tracingchannels.amqpclient.AmqpSettle.Verdict;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.MappedSpan;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AmqpMappersTest {
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5672);
    static final AMQP.BasicProperties PROPERTIES = new AMQP.BasicProperties.Builder()
            .messageId("m1")
            .correlationId("c1")
            .build();

    static AmqpPublish publish(String exchange, String key) {
        return new AmqpPublish(exchange, key, false, PROPERTIES, 3, PEER);
    }

    static AmqpMessage message(String exchange, String key, String queue) {
        return new AmqpMessage(queue, new Envelope(7, false, exchange, key), PROPERTIES, 3);
    }

    static AmqpProcess process(String exchange, String key, String queue) {
        return AmqpProcess.of(message(exchange, key, queue), "tag", PEER);
    }

    static AmqpSettle settle(Verdict verdict, String queue) {
        return new AmqpSettle(verdict, 7, false, false, queue, PEER);
    }

    private static String name(String destination) {
        return destination.startsWith("amq.gen-")
                        || destination.contains("spring.gen-")
                        || destination.contains("reply-to")
                ? ""
                : ' ' + destination;
    }

    @ParameterizedTest
    @CsvSource({
        "orders, new, orders:new",
        "orders, '', orders",
        "'', new, new",
        "'', '', amq.default",
        "'', amq.gen-4711, amq.gen-4711",
        "orders, spring.gen-4711, orders:spring.gen-4711",
        "'', amq.rabbitmq.reply-to.4711, amq.rabbitmq.reply-to.4711",
        ", , amq.default"
    })
    void aMessageIsPublishedToAnExchangeWithAKey(String exchange, String key, String destination) {
        MappedSpan span = MappedSpan.returning(new AmqpPublishMapper(), publish(exchange, key), null);
        assertThat(span.name()).isEqualTo("publish" + name(destination));
        assertThat(span.attributes()).containsEntry("messaging.destination.name", destination);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, new, bills, orders:new:bills",
        "orders, bills, bills, orders:bills",
        "'', bills, bills, bills",
        "orders, '', bills, orders:bills",
        "orders, new, , orders:new",
        "orders, new, '', orders:new"
    })
    void aMessageComesFromAnExchangeByAKeyThroughAQueue(String exchange, String key, String queue, String destination) {
        MappedSpan span = MappedSpan.returning(new AmqpProcessMapper(), process(exchange, key, queue), null);
        assertThat(span.name()).isEqualTo("process " + destination);
        assertThat(span.attributes()).containsEntry("messaging.destination.name", destination);
    }

    @Test
    void aGeneratedQueueIsAnonymous() {
        MappedSpan span = MappedSpan.returning(new AmqpProcessMapper(), process("orders", "new", "amq.gen-1"), null);
        assertThat(span.name()).isEqualTo("process");
        assertThat(span.attributes())
                .contains(
                        entry("messaging.destination.name", "orders:new:amq.gen-1"),
                        entry("messaging.destination.anonymous", true),
                        entry("messaging.destination.temporary", true));
    }

    @Test
    void aMessageHasAllThatIsKnownOfIt() {
        MappedSpan span = MappedSpan.returning(
                new AmqpReceiveMapper(),
                new AmqpReceive("bills", message("orders", "new", "bills"), PEER, Instant.EPOCH),
                null);
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("messaging.system.name", "rabbitmq"),
                        entry("messaging.operation.name", "receive"),
                        entry("messaging.operation.type", "receive"),
                        entry("messaging.destination.name", "orders:new:bills"),
                        entry("rabbitmq.destination.routing_key", "new"),
                        entry("rabbitmq.message.delivery_tag", 7L),
                        entry("messaging.message.id", "m1"),
                        entry("messaging.message.conversation_id", "c1"),
                        entry("messaging.message.body.size", 3L),
                        entry("server.address", "localhost"),
                        entry("server.port", 5672L),
                        entry("network.peer.address", "127.0.0.1"),
                        entry("network.peer.port", 5672L));
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void whatIsSettledIsNamedAfterTheMethod(Verdict verdict) {
        MappedSpan span = MappedSpan.returning(new AmqpSettleMapper(), settle(verdict, "bills"), null);
        assertThat(span.name()).isEqualTo(verdict.method() + " bills");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.attributes())
                .contains(
                        entry("messaging.operation.name", verdict.method()),
                        entry("messaging.operation.type", "settle"),
                        entry("rabbitmq.message.delivery_tag", 7L));
    }

    @Test
    void withoutAQueueTheBrokerIsTheTarget() {
        assertThat(MappedSpan.returning(new AmqpSettleMapper(), settle(Verdict.ACK, null), null)
                        .name())
                .isEqualTo("ack localhost:5672");
    }

    @Test
    void aReceiveThatFailsHasTheQueue() {
        MappedSpan span = MappedSpan.failing(
                new AmqpReceiveMapper(),
                new AmqpReceive("bills", null, null, Instant.EPOCH),
                new IllegalStateException("closed"));
        assertThat(span.name()).isEqualTo("receive bills");
        assertThat(span.violations()).isEmpty();
    }

    private static MappedSpan batch(AmqpMessage... messages) {
        return MappedSpan.returning(
                new AmqpProcessMapper(), AmqpProcess.together(List.of(messages), "tag", PEER), null);
    }

    @Test
    void aBatchIsNamedAfterWhatItsMessagesShare() {
        assertThat(batch(message("orders", "new", "bills"), message("orders", "new", "bills"))
                        .name())
                .isEqualTo("process orders:new:bills");
        assertThat(batch(message("orders", "new", "bills"), message("orders", "old", "bills"))
                        .name())
                .isEqualTo("process bills");
        assertThat(batch(message("orders", "new", "bills"), message("orders", "new", "post"))
                        .name())
                .startsWith("process " + PEER.getHostString());
    }
}
