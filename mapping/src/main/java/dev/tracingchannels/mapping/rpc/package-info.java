// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Mappers for remote procedure calls: everything that the conventions ask for. A library's mapper extends {@link
 * dev.tracingchannels.mapping.rpc.RpcMapper} and says what it knows of a call.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.rpc;

import org.jspecify.annotations.NullMarked;
