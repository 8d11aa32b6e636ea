// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests that are made through Anthropic's Java SDK, and maps them. */
module dev.tracingchannels.anthropic {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive com.anthropic.core;
    requires com.fasterxml.jackson.annotation;
    requires static org.jspecify;

    exports dev.tracingchannels.anthropic;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.anthropic.AnthropicLibrary;
}
