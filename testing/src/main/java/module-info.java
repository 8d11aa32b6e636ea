// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** For tests of publishers and mappers. */
module dev.tracingchannels.testing {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires java.management;
    requires java.net.http;
    requires jdk.httpserver;
    requires jdk.management;
    requires net.bytebuddy;
    requires static org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.tracingchannels.testing;
}
