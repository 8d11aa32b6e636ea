// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

/**
 * What a traced connection is a wrapper for. An interface, since drivers may be asked for nothing else: Oracle's makes an
 * exception for a class.
 */
interface Traced {}
