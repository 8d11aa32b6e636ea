// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the operations of Kafka's producers and consumers, and maps them. */
module dev.tracingchannels.kafkaclients {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive kafka.clients;
    requires org.slf4j;
    requires static org.jspecify;
    requires static spring.aop;
    requires static spring.kafka;

    exports dev.tracingchannels.kafkaclients;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.kafkaclients.KafkaLibrary;
}
