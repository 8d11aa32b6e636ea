// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Spring MVC, and each layer of them. */
module dev.tracingchannels.springwebmvc {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive dev.tracingchannels.servlet;
    requires spring.beans;
    requires spring.context;
    requires spring.core;
    requires spring.web;
    requires spring.webmvc;
    requires static org.jspecify;

    exports dev.tracingchannels.springwebmvc;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.springwebmvc.WebMvcLibrary;
}
