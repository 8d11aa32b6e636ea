// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** A library with futures of its own. */
package dev.tracingchannels.core.futures;
