// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * The names of the attributes of the OpenTelemetry semantic conventions that mappers use, one class for each domain.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/">OpenTelemetry: attribute registry</a>
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.conventions;

import org.jspecify.annotations.NullMarked;
