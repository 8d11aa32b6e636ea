// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

/**
 * The type by which {@code isWrapperFor} finds a traced connection. It is an interface, since Oracle's driver throws for a
 * class.
 */
interface Traced {}
