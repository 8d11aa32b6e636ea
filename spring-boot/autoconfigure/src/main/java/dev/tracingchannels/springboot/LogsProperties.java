// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The application's logs. A type of its own, since {@code tracing.channels.logs} has a value itself.
 *
 * @param traceIds Whether the application's log patterns find trace_id, span_id and trace_flags. For the whole process.
 */
@ConfigurationProperties("tracing.channels.logs")
record LogsProperties(@Nullable Boolean traceIds) {}
