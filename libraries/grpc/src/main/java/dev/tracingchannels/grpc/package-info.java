// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the calls of gRPC on {@link dev.tracingchannels.grpc.GrpcChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.grpc;

import org.jspecify.annotations.NullMarked;
