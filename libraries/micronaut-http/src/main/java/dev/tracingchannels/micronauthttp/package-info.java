// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Micronaut's HTTP server, and their layers, on {@link
 * dev.tracingchannels.micronauthttp.MicronautHttpChannels#REQUEST}. Micronaut finds the beans of this package by itself; they are not
 * there where the property {@code tracing.channels.micronaut-http.enabled} is {@code false}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.micronauthttp;

import org.jspecify.annotations.NullMarked;
