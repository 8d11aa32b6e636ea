// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * What is particular to Spring Boot 4.1: its customizers of HTTP clients.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.springboot4;

import org.jspecify.annotations.NullMarked;
