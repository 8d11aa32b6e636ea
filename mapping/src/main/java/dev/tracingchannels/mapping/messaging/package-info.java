// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Messages that are sent, received, processed and settled: what the conventions ask of each, written once. A library's mapper
 * extends {@link dev.tracingchannels.mapping.messaging.MessagingMapper} and says what it knows.
 */
@NullMarked
package dev.tracingchannels.mapping.messaging;

import org.jspecify.annotations.NullMarked;
