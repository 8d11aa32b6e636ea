// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Spring MVC on {@link dev.tracingchannels.springwebmvc.WebMvcChannels#REQUEST}: each request as a whole,
 * and each of its layers. {@link dev.tracingchannels.springwebmvc.WebMvcTracing} is the way in.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.springwebmvc;

import org.jspecify.annotations.NullMarked;
