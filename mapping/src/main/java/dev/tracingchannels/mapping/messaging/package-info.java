// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Mappers for messages that are sent, received, processed and settled: everything that the conventions ask for. A library's
 * mapper extends {@link dev.tracingchannels.mapping.messaging.MessagingMapper} and says what it knows.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.messaging;

import org.jspecify.annotations.NullMarked;
