// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Mappers, which give operations their meaning by the semantic conventions; the registry of mappers; and the names of the
 * conventions' attributes.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping;

import org.jspecify.annotations.NullMarked;
