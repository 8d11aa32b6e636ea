// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import dev.tracingchannels.testing.MappedSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessagingMapperTest {
    private static final List<HeaderReader> HEADERS = List.of(new Headers("a", "1"), new Headers("a", "2"));

    record Messages(
            @Nullable MessagingDestination destination,
            int size,
            @Nullable String server) {}

    static final class MessagesMapper extends MessagingMapper<Messages> {
        MessagesMapper(MessagingOperation operation, String name) {
            super("test:messages", Messages.class, "test", operation, name);
        }

        @Override
        protected @Nullable MessagingDestination destination(Messages payload) {
            return payload.destination();
        }

        @Override
        protected int batchSize(Messages payload) {
            return payload.size();
        }

        @Override
        protected String messageId(Messages payload) {
            return "m1";
        }

        @Override
        protected String clientId(Messages payload) {
            return "c1";
        }

        @Override
        protected String consumerGroup(Messages payload) {
            return "g1";
        }

        @Override
        protected long bodySize(Messages payload) {
            return 12;
        }

        @Override
        protected List<HeaderReader> messageHeaders(Messages payload) {
            return HEADERS;
        }

        @Override
        protected @Nullable String serverAddress(Messages payload) {
            return payload.server();
        }

        @Override
        protected int serverPort(Messages payload) {
            return 9092;
        }
    }

    private static MappedSpan of(MessagingOperation operation, String name, Messages messages) {
        return MappedSpan.returning(new MessagesMapper(operation, name), messages, null);
    }

    @Test
    void anOperationHasAllAttributesOfTheConventions() {
        MappedSpan span = of(
                MessagingOperation.RECEIVE,
                "poll",
                new Messages(MessagingDestination.named("orders").withPartition(3), 5, "broker"));
        assertThat(span.name()).isEqualTo("poll orders");
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("messaging.system.name", "test"),
                        entry("messaging.operation.name", "poll"),
                        entry("messaging.operation.type", "receive"),
                        entry("messaging.destination.name", "orders"),
                        entry("messaging.destination.partition.id", "3"),
                        entry("messaging.batch.message_count", 5L),
                        entry("messaging.message.id", "m1"),
                        entry("messaging.client.id", "c1"),
                        entry("messaging.consumer.group.name", "g1"),
                        entry("messaging.message.body.size", 12L),
                        entry("server.address", "broker"),
                        entry("server.port", 9092L));
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE, PRODUCER, create, ''",
        "SEND, PRODUCER, send, 'messaging.client.operation.duration messaging.client.sent.messages'",
        "SEND_CREATED, CLIENT, send, 'messaging.client.operation.duration messaging.client.sent.messages'",
        "RECEIVE, CLIENT, receive, 'messaging.client.operation.duration messaging.client.consumed.messages'",
        "PROCESS, CONSUMER, process, messaging.process.duration",
        "PROCESS_PUSHED, CONSUMER, process, 'messaging.process.duration messaging.client.consumed.messages'",
        "SETTLE, CLIENT, settle, messaging.client.operation.duration"
    })
    void theKindTheTypeAndTheMetricsFollowFromTheOperation(
            MessagingOperation operation, SpanKind kind, String type, String metrics) {
        MappedSpan span = of(operation, "name", new Messages(MessagingDestination.named("orders"), -1, null));
        assertThat(span.kind()).isEqualTo(kind);
        assertThat(span.attributes())
                .containsEntry("messaging.operation.type", type)
                .doesNotContainKeys("messaging.batch.message_count", "server.port");
        assertThat(String.join(
                        " ",
                        new MessagesMapper(operation, "name")
                                .instruments().stream().map(Instrument::name).toList()))
                .isEqualTo(metrics);
    }

    @Test
    void aGeneratedNameIsNoPartOfTheSpansName() {
        MappedSpan span = of(
                MessagingOperation.PROCESS,
                "process",
                new Messages(MessagingDestination.generated("amq.gen-4711"), -1, "broker"));
        assertThat(span.name()).isEqualTo("process");
        assertThat(span.attributes())
                .contains(
                        entry("messaging.destination.name", "amq.gen-4711"),
                        entry("messaging.destination.temporary", true),
                        entry("messaging.destination.anonymous", true));
    }

    @Test
    void aTemplateStandsForTheName() {
        MessagingDestination destination =
                new MessagingDestination("orders-4711", "orders-{customer}", true, false, null, "audit");
        MappedSpan span = of(MessagingOperation.SEND, "send", new Messages(destination, -1, null));
        assertThat(span.name()).isEqualTo("send orders-{customer}");
        assertThat(span.attributes())
                .contains(
                        entry("messaging.destination.template", "orders-{customer}"),
                        entry("messaging.destination.subscription.name", "audit"));
    }

    @Test
    void withoutADestinationTheServerIsTheTarget() {
        assertThat(of(MessagingOperation.RECEIVE, "poll", new Messages(null, 0, "broker"))
                        .name())
                .isEqualTo("poll broker:9092");
        assertThat(of(MessagingOperation.RECEIVE, "poll", new Messages(null, 0, null))
                        .name())
                .isEqualTo("poll");
    }

    @ParameterizedTest
    @EnumSource(
            value = MessagingOperation.class,
            names = {"PROCESS", "PROCESS_PUSHED"})
    void aMessageThatIsProcessedContinuesItsSendersTraceAndABatchLinksToEach(MessagingOperation operation) {
        MessagesMapper mapper = new MessagesMapper(operation, "process");
        Messages one = new Messages(null, -1, null);
        assertThat(mapper.incomingHeaders(one)).isSameAs(HEADERS.get(0));
        assertThat(mapper.links(one)).isEmpty();
        Messages batch = new Messages(null, 1, null);
        assertThat(mapper.incomingHeaders(batch)).isNull();
        assertThat(mapper.links(batch)).isEqualTo(HEADERS);
    }

    @ParameterizedTest
    @EnumSource(
            value = MessagingOperation.class,
            names = {"PROCESS", "PROCESS_PUSHED"},
            mode = EnumSource.Mode.EXCLUDE)
    void otherOperationsLinkToTheirMessages(MessagingOperation operation) {
        MessagesMapper mapper = new MessagesMapper(operation, "name");
        Messages one = new Messages(null, -1, null);
        assertThat(mapper.incomingHeaders(one)).isNull();
        assertThat(mapper.links(one)).isEqualTo(HEADERS);
    }
}
