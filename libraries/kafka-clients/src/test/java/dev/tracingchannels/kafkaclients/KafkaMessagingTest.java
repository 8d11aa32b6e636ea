// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MessagingContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;

/** Records are processed by what is given to {@code process}, after the loop's iterator has begun it. */
class KafkaMessagingTest extends MessagingContract<ConsumerRecord<String, String>> {
    private static final Duration WHILE = Duration.ofMillis(100);
    private final Producer<String, String> producer = TracedProducer.wrap(TestKafka.producer());
    private final Producer<String, String> narrow = TracedProducer.wrap(TestKafka.producer("max.request.size", 1));
    final TracedConsumer<String, String> consumer = TracedConsumer.wrap(TestKafka.consumer("group"), processing());

    KafkaProcessing processing() {
        return KafkaProcessing.RECORDS;
    }

    @AfterEach
    void close() {
        producer.close();
        narrow.close();
        consumer.close();
    }

    @Override
    protected String system() {
        return "kafka";
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.MESSAGE_IDS, "Records have offsets, which the sender learns later, and no ids.",
                Feature.GENERATED_DESTINATIONS, "Topics have names of their own.");
    }

    @Override
    protected String destination() {
        String topic = TestKafka.topic();
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        return topic;
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
        narrow.send(sent(message)).get();
    }

    /** Polls until there are as many records; of what is there, all come at once. */
    private ConsumerRecords<String, String> poll(String destination) {
        TopicPartition partition = new TopicPartition(destination, 0);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        ConsumerRecords<String, String> records = consumer.poll(WHILE);
        while (records.isEmpty() && consumer.position(partition) < end) {
            records = consumer.poll(WHILE);
        }
        return records;
    }

    @Override
    protected List<ConsumerRecord<String, String>> receive(String destination) {
        return new ArrayList<>(poll(destination).records(new TopicPartition(destination, 0)));
    }

    @Override
    protected void process(String destination, int count, Work<ConsumerRecord<String, String>> work) throws Exception {
        int processed = 0;
        while (processed < count) {
            for (ConsumerRecord<String, String> record : poll(destination)) {
                process(record, work);
                processed++;
            }
        }
        assertThat(processed).isEqualTo(count);
    }

    void process(ConsumerRecord<String, String> record, Work<ConsumerRecord<String, String>> work) throws Exception {
        consumer.<Exception>process(record, () -> work.on(record));
    }

    @Override
    protected void processTogether(String destination, int count, Work<List<ConsumerRecord<String, String>>> work)
            throws Exception {
        ConsumerRecords<String, String> records = poll(destination);
        List<ConsumerRecord<String, String>> all = records.records(new TopicPartition(destination, 0));
        consumer.<Exception>processTogether(records, () -> work.on(all));
    }

    @Override
    protected void leaveLoop(String destination) {
        for (ConsumerRecord<String, String> record : poll(destination)) {
            assertThat(record.value()).isNotEmpty();
            break;
        }
    }

    @Override
    protected Message read(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(header -> headers.put(
                        header.key(), KafkaHeaders.reader(record.headers()).get(header.key())));
        return new Message(record.topic(), record.key(), record.value(), new HashMap<>(headers));
    }
}
