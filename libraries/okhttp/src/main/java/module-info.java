// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of OkHttp, and maps them. */
module dev.tracingchannels.okhttp {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive okhttp3;
    requires kotlin.stdlib;
    requires okio;
    requires static org.jspecify;

    exports dev.tracingchannels.okhttp;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.okhttp.OkHttpLibrary;
}
