// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of the samples see traces with.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.samples.testing;

import org.jspecify.annotations.NullMarked;
