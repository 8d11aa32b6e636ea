// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Spring Boot's auto-configuration: makes what is on the class path publish, and installs the sinks that are there.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.springboot;

import org.jspecify.annotations.NullMarked;
