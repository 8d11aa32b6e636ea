// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.kafkaclients.broker.KafkaBroker;
import dev.tracingchannels.mapping.Attachment;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** What an application of Spring has, with the shared broker. */
final class TestSpring {
    private TestSpring() {}

    static DefaultKafkaProducerFactory<String, String> producers() {
        return new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", KafkaBroker.shared().address()),
                new StringSerializer(),
                new StringSerializer());
    }

    static DefaultKafkaConsumerFactory<String, String> consumers(String group) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", KafkaBroker.shared().address());
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", group);
        return new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    static ConcurrentKafkaListenerContainerFactory<String, String> containers(String group) {
        ConcurrentKafkaListenerContainerFactory<String, String> containers =
                new ConcurrentKafkaListenerContainerFactory<>();
        containers.setConsumerFactory(consumers(group));
        return containers;
    }

    static <T> T attached(T object) {
        T current = object;
        for (Attachment<?> attachment : new KafkaLibrary().attachments()) {
            current = attached(attachment, current);
        }
        return current;
    }

    static <T> T detached(T object) {
        for (Attachment<?> attachment : new KafkaLibrary().attachments()) {
            detach(attachment, object);
        }
        return object;
    }

    @SuppressWarnings("unchecked") // what is attached in place stays what it is
    private static <A, T> T attached(Attachment<A> attachment, T object) {
        return attachment.type().isInstance(object)
                ? (T) attachment.attach(attachment.type().cast(object))
                : object;
    }

    private static <A> void detach(Attachment<A> attachment, Object object) {
        if (attachment.type().isInstance(object)) {
            attachment.detach(attachment.type().cast(object));
        }
    }

    /** As an integration of Spring does with each bean. */
    static final class Attaching implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
            return attached(bean);
        }
    }
}
