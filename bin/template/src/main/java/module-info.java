// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the operations of __name__, and maps them. */
module dev.tracingchannels.__package__ {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires static org.jspecify;

    exports dev.tracingchannels.__package__;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.__package__.__Name__Library;
}
