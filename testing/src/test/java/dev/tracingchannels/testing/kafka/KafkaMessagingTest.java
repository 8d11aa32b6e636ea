// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MessagingContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** The sketch of Kafka meets the contract, and what is Kafka's own. */
class KafkaMessagingTest extends MessagingContract<ConsumerRecord<String, String>> {
    private final InProcessKafka kafka = new InProcessKafka();
    private final Producer<String, String> producer = TracedProducer.of(kafka.producer);
    private final Producer<String, String> unreachable = TracedProducer.of(kafka.unreachable);
    private final TracedConsumer<String, String> consumer = new TracedConsumer<>(kafka.consumer, "group");

    @Override
    protected List<Mapper<?>> mappers() {
        return List.of(new KafkaSendMapper(), new KafkaPollMapper(), new KafkaProcessMapper());
    }

    @Override
    protected String system() {
        return "kafka";
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.MESSAGE_IDS, "Kafka's records have offsets, which the sender learns later, and no ids.",
                Feature.BODY_SIZE, "The metadata of a send has the size, which the mock leaves at 0.",
                Feature.GENERATED_DESTINATIONS, "Topics have names of their own.");
    }

    @Override
    protected String destination() {
        return kafka.topic();
    }

    private static ProducerRecord<String, String> sent(Message message) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(message.destination(), message.key(), message.body());
        message.headers().forEach((name, value) -> record.headers().add(name, KafkaHeaders.bytes(value)));
        return record;
    }

    @Override
    protected void send(Message message) throws Exception {
        producer.send(sent(message)).get();
    }

    @Override
    protected void sendTwice(Message message) throws Exception {
        ProducerRecord<String, String> record = sent(message);
        producer.send(record).get();
        producer.send(record).get();
        assertThat(record.headers()).isEmpty();
    }

    @Override
    protected void failToSend(Message message) throws Exception {
        var sending = unreachable.send(sent(message));
        kafka.unreachable.errorNext(new TimeoutException("no " + message.body()));
        sending.get();
    }

    private ConsumerRecords<String, String> poll() {
        kafka.deliver();
        return consumer.poll(Duration.ZERO);
    }

    @Override
    protected List<ConsumerRecord<String, String>> receive(String destination) {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        poll().forEach(all::add);
        return all;
    }

    @Override
    protected void process(String destination, int count, Work<ConsumerRecord<String, String>> work) throws Exception {
        ConsumerRecords<String, String> records = poll();
        assertThat(records.count()).isEqualTo(count);
        for (ConsumerRecord<String, String> record : records) {
            consumer.<Exception>process(record, work::on);
        }
    }

    @Override
    protected void processTogether(String destination, int count, Work<List<ConsumerRecord<String, String>>> work)
            throws Exception {
        consumer.<Exception>processTogether(poll(), work::on);
    }

    @Override
    protected void leaveLoop(String destination) {
        for (ConsumerRecord<String, String> record : poll()) {
            assertThat(record.value()).isNotEmpty();
            break;
        }
    }

    @Override
    protected Message read(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        var reader = KafkaHeaders.reader(record.headers());
        for (String name : reader.names()) {
            assertThat(headers.put(name, String.join(",", reader.getAll(name)))).isNull();
        }
        return new Message(record.topic(), record.key(), record.value(), headers);
    }

    @Test
    void theApplicationsCallbackGetsWhatItGetsUntraced() {
        String topic = kafka.topic();
        List<String> got = new ArrayList<>();
        try (EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
            failLate(topic, got);
            recorder.onlyOperation().wasAsynchronous().failedWith(TimeoutException.class);
        }
        failLate(topic, got);
        assertThat(got).containsExactly(topic + " late", topic + " late");
    }

    private void failLate(String topic, List<String> got) {
        var unused = unreachable.send(
                new ProducerRecord<>(topic, "body"),
                (metadata, error) -> got.add(metadata.topic() + ' ' + error.getMessage()));
        kafka.unreachable.errorNext(new TimeoutException("late"));
    }

    @Test
    void aSendThatFailsAtOnceThrowsTheSameObject() {
        IllegalStateException failure = new IllegalStateException("closed");
        kafka.producer.sendException = failure;
        ProducerRecord<String, String> record = new ProducerRecord<>(kafka.topic(), "body");
        try (EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
            assertThatThrownBy(() -> producer.send(record)).isSameAs(failure);
            recorder.onlyOperation().failedWith(failure);
        }
    }

    @Test
    void whatIsSentHasItsOffsetAndPartitionAtItsEnd() throws ExecutionException, InterruptedException {
        try (EventRecorder<KafkaSend> recorder = EventRecorder.on(KafkaChannels.SEND)) {
            RecordMetadata metadata =
                    producer.send(new ProducerRecord<>(kafka.topic(), "body")).get();
            assertThat(MappedSpan.of(
                                    new KafkaSendMapper(),
                                    recorder.onlyOperation().operation())
                            .attributes())
                    .containsEntry("kafka.offset", metadata.offset())
                    .containsEntry("messaging.destination.partition.id", "0");
        }
    }

    @Test
    void aPollBeganBeforeItsRecordsWereThereAndAFailedOneIsPublished() {
        Instant before = Instant.now();
        kafka.topic();
        kafka.consumer.setPollException(new KafkaException("lost"));
        try (EventRecorder<KafkaPoll> recorder = EventRecorder.on(KafkaChannels.POLL)) {
            assertThatThrownBy(this::poll).hasMessage("lost");
            recorder.onlyOperation().failedWith(KafkaException.class);
            assertThat(new KafkaPollMapper().startTime(recorder.onlyOperation().payload()))
                    .isAfterOrEqualTo(before);
        }
    }
}
