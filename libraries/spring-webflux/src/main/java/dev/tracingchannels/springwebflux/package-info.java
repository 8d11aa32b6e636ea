// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Spring WebFlux, and their handlers, on {@link
 * dev.tracingchannels.springwebflux.SpringWebfluxChannels#REQUEST}. {@link dev.tracingchannels.springwebflux.SpringWebfluxTracing} sets
 * it up.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.springwebflux;

import org.jspecify.annotations.NullMarked;
