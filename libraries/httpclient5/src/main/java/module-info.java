// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Apache HttpClient 5, and maps them. */
@SuppressWarnings("module") // ends with a digit, as the name of the artifact does
module dev.tracingchannels.httpclient5 {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive org.apache.httpcomponents.client5.httpclient5;
    requires transitive org.apache.httpcomponents.core5.httpcore5;
    requires static org.jspecify;

    exports dev.tracingchannels.httpclient5;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.httpclient5.HttpClient5Library;
}
