// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Provides the mappers for Kafka's clients, and the attachments of these and of Spring's factories and containers. Found by {@link java.util.ServiceLoader}. */
public final class KafkaLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public KafkaLibrary() {}

    @Override
    public String library() {
        return "kafka-clients";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(
                new KafkaSendMapper(),
                new KafkaPollMapper(),
                new KafkaProcessMapper(),
                new KafkaCommitMapper(),
                new KafkaTransactionMapper());
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // a class literal has no type arguments
    public List<Attachment<?>> attachments() {
        List<Attachment<?>> attachments = new ArrayList<>();
        attachments.add(Attachment.<Producer>of(Producer.class, TracedProducer::wrap, TracedProducer::unwrap));
        attachments.add(Attachment.<Consumer>of(Consumer.class, TracedConsumer::wrap, TracedConsumer::unwrap));
        if (isPresent("org.apache.kafka.clients.consumer.ShareConsumer")) {
            attachments.addAll(ShareAttachments.all());
        }
        if (isPresent("org.springframework.kafka.core.ProducerFactory")) {
            attachments.addAll(SpringAttachments.all());
        }
        return attachments;
    }

    private static boolean isPresent(String className) {
        return LibraryProvider.isPresent(className, KafkaLibrary.class.getClassLoader());
    }
}
