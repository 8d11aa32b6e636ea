// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * What every sink must do, as tests to extend: {@link dev.tracingchannels.binding.contract.SinkContract}. A package of its own,
 * since a module's package cannot be spread over two jars.
 */
@NullMarked
package dev.tracingchannels.binding.contract;

import org.jspecify.annotations.NullMarked;
