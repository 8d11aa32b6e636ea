// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * What the text of a SQL statement says: without its literals, and in a few words.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.NullMarked;
