// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the messages of RabbitMQ's Java client, and maps them. */
module dev.tracingchannels.amqpclient {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive com.rabbitmq.client;
    requires static org.jspecify;

    exports dev.tracingchannels.amqpclient;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.amqpclient.AmqpClientLibrary;
}
