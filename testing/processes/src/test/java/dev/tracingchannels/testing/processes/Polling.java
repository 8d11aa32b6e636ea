// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

import dev.tracingchannels.kafkaclients.KafkaProcessing;
import dev.tracingchannels.kafkaclients.TracedConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer of one topic, on a thread of its own. */
final class Polling implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final TracedConsumer<String, String> consumer;
    private final Future<?> loop;

    private Polling(TracedConsumer<String, String> consumer, String topic, Work work) {
        this.consumer = consumer;
        this.loop = thread.submit(() -> {
            try (consumer) {
                consumer.subscribe(List.of(topic));
                while (true) {
                    work.on(consumer, consumer.poll(Duration.ofMinutes(1)));
                }
            } catch (WakeupException closing) {
                return null;
            }
        });
    }

    static Polling start(String servers, String group, String topic, KafkaProcessing processing, Work work) {
        return new Polling(
                TracedConsumer.wrap(
                        new KafkaConsumer<>(
                                Map.of(
                                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                        servers,
                                        ConsumerConfig.GROUP_ID_CONFIG,
                                        group,
                                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                        "earliest"),
                                new StringDeserializer(),
                                new StringDeserializer()),
                        processing),
                topic,
                work);
    }

    /** Throws what the work threw. */
    @Override
    public void close() throws Exception {
        consumer.wakeup();
        thread.shutdown();
        loop.get(1, TimeUnit.MINUTES);
    }

    /** What is done with the records of one poll. */
    interface Work {
        void on(TracedConsumer<String, String> consumer, ConsumerRecords<String, String> records) throws Exception;
    }
}
