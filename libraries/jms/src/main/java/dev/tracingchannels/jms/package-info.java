// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the operations of Jakarta Messaging on {@link dev.tracingchannels.jms.JmsChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.jms;

import org.jspecify.annotations.NullMarked;
