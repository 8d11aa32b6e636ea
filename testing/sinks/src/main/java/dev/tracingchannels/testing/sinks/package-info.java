// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** What every sink must do, as tests to extend: {@link dev.tracingchannels.testing.sinks.SinkContract}. */
@NullMarked
package dev.tracingchannels.testing.sinks;

import org.jspecify.annotations.NullMarked;
