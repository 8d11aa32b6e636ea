// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the operations of __name__ on {@link dev.tracingchannels.__package__.__Name__Channels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.__package__;

import org.jspecify.annotations.NullMarked;
