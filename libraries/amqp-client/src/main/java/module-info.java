// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the messages of RabbitMQ's Java client, and maps them. */
module dev.tracingchannels.amqpclient {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive com.rabbitmq.client;
    requires static org.jspecify;
    requires static spring.amqp;
    requires static spring.aop;
    requires static spring.context;
    requires static spring.core;
    requires static spring.rabbit;

    exports dev.tracingchannels.amqpclient;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.amqpclient.AmqpClientLibrary;
}
