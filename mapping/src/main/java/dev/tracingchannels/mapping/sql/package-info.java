// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Reads the text of SQL statements: gives it without literals, and its summary.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.NullMarked;
