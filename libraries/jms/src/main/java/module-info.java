// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the operations of Jakarta Messaging, and maps them. */
module dev.tracingchannels.jms {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive jakarta.messaging;
    requires java.transaction.xa;
    requires static org.jspecify;
    requires static pooled.jms;
    requires static spring.beans;
    requires static spring.context;
    requires static spring.core;
    requires static spring.jms;

    exports dev.tracingchannels.jms;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.jms.JmsLibrary;
}
