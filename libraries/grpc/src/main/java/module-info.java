// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the calls of gRPC's clients and servers, and maps them. */
module dev.tracingchannels.grpc {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive io.grpc;
    requires static org.jspecify;

    exports dev.tracingchannels.grpc;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.grpc.GrpcLibrary;
}
