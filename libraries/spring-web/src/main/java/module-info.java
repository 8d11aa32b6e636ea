// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Spring's RestClient and RestTemplate, and maps them. */
module dev.tracingchannels.springweb {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive spring.web;
    requires spring.core;
    requires static org.jspecify;

    exports dev.tracingchannels.springweb;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.springweb.SpringWebLibrary;
}
